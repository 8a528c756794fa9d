import { testRule } from '../testing/rule-tester.js';
import { legacyReactCall } from './legacy-react-call.js';

testRule(legacyReactCall, {
  valid: [
    'ReactDOM.render(a, b);',
    'const a = ReactDOM.createRoot(b);',
    'const a = Other.render(b);',
    'findDOMNode;',
    'import { findDOMNode } from "react-dom";',
    'class A { b() { return this.mounted(); } }',
    'this.isMounted();',
    'class A { b() { return c.isMounted(); } }',
    'f(ReactDOM.render(a, b));',
    'function findDOMNode(a) { return a.el; } findDOMNode(b);',
    'import { findDOMNode } from "./dom.js"; findDOMNode(b);',
    'class A { isMounted() { return this.a; } b() { return this.isMounted(); } }',
    { code: 'ReactDOM.render(<a />, b);', language: 'tsx' },
  ],
  invalid: [
    { code: 'findDOMNode(a);', fixed: null },
    { code: 'import { findDOMNode } from "react-dom"; findDOMNode(a);', fixed: null },
    { code: 'const { findDOMNode } = require("react-dom"); findDOMNode(a);', fixed: null },
    { code: 'const a = ReactDOM.findDOMNode(this);', fixed: null },
    { code: 'React.findDOMNode(a).focus();', fixed: null, language: 'javascript' },
    { code: 'class A { b() { if (this.isMounted()) c(); } }', fixed: null },
    { code: 'createReactClass({ a: function () { this.isMounted(); } });', fixed: null },
    { code: 'const a = ReactDOM.render(b, c);', fixed: null },
    { code: 'const f = () => ReactDOM.render(b, c);', fixed: null },
    { code: 'a.b = ReactDOM.render(c, d);', fixed: null },
    { code: 'function f() { return ReactDOM.render(<a />, b); }', fixed: null, language: 'tsx' },
  ],
});
