import { testRule } from '../testing/rule-tester.js';
import { emptyBlock } from './empty-block.js';

testRule(emptyBlock, {
  valid: [
    'function a() {}',
    'const a = () => {};',
    'class A { b() {} static {} }',
    'if (a) { b(); }',
    'if (a) { /* nothing to do */ } else b();',
    'try { a(); } catch { // there is none\n }',
    'for (;;);',
    'switch (a) { case 1: }',
    'namespace A {}',
    'class A {}',
    'const a = {};',
    // Another rule says more of these.
    'try { a(); b(); } catch (e) {}',
    'try { for (const a of b) c(a); } catch (e: unknown) {}',
  ],
  invalid: [
    { code: 'if (a) {}', fixed: null, message: 'empty' },
    { code: 'if (a) b(); else {}', fixed: null },
    { code: 'while (a()) {}', fixed: null },
    { code: 'try { a(); } catch (e) {}', fixed: null },
    { code: 'try { a(); b(); } catch (e) { if (c) {} d(e); }', fixed: null },
    { code: 'try { a(); b(); } catch (e) { if (c) {} }', fixed: null },
    { code: 'try { a(); } catch {} finally {}', fixed: null, findings: 2 },
    { code: 'switch (a) {}', fixed: null },
    { code: 'for (const a of b) {\n}', fixed: null },
    { code: '{}', fixed: null, language: 'javascript' },
  ],
});
