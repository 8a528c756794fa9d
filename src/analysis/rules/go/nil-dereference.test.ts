import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goNilDereference } from './nil-dereference.js';

testRule(goNilDereference, {
  valid: [
    inGo('_ = a != nil && a.b'),
    inGo('_ = a == nil || a.b'),
    inGo('_ = a == nil && b.c'),
    inGo('_ = a == nil && a.IsZero()'),
    inGo('if a == nil {\n\ta = g()\n\treturn a.b\n}'),
    inGo('if err != nil {\n\treturn err.Error()\n}'),
    inGo('if a == nil {\n\treturn b.a\n}'),
    inGo('_ = a == nil && f(func() { _ = a.b })'),
    inGo('_ = a.b == nil && a.c'),
    inGo('if a == nil {\n\tb := c\n\tg(b)\n}'),
  ],
  invalid: [
    { code: inGo('_ = a == nil && a.b'), fixed: null },
    { code: inGo('_ = a != nil || a.b == 1'), fixed: null },
    { code: inGo('_ = a != nil || a.b.c()'), fixed: null },
    { code: inGo('_ = err == nil && err.Error() == "x"'), fixed: null },
    { code: inGo('if err == nil {\n\treturn err.Error()\n}'), fixed: null },
    { code: inGo('if a == nil {\n\tg(a.b)\n}'), fixed: null },
    { code: inGo('if (a == nil) {\n\treturn a.b\n}'), fixed: null },
    { code: inGo('if a == nil && a.b > 1 {\n}'), fixed: null },
    { code: inGo('for a != nil || a.next != b {\n}'), fixed: null },
  ],
});
