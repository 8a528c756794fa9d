import { testRule } from '../testing/rule-tester.js';
import { identicalBranches } from './identical-branches.js';

testRule(identicalBranches, {
  valid: [
    'if (a) b(); else c();',
    'if (a) b();',
    'if (a) b(); else if (c) b();',
    'if (a) { b(); } else { b(); c(); }',
    'x = a ? b : c;',
    'switch (a) { case 1: b(); break; default: c(); }',
    'switch (a) { case 1: b(); break; case 2: b(); break; }',
    'switch (a) { default: b(); }',
    'switch (a) { case 1: case 2: b(); break; default: }',
    'if (a) { b(1); } else { b("1"); }',
    { code: 'x = a ? <b /> : <b c />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'if (a) b(); else b();', fixed: null },
    { code: 'if (a) { b(); } else b();', fixed: null },
    { code: 'if (a) {\n  b();\n} else if (c) {\n  b(); // again\n} else {\n  b();\n}', fixed: null },
    { code: 'x = a ? b : b;', fixed: null },
    { code: 'x = a ? (b) : b;', fixed: null },
    { code: 'switch (a) { case 1: b(); break; default: b(); }', fixed: null },
    {
      code: 'switch (a) { case 1: case 2: b(); break; case 3: { b(); break; } default: b(); break; }',
      fixed: null,
    },
    { code: 'if (a) { b(); c(); } else { b(); c(); }', fixed: null, language: 'javascript' },
    { code: 'x = a ? <b /> : <b />;', fixed: null, language: 'tsx' },
  ],
});
