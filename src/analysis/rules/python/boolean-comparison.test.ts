import { testRule } from '../../testing/rule-tester.js';
import { booleanComparison } from './boolean-comparison.js';

testRule(booleanComparison, {
  valid: [
    'if a: pass\n',
    'if a is True: pass\n',
    'if a == 1: pass\n',
    'if a == "True": pass\n',
    'a = True\n',
    'f(a=True)\n',
    'if a in (True, False): pass\n',
    'if a < True: pass\n',
    'assert f(True) == 1\n',
  ],
  invalid: [
    // 1 is equal to it, 2 is not.
    { code: 'if a == True: pass\n', fixed: null },
    { code: 'if a.b != False: pass\n', fixed: null },
    { code: 'query.filter(User.active == True)\n', fixed: null },
    { code: 'def f(a: bool):\n    if a == True: pass\n', fixed: 'def f(a: bool):\n    if a: pass\n' },
    {
      code: 'def f(a: bool = False):\n    return a == False\n',
      fixed: 'def f(a: bool = False):\n    return not a\n',
    },
    { code: 'def f(a: bool = None):\n    return a == False\n', fixed: null },
    { code: 'def f(a: bool):\n    a = g()\n    return a == True\n', fixed: null },
    { code: 'if isinstance(a, b) == False: pass\n', fixed: 'if not isinstance(a, b): pass\n' },
    { code: 'if True == any(a): pass\n', fixed: 'if any(a): pass\n' },
    { code: 'if bool(a) != True: pass\n', fixed: 'if not bool(a): pass\n' },
    { code: 'def bool(a): ...\nif bool(a) != True: pass\n', fixed: null },
    {
      code: 'a = False\nfor b in c:\n    a = True\nassert a == True\n',
      fixed: 'a = False\nfor b in c:\n    a = True\nassert a\n',
    },
    { code: 'a = False\na = b\nassert a == True\n', fixed: null },
    { code: 'x = all(a) == b == True\n', fixed: null },
    { code: 'x = 1 + (all(a) == False)\n', fixed: 'x = 1 + (not all(a))\n' },
  ],
});
