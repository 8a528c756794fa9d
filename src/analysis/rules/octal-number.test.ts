import { testRule } from '../testing/rule-tester.js';
import { octalNumber } from './octal-number.js';

testRule(octalNumber, {
  valid: [
    'a = 0;',
    'a = 0x10;',
    'a = 0o17;',
    'a = 0b1;',
    'a = 0.1;',
    'a = 10;',
    'a = 0e1;',
    'a = 0n;',
    'a = "010";',
    { code: 'const el = <a b={0} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a = 01;', fixed: null },
    { code: 'a = 010;', fixed: null },
    { code: 'a = 08;', fixed: null },
    { code: 'a = 09.1;', fixed: null },
    { code: 'a = b + 07;', fixed: null },
    { code: 'f(0777);', fixed: null },
    { code: 'a = [01];', fixed: null },
    { code: 'a = 00;', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={01} />;', fixed: null, language: 'tsx' },
  ],
});
