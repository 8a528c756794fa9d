import { testRule } from '../../testing/rule-tester.js';
import { negatedComparison } from './negated-comparison.js';

testRule(negatedComparison, {
  valid: [
    'if a not in b: pass\n',
    'if a is not b: pass\n',
    'if not a: pass\n',
    'if not a == b: pass\n',
    'if not a < b: pass\n',
    'if (not a) in b: pass\n',
    'if not (a in b and c): pass\n',
    'if not a in b in c: pass\n',
    'if not a not in b: pass\n',
    'if a is (not b): pass\n',
    'if not f(a in b): pass\n',
  ],
  invalid: [
    { code: 'if not a in b: pass\n', fixed: 'if a not in b: pass\n', message: '`not in`' },
    { code: 'if not a is b: pass\n', fixed: 'if a is not b: pass\n', message: '`is not`' },
    { code: 'if not a is None: pass\n', fixed: 'if a is not None: pass\n' },
    { code: 'if not (a in b): pass\n', fixed: 'if a not in b: pass\n' },
    { code: 'if not(a in b): pass\n', fixed: 'if a not in b: pass\n' },
    { code: 'if c and not a in b: pass\n', fixed: 'if c and a not in b: pass\n' },
    { code: 'x = [a for a in b if not a in c]\n', fixed: 'x = [a for a in b if a not in c]\n' },
    { code: 'if not a.b() in c[0]: pass\n', fixed: 'if a.b() not in c[0]: pass\n' },
    { code: 'return_(not a in b or c)\n', fixed: 'return_(a not in b or c)\n' },
    { code: 'if not a + b in c: pass\n', fixed: 'if a + b not in c: pass\n' },
    { code: 'x = not (\n    a in b\n)\n', fixed: null },
    { code: 'x = (not  # once\n     a in b)\n', fixed: null },
  ],
});
