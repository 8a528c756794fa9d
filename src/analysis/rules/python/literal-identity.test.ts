import { testRule } from '../../testing/rule-tester.js';
import { literalIdentity } from './literal-identity.js';

testRule(literalIdentity, {
  valid: [
    'x is None\n',
    'x is True\n',
    'x is ...\n',
    'x is y\n',
    'x == "a"\n',
    'x is not y\n',
    'type(x) is str\n',
    'x in (1, 2)\n',
    'x is (y, 1)\n',
    'x is f("a")\n',
  ],
  invalid: [
    { code: 'x is "a"\n', fixed: 'x == "a"\n', message: 'same object' },
    { code: 'x is not 1\n', fixed: 'x != 1\n' },
    { code: 'x is -1\n', fixed: 'x == -1\n' },
    { code: '"a" is x\n', fixed: '"a" == x\n' },
    { code: 'x is ()\n', fixed: 'x == ()\n' },
    { code: 'x is (1.5)\n', fixed: 'x == (1.5)\n' },
    { code: 'if x.y is not b"": pass\n', fixed: 'if x.y != b"": pass\n' },
    { code: 'x is (1, "a")\n', fixed: 'x == (1, "a")\n' },
    { code: 'x is []\n', fixed: 'x == []\n' },
    { code: 'x is f"{y}"\n', fixed: 'x == f"{y}"\n' },
    { code: 'a < x is 1\n', fixed: null },
  ],
});
