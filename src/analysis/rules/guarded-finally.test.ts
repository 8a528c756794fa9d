import { testRule } from '../testing/rule-tester.js';
import { guardedFinally } from './guarded-finally.js';

testRule(guardedFinally, {
  valid: [
    'function f() { try { a(); } finally { return b; } }',
    'function f() { try { a(); } finally { if (b) c(); } }',
    'function f() { if (b) return; try { a(); } finally { c(); } }',
    'try { a(); } finally { while (b) { if (c) break; } }',
    'try { a(); } finally { switch (b) { case 1: break; } }',
    'try { a(); } finally { l: for (;;) { for (;;) { break l; } } }',
    'try { a(); } finally { g(() => { if (b) return c; }); }',
    'try { a(); } catch (error) { try { b(); } finally { if (c) throw error; } }',
    'try { a(); } catch { if (b) throw c; } finally { d(); }',
    {
      code: 'const f = () => { try { a(); } finally { b(<c d={() => { if (e) return f; }} />); } };',
      language: 'tsx',
    },
  ],
  invalid: [
    { code: 'function f() { try { a(); } catch (e) { b(e); } finally { return c; } }', fixed: null },
    { code: 'function f() { try { a(); } finally { if (b) return; } }', fixed: null },
    {
      code: 'function f() { try { a(); } finally { if (b) return; else throw c; } }',
      fixed: null,
      findings: 2,
    },
    { code: 'l: while (a) { try { b(); } finally { while (c) { break l; } } }', fixed: null },
    { code: 'while (a) { try { b(); } finally { switch (c) { case 1: continue; } } }', fixed: null },
    { code: 'while (a) { try { b(); } finally { if (c) break; } }', fixed: null },
    { code: 'function f() { try { a(); } finally { for (const b of c) return b; } }', fixed: null },
    { code: 'try { a(); } finally { try { b(); } catch (error) { throw error; } }', fixed: null },
    { code: 'try { a(); } finally { l: { throw b; } }', fixed: null, language: 'javascript' },
    {
      code: 'const f = () => { try { a(); } finally { if (b) return <c />; } };',
      fixed: null,
      language: 'tsx',
    },
  ],
});
