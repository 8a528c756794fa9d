import { testRule } from '../testing/rule-tester.js';
import { uselessBackreference } from './useless-backreference.js';

testRule(uselessBackreference, {
  valid: [
    '/(a)\\1/;',
    '/(?<b>a)\\k<b>/;',
    '/(a)(b)\\2\\1/;',
    '/(a|b)\\1/;',
    '/(?:(a)|b)\\1/;',
    '/(?=(a))\\1/;',
    '/(?!(a)\\1)/;',
    '/(?<=\\1(a))/;',
    '/(?:(?<b>a)|(?<b>c))\\k<b>/;',
    '/\\1/;',
    '/\\0(a)/;',
    '/[\\1](a)/;',
    'new RegExp(a + "\\\\1(b)");',
    'function f(RegExp: any) { return RegExp("\\\\1(a)"); }',
    { code: 'x = <a b={/(c)\\1/} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'new globalThis.RegExp("\\\\1(a)");', fixed: null },
    { code: '/\\1(a)/;', fixed: null, message: 'stands before its group' },
    { code: '/(a\\1)/;', fixed: null, message: 'inside its own group' },
    { code: '/(a)|\\1b/;', fixed: null, message: 'another alternative' },
    { code: '/(?:(a)|b(?:c|\\1))/;', fixed: null },
    { code: '/(?<=(a)\\1)b/;', fixed: null, message: 'lookbehind' },
    { code: '/(?!(a))\\1/;', fixed: null, message: 'negative lookaround' },
    { code: '/\\k<b>(?<b>a)/;', fixed: null },
    { code: '/\\1(a)\\2(b)/;', fixed: null, findings: 2 },
    { code: 'new RegExp("\\\\1(a)");', fixed: null },
    { code: 'RegExp(`\\\\1(a)`, "u");', fixed: null },
    { code: 'const p = "(a\\\\1)"; new RegExp(p);', fixed: null },
    { code: 'x = a.match(/(b)|c\\1/);', fixed: null, language: 'javascript' },
    { code: 'x = <a b={/\\1(c)/} />;', fixed: null, language: 'tsx' },
  ],
});
