import { testRule } from '../../testing/rule-tester.js';
import { changedDefault } from './changed-default.js';

const fn = (parameters: string, ...lines: readonly string[]): string =>
  `def f(${parameters}):\n${lines.map((line) => `    ${line}\n`).join('')}`;

const kept = (...lines: readonly string[]): string =>
  `class A:\n    def __init__(self, a=[]):\n        self.a = a\n\n${lines.map((line) => `    ${line}\n`).join('')}`;

testRule(changedDefault, {
  valid: [
    fn('a=None', 'a.append(1)', 'return a'),
    fn('a=()', 'a += (1,)', 'return a'),
    fn('a=[]', 'return a'),
    fn('a=[]', 'b = list(a)', 'b.append(1)', 'return b'),
    fn('a=[]', 'a = list(a)', 'a.append(1)', 'return a'),
    fn('a=[]', 'a = a + [1]', 'return a'),
    fn('a={}', 'b = {**a, "c": 1}', 'return b'),
    // An empty default has nothing to be taken.
    fn('b, a={}', 'c = a.pop("d", None)', 'return b(c, **a)'),
    fn('a=[]', 'a.sort()', 'return a'),
    fn('a={}', 'for b in a:', '    a[b] = 1', 'return a'),
    fn('b, a={}', 'if b in a:', '    a[b] = 1', 'return a'),
    fn('a=[]', 'if a:', '    a.append(1)', 'return a'),
    fn('a=[]', 'if not a:', '    return None', 'a.append(1)', 'return a'),
    fn('a=[]', 'if len(a) > 1:', '    a.append(1)', 'return a'),
    fn('b, a=[]', 'a.append(b)', 'b(a)', 'a.pop()'),
    // What lasts on purpose.
    fn('b, cache={}', 'cache[b] = b.load()', 'return cache'),
    fn('b, _a={}', '_a[b] = b.load()', 'return _a'),
    fn('b, a={}', 'if b not in a:', '    a[b] = b.load()', 'return a[b]'),
    fn('b, a={}', 'if b not in a:', '    a[b] = f(b - 1, a)', 'return a[b]'),
    fn('b, a=set()', 'if b in a:', '    return', 'a.add(b)', 'print(b)'),
    fn('a=[0]', 'a[0] += 1', 'return a[0]'),
    'def f(b, a=[]):  # shared by all calls\n    a.append(b)\n    return a\n',
    'def g():\n    def f(b, a=[]):\n        a.append(b)\n        return a\n    return f\n',
    'f = lambda b, a=[]: a.append(b) or a\n',
    // Each call sets the same before anybody sees it.
    fn('b, a={}', 'a["c"] = b', 'return b.get(headers=a)'),
    fn('b, a={}', 'a.update(c=b)', 'return b.get(**a)'),
    kept('def g(self):', '    return self.a'),
    kept('def g(self):', '    self.a.sort()'),
    kept('def g(self):', '    self.a = []', '    self.a.append(1)'),
    kept('def g(self):', '    other.a.append(1)'),
    kept('@property', 'def a(self):', '    return 1', '', 'def g(self):', '    self.a.append(1)'),
    `${kept('def g(self):', '    return 1')}\nclass B:\n    def g(self):\n        self.a.append(1)\n`,
    `${kept('def g(self):', '    self.a.append(1)')}\nb = copy.deepcopy(A())\nb.g()\n`,
    'class A:\n    def __init__(self, a=[]):\n        self.a = a or []\n\n    def g(self):\n        self.a.append(1)\n',
  ],
  invalid: [
    { code: fn('b, a=[]', 'a.append(b)', 'return a'), fixed: null, message: '`a` is changed in place' },
    { code: fn('b, a: list = []', 'a.extend(b)', 'return a'), fixed: null },
    { code: fn('b, *, a=[]', 'a += b', 'return a'), fixed: null },
    {
      code: fn('b, a=set()', 'if b in a:', '    return', 'a.add(b)', 'for c in b:', '    f(c, a)'),
      fixed: null,
    },
    { code: fn('b, a=[]', 'if b not in a:', '    a.append(b)', 'return a'), fixed: null },
    { code: fn('b, a={}', 'for c in b:', '    a[c] = a.get(c, 0) + 1', 'return a'), fixed: null },
    { code: fn('b, a={}', 'if b:', '    a["c"] = b', 'return b.get(**a)'), fixed: null },
    { code: fn('b, a={}', 'a.update(b)', 'return g(**a)'), fixed: null },
    { code: fn('b, a={}', 'a.setdefault("c", b)', 'return g(**a)'), fixed: null },
    { code: fn('b, a={}', 'a["c"] = b', 'return a'), fixed: null },
    { code: fn('a=[1, 2]', 'return g(a, a.pop())'), fixed: null },
    {
      code: 'from collections import defaultdict\ndef f(b, a=defaultdict(list)):\n    a[b].append(b)\n    a[b] = 1\n    return a\n',
      fixed: null,
    },
    { code: kept('def g(self):', '    self.a.append(1)'), fixed: null, message: 'all objects share' },
    { code: kept('def g(self, b):', '    self.a += b'), fixed: null },
    {
      code: 'class A:\n    def __init__(self, a=set()):\n        self.a = a\n\n    def g(self, b):\n        self.a = self.a.union(b)\n        self.a.add(1)\n',
      fixed: null,
    },
    { code: kept('def g(self, b):', '    self.a[b] = 1'), fixed: null },
    {
      code: 'class A:\n    def set(self, b, a={}):\n        self.b = b\n        self.a = a\n        self.a[b] = 1\n',
      fixed: null,
    },
  ],
});
