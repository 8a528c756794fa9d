import { testRule } from '../testing/rule-tester.js';
import { thisAlias } from './this-alias.js';

testRule(thisAlias, {
  valid: [
    'const self = a(this);',
    'const { a } = this;',
    'const [a] = this;',
    'const a = this.b;',
    'a.b = this;',
    'f(this);',
    'const f = () => this;',
    'function f(a = this) {}',
    'const a = { b: this };',
    { code: 'x = <a b={this} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'const self = this;', fixed: null, message: '`self`' },
    { code: 'var a = 1, that = this;', fixed: null },
    { code: 'let me; me = this;', fixed: null },
    { code: 'class A { b() { const that = this; } }', fixed: null },
    { code: 'const a = () => { const b = this; };', fixed: null },
    { code: 'const a: A = this;', fixed: null },
    { code: 'function f() { var _this = this; }', fixed: null, language: 'javascript' },
    { code: 'function f() { const me = this; return <a b={() => me} />; }', fixed: null, language: 'tsx' },
  ],
});
