import { testRule } from '../testing/rule-tester.js';
import { emptyCharacterClass } from './empty-character-class.js';

testRule(emptyCharacterClass, {
  valid: [
    '/[a]/;',
    '/\\[\\]/;',
    '/\\[]/;',
    '/[^]/;',
    '/[[]/;',
    '/[\\[]/;',
    '/[[^]--a]/v;',
    'x = "[]";',
    'x = [];',
    'new RegExp("[]");',
    { code: 'x = <a b={/[c]/} />;', language: 'tsx' },
  ],
  invalid: [
    { code: '/[]/;', fixed: null },
    { code: '/^abc[]/;', fixed: null },
    { code: '/foo[]bar/.test(a);', fixed: null },
    { code: '/[]]/;', fixed: null },
    { code: '/\\[[]/;', fixed: null },
    { code: '/\\[\\[\\]a-z[]/;', fixed: null },
    { code: '/[]]/d;', fixed: null },
    { code: '/[[]]/v;', fixed: null },
    { code: '/[a--[]]/v;', fixed: null },
    { code: 'x = a.replace(/[]/g, "");', fixed: null, language: 'javascript' },
    { code: 'x = <a b={/[]/} />;', fixed: null, language: 'tsx' },
  ],
});
