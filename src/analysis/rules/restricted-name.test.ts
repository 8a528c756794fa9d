import { testRule } from '../testing/rule-tester.js';
import { restrictedName } from './restricted-name.js';

testRule(restrictedName, {
  valid: [
    'const a = undefined;',
    'const a = NaN;',
    'var undefined;',
    'function f() { return arguments; }',
    'const a = { NaN: 1 };',
    'a.undefined = 1;',
    'f(Infinity);',
    'class A { eval() {} }',
    'const { NaN: a } = b;',
    { code: 'const el = <a b={undefined} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'var undefined; undefined = 1;', fixed: null },
    { code: 'function f(undefined) {}', fixed: null },
    { code: 'function NaN() {}', fixed: null },
    { code: 'const Infinity = 1;', fixed: null },
    { code: 'const f = (eval) => 1;', fixed: null },
    { code: 'try { a(); } catch (arguments) {}', fixed: null },
    { code: 'var undefined = 1;', fixed: null },
    { code: 'const { undefined } = a;', fixed: null },
    { code: 'import { NaN } from "a";', fixed: null },
    { code: 'let globalThis;', fixed: null, language: 'javascript' },
    { code: 'const f = (NaN) => <a />;', fixed: null, language: 'tsx' },
  ],
});
