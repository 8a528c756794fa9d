import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goIncrement } from './increment.js';

testRule(goIncrement, {
  valid: [
    'x++',
    'x--',
    'x += 2',
    'x += one',
    'x *= 1',
    'x = x + 1',
    'x |= 1',
    's += "1"',
    'x += 1.5',
    'x += -1',
  ].map((body) => inGo(body)),
  invalid: [
    { code: inGo('x += 1'), fixed: inGo('x++'), message: '`++`' },
    { code: inGo('x -= 1'), fixed: inGo('x--'), message: '`--`' },
    { code: inGo('a.b += 1'), fixed: inGo('a.b++') },
    { code: inGo('a[f()] += 1'), fixed: inGo('a[f()]++') },
    { code: inGo('*a += 1'), fixed: inGo('*a++') },
    {
      code: inGo('for x := 0; x < 9; x += 1 {\n\tf(x)\n}'),
      fixed: inGo('for x := 0; x < 9; x++ {\n\tf(x)\n}'),
    },
    { code: inGo('if a {\n\tx -= 1\n}'), fixed: inGo('if a {\n\tx--\n}') },
    { code: inGo('x += 1 // once'), fixed: inGo('x++ // once') },
    { code: inGo('x += /* a step */ 1'), fixed: null },
  ],
});
