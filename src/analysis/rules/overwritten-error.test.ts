import { testRule } from '../testing/rule-tester.js';
import { overwrittenError } from './overwritten-error.js';

testRule(overwrittenError, {
  valid: [
    'try { a(); } catch (e) { b(e); }',
    'try { a(); } catch (e) { b(e); e = null; }',
    'try { a(); } catch (e) { e = wrap(e); throw e; }',
    'try { a(); } catch (e) { if (b) e = c; throw e; }',
    'try { a(); } catch (e) { e ||= b; throw e; }',
    'try { a(); } catch (e) { e.message = b; throw e; }',
    'let e; try { a(); } catch { e = new Error("b"); }',
    'try { a(); } catch (e) { const b = (e) => { e = 1; }; b(e); }',
    'try { a(); } catch (e) { e = new Error("b", { cause: e }); throw e; }',
    'try { a(); } catch (e) { { let e; e = 1; } throw e; }',
  ],
  invalid: [
    { code: 'try { a(); } catch (e) { e = new Error("b"); throw e; }', fixed: null, message: '`e`' },
    { code: 'try { a(); } catch (e) { e = null; }', fixed: null },
    { code: 'try { a(); } catch (e) { b(); e = c; d(e); }', fixed: null },
    { code: 'try { a(); } catch (e: any) { e = b; }', fixed: null },
    { code: 'try { a(); } catch ({ message }) { message = "b"; c(message); }', fixed: null },
    { code: 'try { a(); } catch (e) { /* b */ e = c.e; }', fixed: null, language: 'javascript' },
    { code: 'try { a(); } catch (e) { e = (e) => e; }', fixed: null },
    { code: 'try { a(); } catch (e) { e = <b />; c(e); }', fixed: null, language: 'tsx' },
  ],
});
