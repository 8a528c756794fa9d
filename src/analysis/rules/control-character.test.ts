import { testRule } from '../testing/rule-tester.js';
import { controlCharacter } from './control-character.js';

testRule(controlCharacter, {
  valid: [
    '/a/;',
    '/\\t\\n/;',
    '/\\x20/;',
    '/\\u0020/;',
    '/\\cA/;',
    '/\\\\x1f/;',
    'new RegExp("\\\\t");',
    'new RegExp(a);',
    'f("\\x1f");',
    { code: 'const el = <a b={/c/} />;', language: 'tsx' },
  ],
  invalid: [
    { code: '/\\x1f/;', fixed: null },
    { code: '/\\u000c/;', fixed: null },
    { code: '/[\\x00-\\x1f]/;', fixed: null },
    { code: '/\\u{1f}/u;', fixed: null },
    { code: 'new RegExp("\\x1f");', fixed: null },
    { code: 'RegExp("\\\\x1f");', fixed: null },
    { code: 'new RegExp("\\\\u001f", "u");', fixed: null },
    { code: '/\\x0a/;', fixed: null, language: 'javascript' },
    { code: 'const el = <a b={/\\x01/} />;', fixed: null, language: 'tsx' },
  ],
});
