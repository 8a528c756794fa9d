import { testRule } from '../testing/rule-tester.js';
import { unsafeFinally } from './unsafe-finally.js';

testRule(unsafeFinally, {
  valid: [
    'function f() { try { a(); } catch (e) { b(e); } finally { return c; } }',
    'function f() { try { a(() => { return 1; }); } catch { return; } finally { return c; } }',
    'function f() { try { a(); } finally { if (b) return; } }',
    'function f() { try { return a(); } finally { b(); } }',
    'function f() { try { a(); } catch { return b; } finally { c(); } }',
    'function f() { try { a(); } finally { g(() => { return b; }); } }',
    'function f() { try { a(); } finally { class B { c() { throw d; } } } }',
    'try { a(); } finally { while (b) break; }',
    'try { a(); } finally { for (const b of c) continue; }',
    'try { a(); } finally { switch (b) { case 1: break; } }',
    'try { a(); } finally { l: while (b) { while (c) { break l; } } }',
    'for (const a of b) { try { c(); } catch { continue; } finally { d(); } }',
    'try { a(); } catch (error) { try { b(); } finally { throw error; } }',
    'const o = { async f() { try { a(); } finally { await this.close(async () => { return b; }); } } };',
    {
      code: 'const f = () => { try { a(); } finally { b(<c d={() => { return e; }} />); } };',
      language: 'tsx',
    },
  ],
  invalid: [
    { code: 'function f() { try { return a(); } catch { b(); } finally { return c; } }', fixed: null },
    { code: 'function f() { try { a(); } catch (e) { throw b(e); } finally { return c; } }', fixed: null },
    { code: 'function f() { try { return a(); } finally { return b; } }', fixed: null, message: '`return`' },
    { code: 'try { a(); } finally { throw new Error(b); }', fixed: null, message: '`throw`' },
    { code: 'try { a(); } finally { throw b; }', fixed: null },
    { code: 'function f() { try { a(); } finally { b(); { return c; } } }', fixed: null },
    { code: 'while (a) { try { b(); } finally { break; } }', fixed: null, message: '`break`' },
    { code: 'while (a) { try { b(); } finally { continue; } }', fixed: null, message: '`continue`' },
    { code: 'l: while (a) { try { b(); } finally { break l; } }', fixed: null },
    { code: 'for (;;) { try { b(); } finally { c(); continue; } }', fixed: null },
    { code: 'switch (a) { case 1: try { b(); } finally { break; } }', fixed: null },
    { code: 'try { a(); } catch (error) { throw b; } finally { throw error; }', fixed: null },
    { code: 'l: try { a(); } finally { break l; }', fixed: null, language: 'javascript' },
    { code: 'const f = () => { try { a(); } finally { return <b />; } };', fixed: null, language: 'tsx' },
  ],
});
