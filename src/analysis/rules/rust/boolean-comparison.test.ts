import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustBooleanComparison } from './boolean-comparison.js';

testRule(rustBooleanComparison, {
  valid: [
    inRust('if a {}'),
    inRust('if !a {}'),
    inRust('if a == b {}'),
    inRust('if a == Some(true) {}'),
    inRust('if a == "true" {}'),
    inRust('if true == false {}'),
    inRust('let a = true;'),
    inRust('if a && true {}'),
    inRust('assert_eq!(a, true);'),
  ],
  invalid: [
    { code: inRust('if a == true {}'), fixed: inRust('if a {}') },
    { code: inRust('if a == false {}'), fixed: inRust('if !a {}') },
    { code: inRust('if a != true {}'), fixed: inRust('if !a {}') },
    { code: inRust('if a != false {}'), fixed: inRust('if a {}') },
    { code: inRust('if true == a {}'), fixed: inRust('if a {}') },
    { code: inRust('if b && a.c() == false {}'), fixed: inRust('if b && !a.c() {}') },
    { code: inRust('if self.a[0] == false {}'), fixed: inRust('if !self.a[0] {}') },
    { code: inRust('if *a == false {}'), fixed: inRust('if !*a {}') },
    { code: inRust('if f()? == true {}'), fixed: inRust('if f()? {}') },
    { code: inRust('if (a || b) == true {}'), fixed: null },
    { code: inRust('if a /* b */ == true {}'), fixed: null },
  ],
});
