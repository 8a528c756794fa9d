import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDecidedCondition } from './decided-condition.js';

testRule(goDecidedCondition, {
  valid: [
    inGo('_ = a != 1 && a != 2'),
    inGo('_ = a == 1 || a == 2'),
    inGo('_ = a != 1 || b != 2'),
    inGo('_ = 1 != a || 2 != b'),
    inGo('_ = 1 != 2 || 1 != 3'),
    inGo('_ = 1 != a && 2 != a'),
    inGo('_ = a != 1 || a != 1'),
    inGo('_ = a != b || a != c'),
    inGo('_ = f() != 1 || f() != 2'),
    inGo('_ = a == 1 && b == 2'),
    inGo('_ = a != 1 || a == 2'),
    inGo('_ = <-a != 1 || <-a != 2'),
    inGo("_ = a != '\\n' || a != '\\x0a'"),
  ],
  invalid: [
    { code: inGo('_ = a != 1 || a != 2'), fixed: inGo('_ = a != 1 && a != 2'), message: 'always true' },
    { code: inGo('_ = a == 1 && a == 2'), fixed: inGo('_ = a == 1 || a == 2'), message: 'always false' },
    { code: inGo('_ = a != "x" || a != "y"'), fixed: inGo('_ = a != "x" && a != "y"') },
    { code: inGo("_ = a != 'x' || a != 'y'"), fixed: inGo("_ = a != 'x' && a != 'y'") },
    { code: inGo('_ = a.b != "x" || a.b != "y"'), fixed: inGo('_ = a.b != "x" && a.b != "y"') },
    { code: inGo('_ = (a != 1) || (a != 2)'), fixed: inGo('_ = (a != 1) && (a != 2)') },
    { code: inGo('if a[0] == 1 && a[0] == 2 {\n}'), fixed: inGo('if a[0] == 1 || a[0] == 2 {\n}') },
    { code: inGo('_ = 1 != a || a != 2'), fixed: inGo('_ = 1 != a && a != 2') },
    { code: inGo('_ = "x" == a && "y" == a'), fixed: inGo('_ = "x" == a || "y" == a') },
    { code: inGo('_ = len != -1 || len != 0'), fixed: inGo('_ = len != -1 && len != 0') },
  ],
});
