import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustUnsignedComparison } from './unsigned-comparison.js';

testRule(rustUnsignedComparison, {
  valid: [
    inRust('a.len() > 0;'),
    inRust('a.len() == 0;'),
    inRust('a.len() >= 1;'),
    inRust('a.len() as i64 >= 0;'),
    inRust('a.count() >= 0;'),
    inRust('a.len(1) >= 0;'),
    inRust('let a: i32 = 1;\na >= 0;'),
    inRust('let a: u8 = 1;\nlet a = b;\na >= 0;'),
    'fn f(a: i8) -> bool {\n    a < 0\n}\n',
    'fn f(a: u32) -> bool {\n    a > 0\n}\n',
    'struct S {\n    a: i32,\n}\nimpl S {\n    fn f(&self) -> bool {\n        self.a < 0\n    }\n}\n',
  ],
  invalid: [
    { code: inRust('a.len() >= 0;'), fixed: null, message: 'always true' },
    { code: inRust('if a.b.len() < 0 {}'), fixed: null, message: 'always false' },
    { code: inRust('0 <= a.len();'), fixed: null },
    { code: inRust('0 > b().capacity();'), fixed: null },
    { code: inRust('let a: usize = b;\nwhile a >= 0 {}'), fixed: null },
    { code: 'fn f(a: u32) -> bool {\n    a < 0\n}\n', fixed: null },
    { code: inRust('(a as u64) < 0;'), fixed: null },
    { code: 'const A: u8 = 1;\n\nfn f() -> bool {\n    A >= 0\n}\n', fixed: null },
    {
      code: 'struct S {\n    a: u16,\n}\nimpl S {\n    fn f(&self) -> bool {\n        self.a < 0\n    }\n}\n',
      fixed: null,
    },
  ],
});
