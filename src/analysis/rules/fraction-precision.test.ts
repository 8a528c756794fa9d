import { testRule } from '../testing/rule-tester.js';
import { fractionPrecision } from './fraction-precision.js';

testRule(fractionPrecision, {
  valid: [
    'x = 0.1;',
    'x = 3.141592653589793;',
    'x = 123.0000000000000000000000;',
    'x = 1.0000;',
    'x = 5e-324;',
    'x = 0.;',
    'x = 9007199254740993;',
    'x = 1e-10;',
    'x = 0.000_000_1;',
    { code: 'x = <a b={0.5} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'x = .1230000000000000000000000;', fixed: null },
    { code: 'x = 1230000000000000000000000.0;', fixed: null },
    { code: 'x = 0.1234567890123456789;', fixed: null },
    { code: 'x = 3.14159265358979323846;', fixed: null },
    { code: 'x = 1.0000000000000000000000123;', fixed: null },
    { code: 'x = .12345678901234567890;', fixed: null },
    { code: 'x = 900719.925474099351;', fixed: null },
    { code: 'x = 1e-400;', fixed: null },
    { code: 'x = -2.718281828459045235360287;', fixed: null },
    { code: 'x = 1.23456789012345678901e-5;', fixed: null, language: 'javascript' },
    { code: 'x = <a b={0.12345678901234567891} />;', fixed: null, language: 'tsx' },
  ],
});
