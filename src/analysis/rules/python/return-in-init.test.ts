import { testRule } from '../../testing/rule-tester.js';
import { returnInInit } from './return-in-init.js';

const init = (body: string): string => `class A:\n    def __init__(self, a):\n        ${body}\n`;

testRule(returnInInit, {
  valid: [
    init('return'),
    init('return None'),
    init('return super().__init__(a)'),
    init('return a'),
    init('self.a = a'),
    init('def f():\n            return 1\n        self.f = f'),
    init('self.f = lambda: 1'),
    'class A:\n    def __new__(cls):\n        return 1\n',
    'class A:\n    def init(self):\n        return 1\n',
    'def __init__(self):\n    return self\n',
    'class A:\n    @wrapped\n    def __init__(self):\n        return 1\n',
    init('return (None)'),
  ],
  invalid: [
    { code: init('return self'), fixed: null, message: '`TypeError`' },
    { code: init('return 1'), fixed: null },
    { code: init('return False'), fixed: null },
    { code: init('if a:\n            return True\n        self.a = a'), fixed: null },
    { code: init("return 'a'"), fixed: null },
    { code: init('return a, 1'), fixed: null },
    { code: init('return [a]'), fixed: null },
    { code: init('return (a == 1)'), fixed: null },
    { code: init('try:\n            self.a = a\n        except B:\n            return {}'), fixed: null },
  ],
});
