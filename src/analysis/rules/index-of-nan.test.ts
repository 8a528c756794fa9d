import { testRule } from '../testing/rule-tester.js';
import { indexOfNan } from './index-of-nan.js';

testRule(indexOfNan, {
  valid: [
    'list.includes(NaN);',
    'list.findIndex(Number.isNaN);',
    'list.indexOf("NaN");',
    'list.indexOf(nan);',
    'indexOf(NaN);',
    'const NaN = 1; list.indexOf(NaN);',
    'list.indexOf(isNaN(a));',
    'list[indexOf](NaN);',
    { code: 'const a = <i b={list.indexOf(c)} />; f(NaN);', language: 'tsx' },
  ],
  invalid: [
    { code: 'list.indexOf(NaN);', fixed: null },
    { code: 'if (list.indexOf(NaN) !== -1) f();', fixed: null },
    { code: 'list.lastIndexOf(NaN) >= 0;', fixed: null },
    { code: 'list.indexOf(Number.NaN);', fixed: null },
    { code: 'list?.indexOf(NaN);', fixed: null },
    { code: 'list["indexOf"]((NaN));', fixed: null },
    { code: 'function f(xs: number[]) { return xs.indexOf(NaN, 1); }', fixed: null },
    { code: 'const a = <i b={list.indexOf(NaN)} />;', fixed: null, language: 'tsx' },
  ],
});
