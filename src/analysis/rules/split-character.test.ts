import { testRule } from '../testing/rule-tester.js';
import { splitCharacter } from './split-character.js';

testRule(splitCharacter, {
  valid: [
    '/[👍]/u;',
    '/👍/;',
    '/[abc]/;',
    '/[é]/;',
    '/Á/;',
    '/[\\u0301]/;',
    '/[^👍]/u;',
    '/[a-🇯]/u;',
    'new RegExp("[👍]", "u");',
    'RegExp(a);',
    '/[\\ud83d-\\udc4d]/;',
    String.raw`/[\u200b\u200c\u200d\u2060]/g;`,
    String.raw`/[\u200c\u200d\ufeff]/u;`,
    String.raw`new RegExp("[\\u200c\\u200d\\u2060]", "g");`,
    String.raw`new RegExp("[\u200c\u200d\u2060]", "g");`,
    String.raw`/[\w\u00b7\u0300-\u036f\u203f-\u2040]/;`,
    '/[\u200c\u200d\u2060]/;',
    '/[👍]/v;',
    { code: 'const el = <a b={/[ä]/u} />;', language: 'tsx' },
  ],
  invalid: [
    { code: '/[👍]/;', fixed: null, message: 'flag `u`' },
    { code: '/[\\uD83D\\uDC4D]/;', fixed: null },
    { code: '/[Á]/;', fixed: null },
    { code: '/[Á]/u;', fixed: null },
    { code: '/[👶🏻]/u;', fixed: null },
    { code: '/[🇯🇵]/u;', fixed: null },
    { code: '/[👨‍👩‍👦]/u;', fixed: null },
    { code: 'new RegExp("[👍]");', fixed: null },
    { code: 'RegExp("[\\uD83D\\uDC4D]", "g");', fixed: null },
    { code: '/[^👍]/;', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={/[👍]/} />;', fixed: null, language: 'tsx' },
  ],
});
