import { testRule } from '../testing/rule-tester.js';
import { irregularSpace } from './irregular-space.js';

testRule(irregularSpace, {
  valid: [
    'const a = 1;',
    'const a = " ";',
    'const a = "b　c";',
    '\tconst a = 1;\n',
    'const a = "\\u00a0";',
    '// b\nconst a = 1;',
    'f("​");',
    'const a = { " ": 1 };',
    { code: 'const el = <a b=" " />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'const a = 1;', fixed: null },
    { code: 'const a = 1;　', fixed: null },
    { code: '// b c\nconst a = 1;', fixed: null },
    { code: 'const a = ` `;', fixed: null },
    { code: 'const a = / /;', fixed: null },
    { code: 'const a = " ";', fixed: null, findings: 2 },
    { code: 'a; b;', fixed: null },
    { code: '/* b c */ f();', fixed: null },
    { code: 'const a = 1;', fixed: null, language: 'javascript' },
    { code: 'const el = <a>b c</a>;', fixed: null, language: 'tsx' },
  ],
});
