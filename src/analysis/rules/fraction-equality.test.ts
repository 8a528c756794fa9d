import { testRule } from '../testing/rule-tester.js';
import { fractionEquality } from './fraction-equality.js';

testRule(fractionEquality, {
  valid: [
    'const ratio = width * 0.1; if (ratio === 0) f();',
    'const a = 0.5 + 0.25; if (a === 0.75) f();',
    'const label = 0.1 + "px"; if (label === 0.3) f();',
    'let total = 0.1 + 0.2; total = f(); if (total === 0.3) g();',
    'x = a === 0.1;',
    'x = a + b === 3;',
    'x = a + b === 0.5;',
    'x = a * 1.25 === b;',
    'x = a + b < 0.3;',
    'x = Math.abs(a + b - 0.3) < 0.01;',
    'x = a + b === c;',
    "x = a + '0.1' === b;",
    'x = `${a}` + 0.1 === b;',
    'x = f(a + 0.1) === b;',
    'x = a % 0.1 === 0;',
    'x = (a + 0.1).toFixed(2) === b;',
  ],
  invalid: [
    { code: 'const total = 0.1 + 0.2; if (total === 0.3) f();', fixed: null },
    { code: 'function f(price) { const gross = price * 1.19; return 11.9 !== gross; }', fixed: null },
    { code: 'x = 0.1 + a === 0.3;', fixed: null, message: 'equal on paper' },
    { code: 'x = a + b === 0.3;', fixed: null },
    { code: 'x = a * 1.1 !== b;', fixed: null },
    { code: 'x = 19.99 == a - b;', fixed: null },
    { code: 'if ((a + (b - .1)) === c) d();', fixed: null },
    { code: 'x = a / 3 === 0.1;', fixed: null },
    { code: 'x = a + 1e-3 != b;', fixed: null, language: 'javascript' },
    { code: 'x = <a>{b * 0.19 === c && <d />}</a>;', fixed: null, language: 'tsx' },
  ],
});
