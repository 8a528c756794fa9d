import { testRule } from '../testing/rule-tester.js';
import { constantCondition } from './constant-condition.js';

testRule(constantCondition, {
  valid: [
    'if (a = 1) b();',
    'if (a) b();',
    'while (true) a();',
    'for (;;) a();',
    'a ? b : c;',
    'if (a && true) b();',
    'if (`${a}`) b();',
    'function* f() { for (;1;) yield 1; }',
    'if (a = b) c();',
    'while (a || false) b();',
    'if (f()) b();',
    { code: 'const el = a ? <b /> : <c />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'if (true) a();', fixed: null },
    { code: 'if (0) a();', fixed: null },
    { code: 'false ? a : b;', fixed: null },
    { code: 'while (0) a();', fixed: null },
    { code: 'do a(); while (true);', fixed: null },
    { code: 'for (; true; ) a();', fixed: null },
    { code: 'if ([]) a();', fixed: null },
    { code: 'if (a || true) b();', fixed: null },
    { code: 'if ("a") b();', fixed: null },
    { code: 'if (() => 1) b();', fixed: null },
    { code: 'if (!0) a();', fixed: null, language: 'javascript' },
    { code: 'const el = true ? <b /> : <c />;', fixed: null, language: 'tsx' },
  ],
});
