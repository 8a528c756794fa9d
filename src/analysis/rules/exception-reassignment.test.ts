import { testRule } from '../testing/rule-tester.js';
import { exceptionReassignment } from './exception-reassignment.js';

testRule(exceptionReassignment, {
  valid: [
    'try { a(); } catch (e) { b(e); }',
    'try { a(); } catch (e) { e.message = b; }',
    'try { a(); } catch (e) { let e2 = e; e2 = b; }',
    'try { a(); } catch (e) { b((e) => { e = 1; }, e); }',
    'let e; try { a(); } catch { e = b; }',
    'try { a(); } catch ({ message }) { b(message); }',
    'let e = 1; e = 2; try { a(); } catch (e) { b(e); }',
    // Lost at once: another rule's.
    'try { a(); } catch (e) { e = b; }',
  ],
  invalid: [
    { code: 'try { a(); } catch (e) { e = wrap(e); }', fixed: null, message: '`e`' },
    { code: 'try { a(); } catch (e) { b(e); e = null; }', fixed: null },
    { code: 'try { a(); } catch (e) { if (b) e = c; }', fixed: null },
    { code: 'try { a(); } catch (e) { e ||= b; }', fixed: null },
    { code: 'try { a(); } catch (e) { [e] = b; }', fixed: null },
    { code: 'try { a(); } catch ({ message }) { message += "b"; }', fixed: null },
    { code: 'try { a(); } catch (e) { b(() => { e = 1; }); }', fixed: null, language: 'javascript' },
    { code: 'try { a(); } catch (e) { for (e of b) c(e); }', fixed: null, language: 'tsx' },
  ],
});
