import { testRule } from '../../testing/rule-tester.js';
import { raisedNotImplemented } from './raised-not-implemented.js';

testRule(raisedNotImplemented, {
  valid: [
    'raise NotImplementedError\n',
    'raise NotImplementedError("a")\n',
    'def f():\n    return NotImplemented\n',
    'raise\n',
    'class NotImplemented(Exception): pass\nraise NotImplemented\n',
    'from errors import NotImplemented\nraise NotImplemented()\n',
    'raise errors.NotImplemented()\n',
    'raise A from b\n',
  ],
  invalid: [
    { code: 'raise NotImplemented\n', fixed: 'raise NotImplementedError\n', message: 'TypeError' },
    { code: 'raise NotImplemented()\n', fixed: 'raise NotImplementedError()\n' },
    { code: 'raise NotImplemented("a")\n', fixed: 'raise NotImplementedError("a")\n' },
    { code: 'raise NotImplemented("a") from e\n', fixed: 'raise NotImplementedError("a") from e\n' },
    { code: 'def f():\n    raise NotImplemented\n', fixed: 'def f():\n    raise NotImplementedError\n' },
    { code: 'def f(): raise NotImplemented\n', fixed: 'def f(): raise NotImplementedError\n' },
    {
      code: 'class A:\n    def f(self):\n        raise NotImplemented # later\n',
      fixed: 'class A:\n    def f(self):\n        raise NotImplementedError # later\n',
    },
    {
      code: 'if a:\n    raise NotImplemented\nelse:\n    raise NotImplemented\n',
      fixed: 'if a:\n    raise NotImplementedError\nelse:\n    raise NotImplementedError\n',
      findings: 2,
    },
  ],
});
