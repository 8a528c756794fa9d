import { testRule } from '../../testing/rule-tester.js';
import { selfAssignment } from './self-assignment.js';

const fn = (body: string): string => `def f(a, b):\n    ${body}\n`;
const made = (parameters: string, body: string): string =>
  `class A:\n    def __init__(self, ${parameters}):\n        ${body}\n`;

testRule(selfAssignment, {
  valid: [
    fn('a = b'),
    fn('a, b = a, c'),
    fn('if b:\n        a = a\n    elif c:\n        a, b = b, c'),
    fn('if b:\n        a = b\n    elif c:\n        a = a\n    else:\n        a = a'),
    fn('a = a.a'),
    fn('a = [a]'),
    fn('a = -a'),
    fn('a += a'),
    fn('a, b = b, a'),
    fn('a, *b = a, b'),
    fn('a[0] = a[0]'),
    fn('a.b = a.b'),
    fn('f(a=a)'),
    'a = a\n',
    'class A:\n    a = a\n',
    'def f(a):\n    class A:\n        a = a\n    return A\n',
    made('a', 'self.a = a'),
    made('b', 'self.a = self.a'),
    made('a', 'self.a = self.a.b'),
    'class A:\n    def g(self, a):\n        self.a = self.a\n',
  ],
  invalid: [
    { code: fn('a = a'), fixed: null, message: '`a` is assigned to itself' },
    { code: fn('a = (a)'), fixed: null },
    { code: fn('a, b = (a), b'), fixed: null, findings: 2 },
    { code: fn('a, b = a, b'), fixed: null, findings: 2 },
    { code: fn('if b:\n        a = a'), fixed: null },
    { code: fn('while b:\n        a = a'), fixed: null },
    { code: fn('a: int = a'), fixed: null },
    { code: made('a', 'self.a = self.a'), fixed: null, message: '`self.a`' },
    { code: made('b, a=None', 'self.a, self.b = self.a, b'), fixed: null },
    {
      code: made('*, a: int = 1', 'if a:\n            self.b = 1\n            self.a = self.a'),
      fixed: null,
    },
  ],
});
