import { testRule } from '../testing/rule-tester.js';
import { regexSpaces } from './regex-spaces.js';

testRule(regexSpaces, {
  valid: [
    '/a b/;',
    '/a {2}b/;',
    '/a  +/;',
    '/[  ]/;',
    '/a[  ]b/;',
    String.raw`/a \ b/;`,
    'new RegExp("a b");',
    'new RegExp(source);',
    'f("a  b");',
    'new RegExp("a  b", flags);',
    { code: 'const a = <i b={/c d/} />;', language: 'tsx' },
  ],
  invalid: [
    { code: '/a  b/;', fixed: null },
    { code: '/   /;', fixed: null },
    { code: '/a   +b/;', fixed: null },
    { code: '/(?:a  b)|c/u;', fixed: null },
    { code: '/[ ]  /;', fixed: null },
    { code: 'new RegExp("a  b");', fixed: null },
    { code: 'RegExp("a  b", "g");', fixed: null },
    { code: 'const p = "a  b"; new RegExp(p);', fixed: null },
    { code: 'const a = <i b={/c  d/} />;', fixed: null, language: 'tsx' },
  ],
});
