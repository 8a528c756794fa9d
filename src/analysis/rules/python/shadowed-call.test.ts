import { testRule } from '../../testing/rule-tester.js';
import { shadowedCall } from './shadowed-call.js';

testRule(shadowedCall, {
  valid: [
    'def f(a, max=10):\n    return max\n',
    'def f(a, key=10):\n    return max(a, key)\n',
    'def f(open):\n    return open(1)\n',
    'def f(open=open):\n    return open(1)\n',
    'def f(print=None):\n    print(1)\n',
    'def f(max=10):\n    max = g\n    return max(1)\n',
    'def f(filter: Callable[[int], bool]):\n    return filter(1)\n',
    'def f(type: Type[A]):\n    return type(1)\n',
    'def f(type="a"):\n    return g.type(1)\n',
    'def f(id: int):\n    def g(id):\n        return id(1)\n    return g\n',
    "def f(format='a'):\n    return format(1) if callable(format) else format\n",
    'def f(sum: "A"):\n    return sum(1)\n',
    'def f(*list):\n    return list\n',
  ],
  invalid: [
    { code: 'def f(a, max=10):\n    return max(a, 1)\n', fixed: null, message: '`max` is the argument' },
    { code: 'def f(type: str):\n    return type(1)\n', fixed: null },
    { code: 'def f(input: str = "a"):\n    return input("b")\n', fixed: null },
    { code: 'def f(list=[]):\n    return list(a)\n', fixed: null },
    { code: 'def f(*, id: int):\n    return id(a)\n', fixed: null },
    { code: 'class A:\n    def f(self, format="x"):\n        return format(self.a, "d")\n', fixed: null },
    { code: 'def f(hash: bytes | None):\n    return hash(a)\n', fixed: null },
    { code: 'def f(dict: dict[str, int]):\n    return dict(a=1)\n', fixed: null },
    { code: 'def f(len=-1):\n    return [len(a) for a in b]\n', fixed: null },
    { code: 'async def f(str=""):\n    return str(a) + str(b)\n', fixed: null },
  ],
});
