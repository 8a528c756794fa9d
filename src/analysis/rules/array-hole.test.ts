import { testRule } from '../testing/rule-tester.js';
import { arrayHole } from './array-hole.js';

testRule(arrayHole, {
  valid: [
    'x = [];',
    'x = [1, 2];',
    'x = [1, 2,];',
    'x = [1, undefined, 2];',
    'const [, a] = x;',
    '[, a] = x;',
    'x = [[1], [2],];',
    'x = [1 /* , , */];',
    'f(1, 2);',
    { code: 'x = [<a />, <b />,];', language: 'tsx' },
  ],
  invalid: [
    { code: 'x = [,];', fixed: null },
    { code: 'x = [1, , 2];', fixed: null },
    { code: 'x = [, 1];', fixed: null },
    { code: 'x = [1, , ];', fixed: null },
    { code: 'x = [, ,];', fixed: null, findings: 2 },
    { code: 'x = [1, /* none */, 2];', fixed: null },
    { code: 'f([a, , b]);', fixed: null },
    { code: 'x = [[1, , 2], [3, , 4]];', fixed: null, findings: 2 },
    { code: 'for (const a of [1, , 2]) f(a);', fixed: null },
    { code: 'x = [a, , b];', fixed: null, language: 'javascript' },
    { code: 'x = [<a />, , <b />];', fixed: null, language: 'tsx' },
  ],
});
