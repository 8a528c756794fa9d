import { testRule } from '../testing/rule-tester.js';
import { thrownValue } from './thrown-value.js';

testRule(thrownValue, {
  valid: [
    'throw new Error("a");',
    'throw error;',
    'throw makeError();',
    'throw response.error;',
    'throw a || new Error();',
    'throw (0, error);',
    'throw a && error;',
    'throw a ? b : "c";',
    // Another rule says more of these.
    'throw "a";',
  ],
  invalid: [
    { code: 'throw { code: 1 };', fixed: null },
    { code: 'throw { ...error };', fixed: null },
    { code: 'throw { message: "no" };', fixed: null },
    { code: 'try { throw "done"; } catch (e) { f(e); }', fixed: null },
    { code: 'load().then(() => { throw { status: 404 }; });', fixed: null },
    { code: 'try { throw a && "b"; } catch (e) { f(e); }', fixed: null },
    { code: 'load().catch(() => { throw a ? 1 : "c"; });', fixed: null },
    { code: 'load().then(() => { throw undefined; });', fixed: null },
    { code: 'throw this;', fixed: null },
  ],
});
