import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustReversedRange } from './reversed-range.js';

testRule(rustReversedRange, {
  valid: [
    inRust('for i in 0..10 {}'),
    inRust('for i in (0..10).rev() {}'),
    inRust('for i in 5..=5 {}'),
    inRust('&a[5..5];'),
    inRust('for i in 1..=0 {}'),
    inRust('for i in a..0 {}'),
    inRust('for i in 10.. {}'),
    inRust('let a = 10..0;'),
    inRust('a(10..0);'),
    inRust('&a[1..4];'),
    inRust('match a { 1..=5 => {} _ => {} }'),
    'const LOW: usize = 5;\nconst HIGH: usize = 2;\n\nfn f() {\n    for i in LOW..HIGH {}\n}\n',
    'fn f(n: usize) {\n    for i in 10..n {}\n}\n',
  ],
  invalid: [
    { code: inRust('for i in 10..0 {}'), fixed: null },
    { code: inRust('for i in 10..=0 {}'), fixed: null },
    { code: inRust('for i in 5..5 {}'), fixed: null },
    { code: inRust('for i in (5 + 2)..(3 - 1) {}'), fixed: null },
    { code: inRust('for i in (10..0) {}'), fixed: null },
    { code: inRust('for i in (10..0).step_by(2) {}'), fixed: null },
    { code: inRust('let a = (5..1).map(|b| b);'), fixed: null },
    { code: inRust('&a[4..1];'), fixed: null, message: 'panics' },
    { code: inRust('a[0x10..0x0f].len();'), fixed: null },
    { code: inRust('for i in 1i64..0i64 {}'), fixed: null },
    { code: 'const N: usize = 3;\n\nfn f() {\n    for i in N..0 {}\n}\n', fixed: null },
  ],
});
