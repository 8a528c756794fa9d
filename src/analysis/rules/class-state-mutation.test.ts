import { testRule } from '../testing/rule-tester.js';
import { classStateMutation } from './class-state-mutation.js';

const inMethod = (code: string) => `class A extends React.Component { b() { ${code} } }`;
const one = (code: string) => ({ code: inMethod(code), fixed: null });

testRule(classStateMutation, {
  valid: [
    'class A { b() { this.state.c = 1; } }',
    'class A extends B { b() { this.state.c = 1; } }',
    'class A extends React.Component { constructor() { super(); this.state = { b: 1 }; this.state.c = 2; } }',
    'class A extends React.Component { state = { b: 1 }; }',
    inMethod('const { state } = this; this.setState({ c: 1 });'),
    inMethod('const d = { state: {} }; d.state.c = 1;'),
    inMethod('this.states.c = 1; this.c.state = 2;'),
    inMethod('class B { c() { this.state.d = 1; } } return B;'),
    'const A = { render() { this.state.b = 1; } };',
    'class A extends Component.Other { b() { this.state.c = 1; } }',
  ],
  invalid: [
    one('this.state.c = 1;'),
    one('this.state = {};'),
    one('this.state.c.d.e += 1;'),
    one('this.state.c++;'),
    one('delete this.state.c;'),
    one("this['state'][c] = 1;"),
    one('(() => { this.state!.c = 1; })();'),
    { code: 'class A extends PureComponent<P, S> { b = () => { this.state.c = 1; }; }', fixed: null },
    {
      code: 'class A extends React.Component { constructor() { super(); load(() => { this.state = {}; }); } }',
      fixed: null,
    },
    {
      code: 'const A = createReactClass({ render() { this.state.b = 1; return <c />; } });',
      language: 'javascript',
      fixed: null,
    },
  ],
});
