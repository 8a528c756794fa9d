import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goIdenticalOperands } from './identical-operands.js';

testRule(goIdenticalOperands, {
  valid: [
    inGo('_ = a && b || b'),
    inGo('_ = g() || a == b || a == c'),
    inGo('_ = a || g() || g()'),
    inGo('_ = a == b'),
    inGo('_ = 1 == 1'),
    inGo('_ = f() == f()'),
    inGo('_ = <-c == <-c'),
    inGo('var a float64\n_ = a != a'),
    inGo('_ = a + a'),
    inGo('_ = a * a'),
    inGo('_ = a << a'),
    'package p\n\nfunc isNaN[T any](a T) bool { return a != a }\n',
    'package p\n\nconst a = b / b\n',
  ],
  invalid: [
    { code: inGo('_ = a == a'), fixed: null },
    { code: inGo('_ = a != a'), fixed: null },
    { code: inGo('_ = a.b < a.b'), fixed: null },
    { code: inGo('_ = a && a'), fixed: null },
    { code: inGo('_ = a || (a)'), fixed: null },
    { code: inGo('_ = a[i] - a[i]'), fixed: null },
    { code: inGo('if a.b == a.b {\n}'), fixed: null },
    { code: inGo('_ = a & a'), fixed: null },
    { code: inGo('_ = g() || a == b || a == b'), fixed: null },
    { code: inGo('_ = a && b.c && b.c'), fixed: null },
  ],
});
