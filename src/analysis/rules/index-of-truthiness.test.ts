import { testRule } from '../testing/rule-tester.js';
import { indexOfTruthiness } from './index-of-truthiness.js';

testRule(indexOfTruthiness, {
  valid: [
    'if (a.indexOf(b) !== -1) c();',
    'if (a.indexOf(b) >= 0) c();',
    'if (~a.indexOf(b)) c();',
    'if (!a.indexOf(b)) c();',
    'if (a.indexOf(b) > 0) c();',
    'const a = "b"; if (a.indexOf(c) > 0) d();',
    'const a = [b, c]; if (a.indexOf(d) > 1) e();',
    'const at = a.indexOf(b);',
    'if (a.indexOf(b, 1)) c();',
    'if (indexOf(a)) b();',
    'x = a || b.indexOf(c);',
    'if (f(a.indexOf(b))) c();',
    'while (a.indexOf(b) > -1) c();',
    { code: 'x = <a>{b.indexOf(c) !== -1 && <d />}</a>;', language: 'tsx' },
  ],
  invalid: [
    { code: 'if (a.indexOf(b)) c();', fixed: null, message: 'truthy when nothing is found' },
    { code: 'while ((a.indexOf(b))) c();', fixed: null },
    { code: 'x = a.indexOf(b) ? c : d;', fixed: null },
    { code: 'x = a.indexOf(b) && c;', fixed: null },
    { code: 'x = a.lastIndexOf(b) || c;', fixed: null },
    { code: 'x = !!a.indexOf(b);', fixed: null },
    { code: 'if (a?.indexOf(b)) c();', fixed: null },
    { code: 'if ((new Array(b)).indexOf(c) > 0) d();', fixed: null },
    { code: 'const a = [b, c]; if (a.indexOf(d) > 0) e();', fixed: null, message: 'at 0' },
    { code: 'function f(a: string[]) { return a.indexOf("b") > 0; }', fixed: null },
    { code: 'if (Object.keys(a).indexOf(b) > 0) c();', fixed: null, language: 'javascript' },
    { code: 'x = <a>{b.indexOf(c) && <d />}</a>;', fixed: null, language: 'tsx' },
  ],
});
