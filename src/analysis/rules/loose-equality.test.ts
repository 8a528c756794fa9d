import { testRule } from '../testing/rule-tester.js';
import { looseEquality } from './loose-equality.js';

testRule(looseEquality, {
  valid: [
    'f(a === b);',
    'f(a !== b);',
    'f(a <= b);',
    'f((a) => a);',
    'a ||= b;',
    "f('a == b');",
    'f(/a==b/u);',
    '// a == b\nf();',
    'f(`${a === b} == ${c}`);',
  ],
  invalid: [
    { code: 'f(a == b);', fixed: null, message: '`==` converts' },
    { code: 'f(a != b);', fixed: null, message: '`!=` converts' },
    { code: 'f(a == null);', fixed: null },
    { code: 'f(a == 1);', fixed: null },
    { code: "f(typeof a == 'string');", fixed: "f(typeof a === 'string');" },
    { code: "f(typeof a != 'function');", fixed: "f(typeof a !== 'function');" },
    { code: "f('undefined' == typeof a);", fixed: "f('undefined' === typeof a);" },
    { code: 'f(typeof a == typeof b);', fixed: 'f(typeof a === typeof b);' },
    // `b` may be an object that is converted to a string.
    { code: 'f(typeof a == b);', fixed: null },
    { code: "const a = 'b';\nf(typeof c == a);", fixed: "const a = 'b';\nf(typeof c === a);" },
    { code: "let a = 'b';\nf(typeof c == a);", fixed: null },
    { code: 'f(Number(a) == 1);', fixed: 'f(Number(a) === 1);' },
    { code: 'function Number() {}\nf(Number(a) == 1);', fixed: null },
    { code: 'f(String(a) == `b${c}`);', fixed: 'f(String(a) === `b${c}`);' },
    { code: "f(a + 'b' == 'cb');", fixed: "f(a + 'b' === 'cb');" },
    { code: 'f(!a == true);', fixed: 'f(!a === true);' },
    { code: 'f((a < b) == (c < d));', fixed: 'f((a < b) === (c < d));' },
    { code: 'f(-a == 1);', fixed: null },
    { code: 'f(Number(a) == 1n);', fixed: null },
  ],
});
