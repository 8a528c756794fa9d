import { testRule } from '../testing/rule-tester.js';
import { misreadAssertion } from './misread-assertion.js';

testRule(misreadAssertion, {
  valid: [
    'a == b!;',
    'a = b!;',
    'a !== b;',
    'a != b;',
    '(a!) == b;',
    '(a + b!) == c;',
    'a!.b == c;',
    'a! + b;',
    'a! > b;',
    'a! += b;',
    { code: 'x = <a b={c! && d} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a! == b;', fixed: null },
    { code: 'a! + b! == c;', fixed: null },
    { code: 'if (a! || b! === c) d();', fixed: null },
    { code: '-a! == b;', fixed: null },
    { code: 'a! === b;', fixed: null },
    { code: 'a! = b;', fixed: null },
    { code: '(a = b)! == c;', fixed: null },
    { code: 'a.b! = c;', fixed: null },
    { code: 'a! in b;', fixed: null },
    { code: 'a! instanceof B;', fixed: null },
    { code: 'x = <a b={c! == d} />;', fixed: null, language: 'tsx' },
  ],
});
