import { testRule } from '../testing/rule-tester.js';
import { unrenderedComponent } from './unrendered-component.js';

testRule(unrenderedComponent, {
  valid: [
    'class A extends React.Component { render() { return a; } }',
    'class A extends React.Component { render() { if (a) return b; } }',
    'class A extends React.Component { render = () => a; }',
    'class A extends React.Component { render = a; }',
    'class A extends React.Component { show() {} }',
    'class A { render() {} }',
    'class A extends View { render() {} }',
    'class A extends Component { render() { throw new Error("a"); } }',
    'const a = { render() {} };',
    'createReactClass({ render() { return a; } });',
    { code: 'class A extends Component { render() { return <a />; } }', language: 'tsx' },
  ],
  invalid: [
    { code: 'class A extends React.Component { render() {} }', fixed: null },
    { code: 'class A extends React.PureComponent { render() { f(); } }', fixed: null },
    { code: 'class A extends Component { render() { a.map((b) => { return b; }); } }', fixed: null },
    { code: 'class A extends Component { render = () => { f(); }; }', fixed: null },
    { code: 'const A = class extends Component<Props> { render() {} };', fixed: null },
    { code: 'createReactClass({ render() {} });', fixed: null },
    { code: 'createReactClass({ render: function () { f(); } });', fixed: null, language: 'javascript' },
    { code: 'class A extends Component { render() { <a />; } }', fixed: null, language: 'tsx' },
  ],
});
