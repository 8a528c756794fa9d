import { testRule } from '../../testing/rule-tester.js';
import { changedWhileIterating } from './changed-while-iterating.js';

const inLoop = (over: string, body: string, before = 'a = [1, 2]'): string =>
  `${before}\nfor x in ${over}:\n    ${body}\n`;

testRule(changedWhileIterating, {
  valid: [
    inLoop('list(a)', 'a.remove(x)'),
    inLoop('a[:]', 'a.remove(x)'),
    inLoop('a.copy()', 'a.remove(x)'),
    inLoop('sorted(a)', 'a.remove(x)'),
    inLoop('a', 'if x:\n        a.remove(x)\n        break'),
    inLoop('a', 'b.remove(x)'),
    inLoop('a', 'a.append(x + 1)'),
    inLoop('a', 'a = [3]\n    a.remove(x)'),
    inLoop('a', 'a[0] = x'),
    inLoop('a', 'b[0] = a.pop()'),
    inLoop('enumerate(a)', 'if x[1]:\n        a.insert(0, a.pop(x[0]))'),
    inLoop('a', 'with self.assertRaises(A):\n        a.remove(x)'),
    inLoop('a', 'a.remove(x)\n    for y in x:\n        b()\n    else:\n        break'),
    inLoop('list(a.items())', 'del a[x]', 'a = {}'),
    inLoop('a', 'later(lambda: a.remove(x))'),
    inLoop('a', 'a.remove(x)', 'from b import a'),
    inLoop('a', 'a.remove(x)', 'a = Queue()'),
    'def f(a):\n    for x in a:\n        a.remove(x)\n        return x\n',
    'def f(a):\n    for x in a.keys():\n        del a[x]\n',
    'class A:\n    def f(self):\n        for x in self.a:\n            self.remove(x)\n',
    'class A:\n    def f(self):\n        for x in self.a:\n            self.a.remove(x)\n',
    'def f(a):\n    for x in a:\n        del a[x + 1]\n',
    'def f(a):\n    for x in list(a):\n        del a[x]\n',
    'def f(a):\n    for x in a:\n        if x:\n            del a[x]\n            break\n',
    'def f(a):\n    for x in a:\n        if x:\n            a.pop(x)\n            return\n',
    'def f(a):\n    for x in a:\n        del b[x]\n',
    'def f(a: Message):\n    for x in a:\n        del a[x]\n',
    'import pandas as pd\ndef f(a):\n    for x in a:\n        del a[x]\n',
    'def f(a):\n    a = dict(a)\n    for x in sorted(a):\n        a.pop(x)\n',
    'def f(a):\n    for x in a:\n        a[x].pop(x)\n',
  ],
  invalid: [
    {
      code: 'def f(a):\n    for x in a:\n        if x:\n            del a[x]\n',
      fixed: null,
      message: '`a` is changed',
    },
    { code: 'def f(a):\n    for x in a:\n        a.pop(x, None)\n', fixed: null },
    { code: 'def f(a, b=1):\n    for x in a:\n        b += a.pop(x)\n', fixed: null },
    { code: 'import pandas\ndef f(a: dict[str, int]):\n    for x in a:\n        del a[x]\n', fixed: null },
    { code: 'def f(a: Dict = None):\n    for x in a:\n        del a[x]\n', fixed: null },
    { code: inLoop('a', 'if x:\n        a.pop(x)', 'a = {}'), fixed: null },
    { code: inLoop('a', 'a.insert(0, x)'), fixed: null },
    { code: inLoop('a', 'a.remove(x)'), fixed: null, message: '`a` is changed' },
    { code: inLoop('a', 'if x > 1:\n        a.remove(x)\n    else:\n        print(x)'), fixed: null },
    { code: inLoop('a', 'del a[x]', 'a = {1: 2}'), fixed: null },
    { code: inLoop('a.items()', 'a.pop(x[0])', 'a = dict(b)'), fixed: null },
    {
      code: inLoop('a.keys()', 'del a[x]', 'from collections import defaultdict\na = defaultdict(int)'),
      fixed: null,
    },
    { code: inLoop('enumerate(a)', 'a.pop(x[0])'), fixed: null },
    { code: inLoop('(a)', 'a.discard(x)', 'a = {1, 2}'), fixed: null },
    { code: 'def f(a):\n    for x in a:\n        if x:\n            a.remove(x)\n', fixed: null },
    { code: 'def f(a):\n    for x, y in a:\n        a.remove(x)\n', fixed: null },
    {
      code: 'class A:\n    def __init__(self):\n        self.a = []\n    def f(self):\n        for x in self.a:\n            self.a.remove(x)\n',
      fixed: null,
      message: '`self.a`',
    },
    {
      code: inLoop('a', 'for y in x:\n        if y:\n            a.remove(x)\n            break'),
      fixed: null,
    },
  ],
});
