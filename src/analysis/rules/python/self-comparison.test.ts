import { testRule } from '../../testing/rule-tester.js';
import { selfComparison } from './self-comparison.js';

testRule(selfComparison, {
  valid: [
    'x = a == b\n',
    'x = a.b == c.b\n',
    'x = a != a\n',
    'x = a == a\n',
    'x = a[0] == a[0]\n',
    'x = a.b != a.b\n',
    'x = f() < f()\n',
    'x = a[f()] < a[f()]\n',
    'x = a.b() == a.b()\n',
    'x = 1 == 1\n',
    'x = a < b < a\n',
    'x = a in a\n',
    'x = a[0] < a[1]\n',
    'x = next(a) is next(a)\n',
  ],
  invalid: [
    { code: 'x = a.b == a.b\n', fixed: null, message: '`a.b` is compared' },
    { code: 'x = a < a\n', fixed: null },
    { code: 'x = a >= (a)\n', fixed: null },
    { code: 'x = a is a\n', fixed: null },
    { code: 'x = a is not a\n', fixed: null },
    { code: 'if a[0] < a[0]: pass\n', fixed: null },
    { code: 'while a["b"] > a["b"]: pass\n', fixed: null },
    { code: 'x = a <= b <= b\n', fixed: null },
    { code: 'def f(self, o):\n    return self.x == self.x\n', fixed: null },
  ],
});
