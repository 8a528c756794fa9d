import { testRule } from '../testing/rule-tester.js';
import { uselessCatch } from './useless-catch.js';

testRule(uselessCatch, {
  valid: [
    '// eslint-disable-next-line no-useless-catch\ntry {\n  a();\n} catch (e) {\n  throw e;\n}',
    'try { a(); } catch (e) { b(e); throw e; }',
    'try { a(); } catch (e) { throw new Error(e); }',
    'try { a(); } catch (e) {}',
    'try { a(); } catch { throw b; }',
    'try { a(); } catch (e) { throw b; }',
    'try { a(); } catch ({ e }) { throw e; }',
    'try { a(); } catch (e) { if (b) throw e; }',
    'try { a(); } finally { b(); }',
    'try { a(); } catch (e) { throw e.cause; }',
    { code: 'try { a(<b />); } catch (e) { c(e); }', language: 'tsx' },
  ],
  invalid: [
    { code: 'try { a(); } catch (e) { throw (e); }', fixed: null },
    { code: '// eslint-disable-next-line no-debugger\ntry { a(); } catch (e) { throw e; }', fixed: null },
    { code: 'try { a(); } catch (e) { throw e; }', fixed: null },
    { code: 'try { a(); } catch (e) { throw e; } finally { b(); }', fixed: 'try { a(); } finally { b(); }' },
    {
      code: 'try { a(); } catch (e: unknown) { throw e; } finally { b(); }',
      fixed: 'try { a(); } finally { b(); }',
    },
    {
      code: 'try {\n  a();\n} catch (e) {\n  throw e;\n} finally {\n  b();\n}',
      fixed: 'try {\n  a();\n} finally {\n  b();\n}',
    },
    { code: 'try { a(); } catch (e) { /* told above */ throw e; } finally { b(); }', fixed: null },
    { code: 'try { a(); } catch (e) { throw e; b(); }', fixed: null },
    { code: 'async () => { try { await a(); } catch (e) { throw e; } };', fixed: null },
    { code: 'try { try { a(); } catch (e) { throw e; } } catch (e) { throw e; }', fixed: null, findings: 2 },
    { code: 'try { a(); } catch (err) { throw err }', fixed: null, language: 'javascript' },
    {
      code: 'const f = () => { try { return <a />; } catch (e) { throw e; } };',
      fixed: null,
      language: 'tsx',
    },
  ],
});
