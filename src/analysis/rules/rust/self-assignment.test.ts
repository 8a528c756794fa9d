import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustSelfAssignment } from './self-assignment.js';

testRule(rustSelfAssignment, {
  valid: [
    inRust('a = b;'),
    inRust('let a = a;'),
    inRust('a.b = c.b;'),
    inRust('a += a;'),
    inRust('a[f()] = a[f()];'),
    inRust('a[i] = a[j];'),
    inRust('(a, b) = (b, a);'),
    inRust('S { a: a };'),
    inRust('a.b = -a.b;'),
    inRust('a = a.clone();'),
  ],
  invalid: [
    { code: inRust('a = a;'), fixed: null },
    { code: inRust('a.b = a.b;'), fixed: null },
    { code: inRust('a[i] = a[i];'), fixed: null },
    { code: inRust('*a = *a;'), fixed: null },
    { code: inRust('self.a.0 = self.a.0;'), fixed: null },
    { code: inRust('a.b = (a.b);'), fixed: null },
    { code: inRust('if c {\n    a = a\n}'), fixed: null },
    { code: inRust('a[i + 1].b = a[i  +  1].b;'), fixed: null },
  ],
});
