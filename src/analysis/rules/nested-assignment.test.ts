import { testRule } from '../testing/rule-tester.js';
import { nestedAssignment } from './nested-assignment.js';

testRule(nestedAssignment, {
  valid: [
    'a = b;',
    'a = b = c;',
    'const a = (b = c);',
    'for (i = 0; i < 9; i += 2) f();',
    'while ((a = next())) f();',
    'if ((a = next()) !== null) f();',
    'a && (b = c);',
    'const f = () => (a = b);',
    'f(() => { a = b; });',
    'f(a, { b: c });',
    { code: 'const a = <i b={() => (c = d)} />;', language: 'tsx' },
  ],
  invalid: [
    'f(a = b);',
    'f(a, (b = c));',
    '(a = b).c;',
    'if ((a = next())) f();',
    'a = b ? (c = 1) : 2;',
    'f([a = 1]);',
    'function f() { return a = 1; }',
    'f(a += 1);',
    'f(!(a = b));',
  ].map((code) => ({ code, fixed: null })),
});
