import { testRule } from '../../testing/rule-tester.js';
import { duplicateKey } from './duplicate-key.js';

testRule(duplicateKey, {
  valid: [
    "x = {'a': 1, 'b': 2}\n",
    "x = {'a': 1, 'a': 1}\n",
    "x = {'a': 1, b'a': 2}\n",
    "x = {'1': 1, 1: 2}\n",
    'x = {a: 1, a: 2}\n',
    "x = {f'{a}': 1, f'{a}': 2}\n",
    "x = {'a': {'b': 1}, 'c': {'b': 2}}\n",
    "x = {**{'a': 1}, 'a': 2}\n",
    "x = {r'\\n': 1, '\\n': 2}\n",
    "x = {'a', 'a'}\n",
    "f(a=1, b={'a': 2})\n",
    'x = {(1, 2): 1, (1, 3): 2}\n',
    'x = {1: a, 2: b, 3: c, 4: d, 1: e, 2: f, 3: g, 4: h}\n',
  ],
  invalid: [
    { code: "x = {'a': 1, 'a': 2}\n", fixed: null, message: "`'a'` has a value" },
    { code: 'x = {\'a\': 1, "a": 2}\n', fixed: null },
    { code: "x = {'a': 1, u'a': 2}\n", fixed: null },
    { code: "x = {b'a': 1, B'a': 2}\n", fixed: null },
    { code: 'x = {1: a, 2: b, 1: c}\n', fixed: null },
    { code: 'x = {0xA: a, 0xa: b}\n', fixed: null },
    { code: 'x = {None: a, None: b, True: c}\n', fixed: null },
    { code: "x = {'a': 1, ('a'): 2}\n", fixed: null },
    { code: "x = {'a': 1, 'a': 2, 'a': 3}\n", fixed: null, findings: 2 },
    { code: "x = {'a': 1, **b, 'a': 2}\n", fixed: null },
  ],
});
