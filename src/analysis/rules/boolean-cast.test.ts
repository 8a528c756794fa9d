import { testRule } from '../testing/rule-tester.js';
import { booleanCast } from './boolean-cast.js';

testRule(booleanCast, {
  valid: [
    'if (a) b();',
    'const a = !!b;\nc(a);',
    'f(!!a);',
    'f(Boolean(a));',
    'if (!a) b();',
    'if (!!a === b) c();',
    'if (!!a && b) c();',
    'if (+!!a) b();',
    'function Boolean() {}\nif (Boolean(a)) b();',
    'f(a ? !!b : c);',
    'f(Boolean(a, !!b));',
    'for (!!a; b; ) c();',
  ],
  invalid: [
    { code: 'if (!!a) b();', fixed: 'if (a) b();', message: 'truthy' },
    { code: 'while (!!a.b) c();', fixed: 'while (a.b) c();' },
    { code: 'do a(); while (!!b);', fixed: 'do a(); while (b);' },
    { code: 'for (; !!a; ) b();', fixed: 'for (; a; ) b();' },
    { code: 'f(!!a ? b : c);', fixed: 'f(a ? b : c);' },
    { code: 'if (Boolean(a)) b();', fixed: 'if (a) b();' },
    { code: 'if (Boolean(a || c)) b();', fixed: 'if (a || c) b();' },
    { code: 'f(!Boolean(a));', fixed: 'f(!a);' },
    { code: 'f(!Boolean(a && b));', fixed: 'f(!(a && b));' },
    { code: 'f(Boolean(!!a));', fixed: 'f(Boolean(a));' },
    { code: 'f(Boolean(a || b) ? c : d);', fixed: 'f((a || b) ? c : d);' },
    { code: 'if (!!(a && c)) b();', fixed: 'if ((a && c)) b();' },
    { code: 'if (Boolean()) b();', fixed: null },
    { code: 'if (Boolean(...a)) b();', fixed: null },
    { code: 'if (!!/* why */ a) b();', fixed: null },
  ],
});
