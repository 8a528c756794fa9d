import { testRule } from '../../testing/rule-tester.js';
import { mixedComparison } from './mixed-comparison.js';

testRule(mixedComparison, {
  valid: [
    'x = a < b < c\n',
    'x = a == b == c\n',
    'x = a < b == c\n',
    'x = a is b is c\n',
    'x = a in b\n',
    'x = (a == b) in c\n',
    'x = a == (b in c)\n',
    'x = a == b and b in c\n',
    'x = a is not b is None\n',
    'x = a in b not in c\n',
    'for a in b == c: pass\n',
  ],
  invalid: [
    { code: 'x = a == b in c\n', fixed: null, message: 'joins the answers' },
    { code: 'x = a in b == True\n', fixed: null },
    { code: 'x = a is b in c\n', fixed: null },
    { code: 'x = a is not None == b\n', fixed: null },
    { code: 'x = a < b is None\n', fixed: null },
    { code: 'if a != b not in c: pass\n', fixed: null },
    { code: 'x = a < b < c in d\n', fixed: null },
    { code: 'assert a in b is True\n', fixed: null },
    { code: 'x = [a for a in b if a == c in d]\n', fixed: null },
  ],
});
