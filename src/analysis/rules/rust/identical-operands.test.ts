import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustIdenticalOperands } from './identical-operands.js';

testRule(rustIdenticalOperands, {
  valid: [
    inRust('a == b;'),
    inRust('a.b == c.b;'),
    inRust('a + a;'),
    inRust('a * a;'),
    inRust('a << a;'),
    inRust('f() == f();'),
    inRust('a.next() == a.next();'),
    inRust('1 - 1;'),
    inRust('A / A;'),
    inRust('a::B - a::B;'),
    inRust('a[f()] == a[f()];'),
    inRust('assert_eq!(a, b);'),
    inRust('assert_eq!(f(), f());'),
    inRust('assert_eq!(a.b, c.b, "a.b");'),
    'fn is_nan(a: f64) -> bool {\n    a != a\n}\n',
    'fn g(a: f64, b: f64) -> bool {\n    a == a && b == b\n}\n',
    'fn is_nan<T: PartialEq>(a: T) -> bool {\n    a != a\n}\n',
    '#[test]\nfn equals() {\n    assert!(a == b);\n    let c = a == a;\n}\n',
    '#[cfg(test)]\nmod tests {\n    fn f() {\n        assert_eq!(a, a);\n    }\n}\n',
  ],
  invalid: [
    { code: inRust('a == a;'), fixed: null },
    { code: inRust('a.b != a.b;'), fixed: null },
    { code: inRust('a && a;'), fixed: null },
    { code: inRust('a.b[1] - a.b[1];'), fixed: null },
    { code: 'fn g(a: f64) -> bool {\n    a > 0.0 || a > 0.0\n}\n', fixed: null },
    { code: 'fn g(a: f32, b: bool) -> bool {\n    b && b\n}\n', fixed: null },
    { code: inRust('&a == &a;'), fixed: null },
    { code: inRust('(a.b + 1) / (a.b + 1);'), fixed: null },
    { code: inRust('if b || self.a > self.a {}'), fixed: null },
    { code: inRust('a.b ^ a.b;'), fixed: null },
    { code: inRust('assert_eq!(a, a);'), fixed: null },
    { code: inRust('debug_assert_ne!(&a.b, &a.b, "c");'), fixed: null },
  ],
});
