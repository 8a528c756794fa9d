import { testRule } from '../../testing/rule-tester.js';
import { missingRaise } from './missing-raise.js';

testRule(missingRaise, {
  valid: [
    'raise ValueError("a")\n',
    'e = ValueError("a")\n',
    'def f():\n    return ValueError("a")\n',
    'f(ValueError("a"))\n',
    'ValueError("a").add_note("b")\n',
    'class ValueError(A): pass\nValueError("a")\n',
    'from a import ValueError\nValueError("a")\n',
    'def f(ValueError):\n    ValueError("a")\n',
    'errors.ValueError("a")\n',
    'class A(Base): pass\nA("a")\n',
    'class A(Exception):\n    def __init__(self, b):\n        seen.append(b)\nA("a")\n',
    'with pytest.raises(TypeError):\n    ValueError(a=1)\n',
    'ValueError\n',
    'NotAnError("a")\n',
  ],
  invalid: [
    {
      code: 'if a:\n    ValueError("a")\n',
      fixed: 'if a:\n    raise ValueError("a")\n',
      message: '`ValueError`',
    },
    { code: 'def f():\n    NotImplementedError()\n', fixed: 'def f():\n    raise NotImplementedError()\n' },
    { code: 'def f():\n    KeyError("a") # no key\n', fixed: 'def f():\n    raise KeyError("a") # no key\n' },
    { code: 'def f():\n    Exception("a")\n    return 1\n', fixed: null },
    {
      code: 'class A(Exception): pass\ndef f():\n    A("a")\n',
      fixed: 'class A(Exception): pass\ndef f():\n    raise A("a")\n',
    },
    {
      code: 'class A(B, ValueError):\n    """a"""\nif a:\n    A()\n',
      fixed: 'class A(B, ValueError):\n    """a"""\nif a:\n    raise A()\n',
    },
    {
      code: 'try:\n    a()\nexcept B:\n    RuntimeError("c")\n',
      fixed: 'try:\n    a()\nexcept B:\n    raise RuntimeError("c")\n',
    },
    {
      code: 'match a:\n    case 1:\n        b()\n    case _:\n        TypeError(f"{a}")\n',
      fixed: 'match a:\n    case 1:\n        b()\n    case _:\n        raise TypeError(f"{a}")\n',
    },
    {
      code: 'if a:\n    OSError(\n        "b"\n    )\n',
      fixed: 'if a:\n    raise OSError(\n        "b"\n    )\n',
    },
  ],
});
