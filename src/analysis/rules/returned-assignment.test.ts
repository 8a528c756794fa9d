import { testRule } from '../testing/rule-tester.js';
import { returnedAssignment } from './returned-assignment.js';

testRule(returnedAssignment, {
  valid: [
    'function f() { return a === b; }',
    'function f() { return (a = b); }',
    'function f() { a = b; return a; }',
    'const f = () => { a = b; };',
    'const f = () => (a = b);',
    'function f() { return () => { a = b; }; }',
    'function f() { return function () { a = b; }; }',
    'const f = (a = 1) => a;',
    'function f() { return class { b = 1; }; }',
    { code: 'const f = () => <a b={(c) => (d = c)} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'function f() { return a = b; }', fixed: null },
    { code: 'function f() { return a += b; }', fixed: null },
    { code: 'const f = () => a = b;', fixed: null },
    { code: 'function f() { return a ? b : c = d; }', fixed: null },
    { code: 'function f() { return a, b = c; }', fixed: null },
    { code: 'const f = () => a ??= 1;', fixed: null },
    { code: 'const f = async () => a = await b;', fixed: null },
    { code: 'class A { f() { return this.a = 1; } }', fixed: null },
    { code: 'function f() { return a = b; }', fixed: null, language: 'javascript' },
  ],
});
