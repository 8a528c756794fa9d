import { testRule } from '../testing/rule-tester.js';
import { withStatement } from './with-statement.js';

testRule(withStatement, {
  valid: [
    'a.with(b);',
    'const a = { with: 1 };',
    'a.with;',
    'f(a, with_b);',
    "import a from 'b' with { type: 'json' };",
    'class A { with() {} }',
    '// with (a) {}',
    'const s = "with (a) {}";',
    { code: 'const el = <a with={b} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'with (a) {}', fixed: null },
    { code: 'with (a) b = 1;', fixed: null },
    { code: 'with (a.b) { c(); }', fixed: null },
    { code: 'function f(a) { with (a) return b; }', fixed: null },
    { code: 'with ({ a: 1 }) f(a);', fixed: null },
    { code: 'if (a) with (b) c();', fixed: null },
    { code: 'with (a) for (const b of c) d(b);', fixed: null },
    { code: 'with (a) with (b) c();', fixed: null, findings: 2 },
    { code: 'with (a) { b(); }', fixed: null, language: 'javascript' },
  ],
});
