import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustNanComparison } from './nan-comparison.js';

testRule(rustNanComparison, {
  valid: [
    inRust('a.is_nan();'),
    inRust('let a = f64::NAN;'),
    inRust('a == f64::INFINITY;'),
    inRust('a == Other::NAN;'),
    inRust('a == f64::NAN.to_bits();'),
    inRust('a == NAN;'),
    inRust('assert_eq!(a, f64::NAN);'),
    inRust('assert!(a == f64::NAN.to_bits());'),
    inRust('let f = a + f64::NAN;'),
    'mod f64 {\n    pub const NAN: u8 = 1;\n}\n\nfn f(a: u8) -> bool {\n    a == f64::NAN\n}\n',
  ],
  invalid: [
    { code: inRust('a == f64::NAN;'), fixed: inRust('a.is_nan();') },
    { code: inRust('a.b != f32::NAN;'), fixed: inRust('!a.b.is_nan();') },
    { code: inRust('f64::NAN == a[1];'), fixed: inRust('a[1].is_nan();') },
    { code: inRust('a == std::f64::NAN;'), fixed: inRust('a.is_nan();') },
    { code: inRust('f64::NAN != f(a);', 'std::f64'), fixed: inRust('!f(a).is_nan();', 'std::f64') },
    { code: inRust('a + b == f64::NAN;'), fixed: inRust('(a + b).is_nan();') },
    { code: inRust('if b && a as f64 == f64::NAN {}'), fixed: inRust('if b && (a as f64).is_nan() {}') },
    { code: inRust('*a == core::f32::NAN;'), fixed: inRust('(*a).is_nan();') },
    {
      code: 'const GONE: f64 = f64::NAN;\n\nfn f(a: f64) -> bool {\n    a == GONE\n}\n',
      fixed: 'const GONE: f64 = f64::NAN;\n\nfn f(a: f64) -> bool {\n    a.is_nan()\n}\n',
    },
    { code: inRust('a < f64::NAN;'), fixed: null, message: 'always false' },
    { code: inRust('a != f64::NAN;'), fixed: inRust('!a.is_nan();'), message: 'always true' },
    { code: inRust('1.0 == f64::NAN;'), fixed: null },
    { code: inRust('let a = 1.0;\na == f64::NAN;'), fixed: null },
    { code: inRust('let a: f64 = 1.0;\na == f64::NAN;'), fixed: inRust('let a: f64 = 1.0;\na.is_nan();') },
    { code: inRust('assert!(a.b() == f64::NAN);'), fixed: null },
    { code: inRust('assert!(b && a != f32::NAN, "c");'), fixed: null },
  ],
});
