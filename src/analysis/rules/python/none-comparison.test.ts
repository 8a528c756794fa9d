import { testRule } from '../../testing/rule-tester.js';
import { noneComparison } from './none-comparison.js';

testRule(noneComparison, {
  valid: [
    'query.filter(User.name == None)\n',
    'mask = frame == None\n',
    'rows = frame[frame.a == None]\n',
    'if a != None: # not "is not None"\n    pass\n',
    'if a is None: pass\n',
    'if a is not None: pass\n',
    'if a == 0: pass\n',
    "if a == 'None': pass\n",
    'f(None)\n',
    'a < b\n',
    'x = a is None\n',
    'if a == b(None): pass\n',
    'if None == None: pass\n',
  ],
  invalid: [
    { code: 'if a == None: pass\n', fixed: 'if a is None: pass\n', message: '`__eq__`' },
    { code: 'if a != None: pass\n', fixed: 'if a is not None: pass\n' },
    { code: 'while None != a.b: pass\n', fixed: 'while None is not a.b: pass\n' },
    { code: 'assert f() == None\n', fixed: 'assert f() is None\n' },
    { code: 'x = 1 if a[0] == None else 2\n', fixed: 'x = 1 if a[0] is None else 2\n' },
    { code: 'x = [a for a in b if (a != None)]\n', fixed: 'x = [a for a in b if (a is not None)]\n' },
    { code: 'x = not a == None\n', fixed: 'x = not a is None\n' },
    { code: 'if a==None: pass\n', fixed: null },
    { code: 'if b and a == None: pass\n', fixed: 'if b and a is None: pass\n' },
    {
      code: 'if c:\n    pass\nelif a == None:\n    pass\n',
      fixed: 'if c:\n    pass\nelif a is None:\n    pass\n',
    },
  ],
});
