import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustDuplicateCondition } from './duplicate-condition.js';

testRule(rustDuplicateCondition, {
  valid: [
    inRust('if a {} else if b {}'),
    inRust('if a {} else { if b {} }'),
    inRust('if a {}\nif a {}'),
    inRust('if true {} else if true {}'),
    inRust('if f() {} else if f() {}'),
    inRust('if a.next() {} else if a.next() {}'),
    inRust('if a.b == 1 {} else if f(&mut a) {} else if a.b == 1 {}'),
    inRust('if let Some(a) = b {} else if let Some(a) = b {}'),
    inRust('if a { if a {} }'),
    inRust('if a == 1 {} else if a == 2 {}'),
  ],
  invalid: [
    { code: inRust('if a {} else if a {}'), fixed: null },
    { code: inRust('if a == 1 {} else if b {} else if a == 1 {}'), fixed: null },
    { code: inRust('if a.b {} else if a.b {} else {}'), fixed: null },
    { code: inRust('if a && b {} else if a  && b {}'), fixed: null },
    { code: inRust('if !a {} else if !a {}'), fixed: null },
    { code: inRust('if a == "b" {} else if a == "c" {} else if a == "b" {}'), fixed: null },
    { code: inRust('let a = if b == C::D { 1 } else if b == C::D { 2 } else { 3 };'), fixed: null },
    { code: inRust('if a {} else if a {} else if a {}'), fixed: null, findings: 2 },
  ],
});
