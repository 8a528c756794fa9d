import { testRule } from '../testing/rule-tester.js';
import { selfComparison } from './self-comparison.js';

testRule(selfComparison, {
  valid: [
    '[,] === [];',
    'f([a, , b] === [a, b]);',
    'a === b;',
    'a !== a;',
    'a.b !== a.b;',
    '+a !== +a;',
    'f() === f();',
    'a < b;',
    'a + a;',
    'a && a;',
    'a.b > b.b;',
    '"a" > "b";',
    'a[0] < a[1];',
    '`a` === `b`;',
    'a < -a;',
    { code: 'const el = <A b={a < b} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a < a;', fixed: null },
    { code: 'a >= a;', fixed: null },
    { code: 'if (a.b > a.b) c();', fixed: null },
    { code: 'a[0] <= a [0];', fixed: null },
    { code: '(a) > a;', fixed: null },
    { code: 'a.b().c < a.b(/* again */).c;', fixed: null },
    { code: '"a" === "a";', fixed: null },
    { code: '1 === 1;', fixed: null },
    { code: 'a & 1 === 1;', fixed: null },
    { code: 'typeof a === typeof a;', fixed: null },
    { code: 'const el = <A b={a > a} />;', fixed: null, language: 'tsx' },
    { code: 'class A { #a; f() { return this.#a < this.#a; } }', fixed: null, language: 'javascript' },
  ],
});
