import { testRule } from '../testing/rule-tester.js';
import { mathRandom } from './math-random.js';

testRule(mathRandom, {
  valid: [
    'const a = crypto.getRandomValues(b);',
    'a(Math.random);',
    'const a = Math.round(b);',
    'const a = random();',
    'const a = seeded.random();',
    'function f(Math: any) { return Math.random(); }',
    "import Math from './math.js'; Math.random();",
    'const a = Math[random]();',
  ],
  invalid: [
    { code: 'const a = Math.random();', fixed: null },
    { code: 'const roll = Math.random; a(roll());', fixed: null },
    { code: 'const a = (Math).random();', fixed: null },
    { code: "const a = Math['random']();", fixed: null },
    { code: 'const a = Math?.random();', fixed: null },
    { code: 'f(Math.random() * 10);', fixed: null },
    { code: 'const a = Math.random() + Math.random();', fixed: null, findings: 2 },
    { code: 'x = <a style={{ left: Math.random() }} />;', fixed: null, language: 'tsx' },
    { code: 'Math /* a */ .random();', fixed: null, language: 'javascript' },
  ],
});
