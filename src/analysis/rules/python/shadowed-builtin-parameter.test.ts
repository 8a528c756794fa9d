import { testRule } from '../../testing/rule-tester.js';
import { shadowedBuiltinParameter } from './shadowed-builtin-parameter.js';

testRule(shadowedBuiltinParameter, {
  valid: [
    'def f(a): pass\n',
    'def f(id_): pass\n',
    'def f(a=list): pass\n',
    'def f(a: type): pass\n',
    'f(id=1)\n',
    'id = 1\n',
    'lambda id: id\n',
    'def id(): pass\n',
    'def f(*args, **kwargs): pass\n',
    'def f(lists, Input): pass\n',
  ],
  invalid: [
    { code: 'def f(id): pass\n', fixed: null, message: '`id` is the argument' },
    { code: 'def f(a, type=None): pass\n', fixed: null },
    { code: 'def f(list: int): pass\n', fixed: null },
    { code: 'def f(list: int = 1): pass\n', fixed: null },
    { code: 'def f(*input): pass\n', fixed: null },
    { code: 'def f(**dict): pass\n', fixed: null },
    { code: 'def f(a, *, format): pass\n', fixed: null },
    { code: 'class A:\n    def f(self, id, type): pass\n', fixed: null, findings: 2 },
    { code: 'async def f(max, /): pass\n', fixed: null },
  ],
});
