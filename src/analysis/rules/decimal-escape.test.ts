import { testRule } from '../testing/rule-tester.js';
import { decimalEscape } from './decimal-escape.js';

testRule(decimalEscape, {
  valid: [
    'a = "8";',
    'a = "\\\\8";',
    'a = "\\0";',
    'a = "\\\\\\\\9";',
    'a = "\\x38";',
    'a = /\\8/;',
    'a = "b8";',
    'a = `8`;',
    { code: 'const el = <a b="\\8" />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'a = "\\8";', fixed: null },
    { code: 'a = "\\9";', fixed: null },
    { code: 'a = "b\\8c";', fixed: null },
    { code: "a = '\\9';", fixed: null },
    { code: 'a = "\\\\\\8";', fixed: null },
    { code: 'f("\\8\\9");', fixed: null },
    { code: 'a = { "\\8": 1 };', fixed: null },
    { code: 'a = "\\n\\9";', fixed: null, language: 'javascript' },
  ],
});
