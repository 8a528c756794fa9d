import { testRule } from '../../testing/rule-tester.js';
import { unusedVariable } from './unused-variable.js';

testRule(unusedVariable, {
  valid: [
    'a = 1\n',
    'class A:\n    b = 1\n',
    'def f():\n    a = 1\n    return a\n',
    'def f():\n    a = 1\n    return lambda: a\n',
    'def f(a): ...\n',
    'def f():\n    _ = 1\n',
    'def f():\n    a, b = g()\n    return a\n',
    'def f():\n    for a in b:\n        c()\n',
    'def f():\n    a = 0\n    a += 1\n',
    'def f():\n    global a\n    a = 1\n',
    'def f():\n    a = 1\n    def g():\n        nonlocal a\n        a = 2\n',
    'def f():\n    a = 1\n    return locals()\n',
    'def f():\n    a: int\n',
    'def f():\n    a = 1\n    del a\n',
    'def f():\n    if (a := g()):\n        pass\n',
    'def f():\n    with a as (b, c):\n        d()\n',
    'try:\n    a()\nexcept B as c:\n    print(c)\n',
    'def f():\n    a = 1\n    class B:\n        c = a\n',
    'def f():\n    a = 1  # noqa: F841\n',
    'def f():\n    a = 1\n    def g(a=a):\n        return a\n',
    'def f():\n    a = 1\n    class B:\n        a = a\n',
    'def f():\n    a = 1\n    return f"{a}"\n',
  ],
  invalid: [
    { code: 'def f():\n    a = 1\n', fixed: 'def f():\n    pass\n', message: '`a` gets a value' },
    { code: 'def f():\n    a = 1\n    b()\n', fixed: 'def f():\n    b()\n' },
    { code: 'def f():\n    a: int = 1\n    b()\n', fixed: 'def f():\n    b()\n' },
    { code: 'def f():\n    a = [1, {"b": (2, None)}]\n    b()\n', fixed: 'def f():\n    b()\n' },
    { code: 'a = 1\ndef f():\n    a = 2\n    b()\nf(a)\n', fixed: 'a = 1\ndef f():\n    b()\nf(a)\n' },
    { code: 'def f():\n    a = 1\n    g(a=2)\n    h.a()\n', fixed: 'def f():\n    g(a=2)\n    h.a()\n' },
    { code: 'try:\n    a()\nexcept B as c:\n    d()\n', fixed: 'try:\n    a()\nexcept B:\n    d()\n' },
    {
      code: 'try:\n    a()\nexcept (B, C) as d:\n    e()\nexcept F as d:\n    e(d)\n',
      fixed: 'try:\n    a()\nexcept (B, C):\n    e()\nexcept F as d:\n    e(d)\n',
    },
    {
      code: 'def f():\n    with a() as b:\n        c()\n',
      fixed: 'def f():\n    with a():\n        c()\n',
    },
    {
      code: 'def f():\n    with a() as b, c() as d:\n        d()\n',
      fixed: 'def f():\n    with a(), c() as d:\n        d()\n',
    },
    // The call has to stay, and perhaps what it gives has to live on.
    { code: 'def f():\n    a = b()\n', fixed: null },
    { code: 'def f():\n    a = b.c\n', fixed: null },
    { code: 'def f():\n    a = 1\n    a = 2\n', fixed: null },
    { code: 'def f():\n    a = b = 1\n    return b\n', fixed: null },
    { code: 'def f():\n    a = b = 1\n    return a\n', fixed: null },
    { code: 'def f():\n    a = 1  # for later\n', fixed: null },
    { code: 'def f():\n    a = 1; b()\n', fixed: null },
  ],
});
