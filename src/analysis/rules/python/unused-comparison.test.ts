import { testRule } from '../../testing/rule-tester.js';
import { unusedComparison } from './unused-comparison.js';

testRule(unusedComparison, {
  valid: [
    'a = b == c\n',
    'assert a == b\n',
    'def f(a):\n    return a == b\n',
    'f(a == b)\n',
    'a == b or f()\n',
    'lambda a: a == b\n',
    '[a == b for a in c]\n',
    'a = b\n',
    'with pytest.raises(TypeError):\n    a < b\n',
    'with self.assertRaises(TypeError):\n    a < b\n',
    'try:\n    a < b\nexcept TypeError:\n    c()\n',
    '# %%\na == b\n',
    'if a == b: pass\n',
    'await a\n',
  ],
  invalid: [
    { code: 'a == b\n', fixed: null, message: 'dropped' },
    { code: 'def f(a):\n    a.b == c\n', fixed: null },
    { code: 'if a:\n    a != b\n', fixed: null },
    { code: 'for a in b:\n    a < c\n', fixed: null },
    { code: 'a in b\n', fixed: null },
    { code: 'a is not b\n', fixed: null },
    { code: 'a < b < c\n', fixed: null },
    { code: 'with a:\n    b == c\n', fixed: null },
    { code: 'a == b; c()\n', fixed: null },
  ],
});
