import { testRule } from '../testing/rule-tester.js';
import { duplicateParameters } from './duplicate-parameters.js';

testRule(duplicateParameters, {
  valid: [
    'function f(a, b) {}',
    'function f(a) { { const a = 1; } }',
    'function f(a, { b, c: d }) {}',
    'function f({ a: b }, { a: c }) {}',
    'function f(a) { return (a) => a; }',
    'function f(a, b = a) {}',
    'class A { b(c, d) {} }',
    'type F = (a: string, b: string) => void;',
    'function f(this: A, that: A) {}',
  ],
  invalid: [
    { code: 'function f(a, b, a) {}', fixed: null, message: '`a`' },
    { code: 'function f(a, a, a) {}', fixed: null, findings: 2 },
    { code: 'x = function (a, a) {};', fixed: null },
    { code: 'function f(a, { a }) {}', fixed: null },
    { code: 'function f(a, { b: [a] }) {}', fixed: null },
    { code: 'function* f(a, ...a) {}', fixed: null },
    { code: 'class A { b(c, c) {} }', fixed: null },
    { code: 'function f(a, a = 1) {}', fixed: null, language: 'javascript' },
    { code: 'function f(a: string, a: string) { return <b />; }', fixed: null, language: 'tsx' },
  ],
});
