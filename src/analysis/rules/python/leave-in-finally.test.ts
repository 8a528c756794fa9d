import { testRule } from '../../testing/rule-tester.js';
import { leaveInFinally } from './leave-in-finally.js';

testRule(leaveInFinally, {
  valid: [
    'def f():\n    try:\n        a()\n    finally:\n        return  # go on with the interrupt\n',
    'def f():\n    try:\n        return 1\n    finally:\n        a()\n',
    'def f():\n    try:\n        a()\n    finally:\n        b()\n    return 1\n',
    'try:\n    a()\nfinally:\n    for b in c:\n        break\n',
    'try:\n    a()\nfinally:\n    while b:\n        continue\n',
    'try:\n    a()\nfinally:\n    def g():\n        return 1\n',
    'try:\n    a()\nfinally:\n    g = lambda: 1\n',
    'for a in b:\n    try:\n        break\n    finally:\n        c()\n',
    'def f():\n    try:\n        a()\n    except E:\n        return 1\n',
    'def f():\n    try:\n        a()\n    except:\n        b()\n    finally:\n        return 1\n',
    'def f():\n    try:\n        a()\n    except (E, BaseException) as e:\n        b(e)\n    finally:\n        return 1\n',
  ],
  invalid: [
    {
      code: 'def f():\n    try:\n        a()\n    except Exception:\n        b()\n    finally:\n        return 1\n',
      fixed: null,
    },
    {
      code: 'def f():\n    try:\n        a()\n    except (E, F) as e:\n        b(e)\n    finally:\n        return 1\n',
      fixed: null,
    },
    {
      code: 'def f():\n    try:\n        a()\n    finally:\n        return 1\n',
      fixed: null,
      message: 'forgets',
    },
    {
      code: 'def f():\n    try:\n        a()\n    finally:\n        if b:\n            return\n',
      fixed: null,
    },
    { code: 'for a in b:\n    try:\n        c()\n    finally:\n        break\n', fixed: null },
    { code: 'for a in b:\n    try:\n        c()\n    finally:\n        continue\n', fixed: null },
    {
      code: 'while a:\n    try:\n        c()\n    finally:\n        if d:\n            break\n',
      fixed: null,
    },
    {
      code: 'def f():\n    try:\n        a()\n    finally:\n        for b in c:\n            return b\n',
      fixed: null,
    },
    {
      code: 'def f():\n    try:\n        a()\n    except E:\n        b()\n    else:\n        c()\n    finally:\n        return 1\n',
      fixed: null,
    },
    {
      code: 'def f():\n    try:\n        a()\n    finally:\n        with b:\n            return c\n',
      fixed: null,
    },
    {
      code: 'def f():\n    try:\n        a()\n    finally:\n        try:\n            return c\n        except E:\n            pass\n',
      fixed: null,
    },
    {
      code: 'for a in b:\n    try:\n        c()\n    finally:\n        for d in a:\n            c()\n        else:\n            break\n',
      fixed: null,
    },
  ],
});
