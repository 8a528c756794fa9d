import { testRule } from '../testing/rule-tester.js';
import { duplicateElseIf } from './duplicate-else-if.js';

testRule(duplicateElseIf, {
  valid: [
    'if (next()) a(); else if (next()) b();',
    'if (a++ > 1) b(); else if (a++ > 1) c();',
    "if (a === '(') b(); else if (a === '[') c();",
    'if (a) b(); else if (c) d();',
    'if (a) b(); if (a) c();',
    'if (a) { if (a) b(); }',
    'if (a) b(); else { if (a) c(); }',
    'if (a && b) c(); else if (a) d();',
    'if (a) b(); else if (a || c) d();',
    'if (a || b) c(); else if (b || d) e();',
    'if (a === 1) b(); else if (a === 2) c();',
    'if (a) b(); else if (!a) c();',
    'if (a.b) c(); else if (a.d) e();',
    'if (a < b) c(); else if (b > a) d();',
    'if (f(1)) a(); else if (f(2)) b();',
    { code: 'if (a) x = <b />; else if (c) x = <d />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'if (a) b(); else if (a) c();', fixed: null },
    { code: 'if (a) b(); else if ((a)) c(); else d();', fixed: null },
    { code: 'if (a) b(); else if (c) d(); else if (a) e();', fixed: null },
    { code: 'if (a) b(); else if (a) c(); else if (a) d();', fixed: null, findings: 2 },
    { code: 'if (a) b(); else if (a && c) d();', fixed: null },
    { code: 'if (a || b) c(); else if (a) d();', fixed: null },
    { code: 'if (a || b) c(); else if (b || a) d();', fixed: null },
    { code: 'if (a && b) c(); else if (b && a) d();', fixed: null },
    { code: 'if (a) b(); else if (c) d(); else if (a || c) e();', fixed: null },
    { code: 'if (a || b) c(); else if ((b || a) && d) e();', fixed: null },
    { code: 'if (a && (b || c)) d(); else if (a && (c || b)) e();', fixed: null },
    { code: 'if (a /* ? */ === 1) b(); else if (a === 1) c();', fixed: null },
    { code: 'if (a) x = <b />; else if (a) x = <d />;', fixed: null, language: 'tsx' },
    { code: 'if (f(1)) a(); else if (f(1)) b();', fixed: null, language: 'javascript' },
  ],
});
