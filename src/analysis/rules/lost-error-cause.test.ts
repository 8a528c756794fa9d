import { testRule } from '../testing/rule-tester.js';
import { lostErrorCause } from './lost-error-cause.js';

testRule(lostErrorCause, {
  valid: [
    'try { a(); } catch (e) { throw e; }',
    'try { a(); } catch (e) { throw new Error("b", { cause: e }); }',
    'try { a(); } catch (cause) { throw new Error("b", { cause }); }',
    'try { a(); } catch (e) { throw new Error("b", options); }',
    'try { a(); } catch (e) { throw new Error("b", { ...c }); }',
    'try { a(); } catch (e) { throw new Error(...b); }',
    'try { a(); } catch { throw new Error("b"); }',
    'try { a(); } catch (e) { throw new HttpError("b"); }',
    'try { a(); } catch (e) { b(() => { throw new Error("c"); }); }',
    'class Error {} try { a(); } catch (e) { throw new Error("b"); }',
    'try { throw new Error("b"); } catch (e) { c(e); }',
    'try { a(); } catch (e) { throw new AggregateError([], "b", { cause: e }); }',
  ],
  invalid: [
    {
      code: 'try { a(); } catch (e) { throw new Error("b"); }',
      fixed: 'try { a(); } catch (e) { throw new Error("b", { cause: e }); }',
      message: 'stack is lost',
    },
    {
      code: 'try { a(); } catch (e) { throw TypeError(`b ${e.message}`); }',
      fixed: 'try { a(); } catch (e) { throw TypeError(`b ${e.message}`, { cause: e }); }',
    },
    { code: 'try { a(); } catch (e) { throw new Error(); }', fixed: null },
    { code: 'try { a(); } catch (e) { throw new Error("b", { cause: c }); }', fixed: null },
    { code: 'try { a(); } catch (e) { throw new Error("b", {}); }', fixed: null },
    { code: 'try { a(); } catch ({ message }) { throw new Error(message); }', fixed: null },
    { code: 'try { a(); } catch (e) { if (b) { const e = c; throw new Error("d"); } }', fixed: null },
    {
      code: 'try { a(); } catch (e) { throw new AggregateError([e], "b"); }',
      fixed: 'try { a(); } catch (e) { throw new AggregateError([e], "b", { cause: e }); }',
      language: 'javascript',
    },
    {
      code: 'try { a(); } catch (e) { if (b) { const e = c; throw new Error("d", { cause: e }); } }',
      fixed: null,
    },
  ],
});
