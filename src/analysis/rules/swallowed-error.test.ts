import { testRule } from '../testing/rule-tester.js';
import { swallowedError } from './swallowed-error.js';

testRule(swallowedError, {
  valid: [
    'try { a(); b(); } catch (e) { c(e); }',
    'try { a(); b(); } catch { c(); }',
    'try { a(); } catch (e) {}',
    'try { a(); b(); } catch (e) { /* there is none */ }',
    'try { a(); b(); } catch (e) { // there is none\n }',
    'try { a(); b(); } catch ({ message }) {}',
    'try { a(); b(); } catch (e) { c({ e }); }',
    'try { a(); b(); } catch (e) { throw e; }',
    'try { if (a) { b(); c(); } } catch (e) {}',
    'try { a(); b(); } catch (e) { c(() => e.message); }',
  ],
  invalid: [
    { code: 'try { a(); b(); } catch (e) {}', fixed: null, message: 'never looked at' },
    { code: 'try { a(); b(); } catch (e) { c(); }', fixed: null },
    { code: 'try { a(); b(); } catch (e) { /* */ }', fixed: null },
    { code: 'try { a(); b(); } catch (e) { /* later */ c(); }', fixed: null },
    { code: 'try { a(); b(); } catch (e) { c((e) => e); }', fixed: null },
    { code: 'try { for (const a of b) c(a); } catch (e: unknown) { return; }', fixed: null },
    { code: 'try { a(); b(); } catch (e) { c.e = 1; }', fixed: null, language: 'javascript' },
    { code: 'try { a(); b(); } catch (e) { c = <b />; } finally { d(); }', fixed: null, language: 'tsx' },
  ],
});
