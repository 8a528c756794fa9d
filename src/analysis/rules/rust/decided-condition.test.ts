import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustDecidedCondition } from './decided-condition.js';

testRule(rustDecidedCondition, {
  valid: [
    inRust('a != 1 && a != 2;'),
    inRust('a == 1 || a == 2;'),
    inRust('a != 1 || b != 2;'),
    inRust('a != 1 || a != 1;'),
    inRust('a != b || a != c;'),
    inRust('a > 1 && a < 5;'),
    inRust('a < 1 || a > 5;'),
    inRust('a >= 5 && a <= 5;'),
    inRust('f() != 1 || f() != 2;'),
    inRust('a.b != 1 || c.b != 2;'),
    inRust('a != 1 || a == 2;'),
    inRust(`a != "\\n" || a != "b";`),
  ],
  invalid: [
    { code: inRust('a != 1 || a != 2;'), fixed: inRust('a != 1 && a != 2;') },
    { code: inRust('a == 1 && a == 2;'), fixed: inRust('a == 1 || a == 2;') },
    { code: inRust('a.b != "c" || a.b != "d";'), fixed: inRust('a.b != "c" && a.b != "d";') },
    { code: inRust("a != 'b' || 'c' != a;"), fixed: inRust("a != 'b' && 'c' != a;") },
    { code: inRust('a > 10 && a < 5;'), fixed: inRust('a > 10 || a < 5;') },
    { code: inRust('a < 5 && 10 <= a;'), fixed: inRust('a < 5 || 10 <= a;') },
    { code: inRust('a >= 5 && a < 5;'), fixed: inRust('a >= 5 || a < 5;') },
    { code: inRust('b || a != 1 || a != 2;'), fixed: null },
    { code: inRust('b && (a == 1 && a == 2);'), fixed: inRust('b && (a == 1 || a == 2);') },
  ],
});
