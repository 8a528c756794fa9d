import { testRule } from '../testing/rule-tester.js';
import { equalityWithItself } from './equality-with-itself.js';

testRule(equalityWithItself, {
  valid: [
    'a !== b;',
    'a < a;',
    'a.b === a.c;',
    'a() === b();',
    '1 === 1;',
    'Number.isNaN(a);',
    'Object.is(a, a);',
    'a = a === b;',
    { code: 'const el = <A b={a === b} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a !== a;', fixed: 'Number.isNaN(a);' },
    { code: 'a === a;', fixed: '!Number.isNaN(a);' },
    { code: 'if (a != a) b();', fixed: 'if (Number.isNaN(a)) b();' },
    { code: 'a == a && b;', fixed: '!Number.isNaN(a) && b;' },
    { code: 'a !== a && b !== b;', fixed: 'Number.isNaN(a) && Number.isNaN(b);', findings: 2 },
    { code: 'a.b !== a.b;', fixed: null },
    { code: 'a() === a();', fixed: null },
    { code: '+a !== +a;', fixed: null },
    { code: 'a /* NaN */ !== a;', fixed: null },
    { code: 'function f(Number: any, a: any) { return a !== a; }', fixed: null },
    {
      code: 'const f = (a) => <b c={a !== a} />;',
      fixed: 'const f = (a) => <b c={Number.isNaN(a)} />;',
      language: 'tsx',
    },
    { code: 'this !== this;', fixed: null, language: 'javascript' },
  ],
});
