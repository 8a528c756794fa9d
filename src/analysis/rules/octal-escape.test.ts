import { testRule } from '../testing/rule-tester.js';
import { octalEscape } from './octal-escape.js';

testRule(octalEscape, {
  valid: [
    'a = "b";',
    'a = "\\0";',
    'a = "\\x51";',
    'a = "\\u0051";',
    'a = "\\\\1";',
    'a = "\\\\\\\\251";',
    'a = /\\1/;',
    'a = "1";',
    'a = "\\n1";',
    { code: 'const el = <a b="\\1" />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a = "\\1";', fixed: null },
    { code: 'a = "\\01";', fixed: null },
    { code: 'a = "\\251";', fixed: null },
    { code: 'a = "b\\7c";', fixed: null },
    { code: "a = '\\12';", fixed: null },
    { code: 'a = "\\\\\\1";', fixed: null },
    { code: 'a = "\\08";', fixed: null },
    { code: 'a = "\\377";', fixed: null, language: 'javascript' },
  ],
});
