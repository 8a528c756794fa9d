import { testRule } from '../testing/rule-tester.js';
import { unusedRefForwarding } from './unused-ref-forwarding.js';

testRule(unusedRefForwarding, {
  valid: [
    'const A = React.forwardRef((props, ref) => f(props, ref));',
    'const A = React.forwardRef(function (props, ref) { return f(ref); });',
    'const A = React.forwardRef(B);',
    'const A = React.forwardRef(() => b);',
    'const A = React.forwardRef((...all) => f(all));',
    'const A = React.memo((props) => f(props));',
    "import { forwardRef } from './own.js'; forwardRef((props) => f(props));",
    'function f(forwardRef) { return forwardRef((props) => b); }',
    { code: 'const A = forwardRef((props, ref) => <a ref={ref} />);', language: 'tsx' },
  ],
  invalid: [
    { code: 'const A = React.forwardRef((props) => f(props));', fixed: null },
    { code: 'const A = React.forwardRef(props => f(props));', fixed: null, language: 'javascript' },
    { code: 'const A = React.forwardRef(function ({ a }) { return a; });', fixed: null },
    { code: "import { forwardRef } from 'react'; forwardRef((props) => f(props));", fixed: null },
    { code: "import { forwardRef as f } from 'react'; f((props) => g(props));", fixed: null },
    { code: 'const A = forwardRef((props: Props) => f(props));', fixed: null },
    { code: 'const A = React.forwardRef<B, C>((props) => f(props));', fixed: null },
    { code: 'const A = memo(React.forwardRef((props) => <a {...props} />));', fixed: null, language: 'tsx' },
  ],
});
