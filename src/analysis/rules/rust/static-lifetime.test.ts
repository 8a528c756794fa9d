import { testRule } from '../../testing/rule-tester.js';
import { rustStaticLifetime } from './static-lifetime.js';

testRule(rustStaticLifetime, {
  valid: [
    'const A: &str = "a";\n',
    'static A: &str = "a";\n',
    "const A: Option<&'static str> = None;\n",
    "const A: fn(&'static str) = f;\n",
    'impl S {\n    const A: &\'static str = "a";\n}\n',
    "trait T {\n    const A: &'static str;\n}\n",
    'fn f() -> &\'static str {\n    "a"\n}\n',
    'let_it!(const A: &\'static str = "a");\n',
    "struct S<'a>(&'a str);\n",
    "type A = &'static str;\n",
  ],
  invalid: [
    { code: 'const A: &\'static str = "a";\n', fixed: 'const A: &str = "a";\n' },
    { code: 'static A: &\'static str = "a";\n', fixed: 'static A: &str = "a";\n' },
    { code: 'pub const A: &\'static str = "a";\n', fixed: 'pub const A: &str = "a";\n' },
    { code: "static A: &'static [u8] = &[1];\n", fixed: 'static A: &[u8] = &[1];\n' },
    { code: 'const A: [&\'static str; 1] = ["a"];\n', fixed: 'const A: [&str; 1] = ["a"];\n' },
    {
      code: 'const A: (&\'static str, &\'static str) = ("a", "b");\n',
      fixed: 'const A: (&str, &str) = ("a", "b");\n',
      findings: 2,
    },
    {
      code: 'const A: &\'static [&\'static str; 1] = &["a"];\n',
      fixed: 'const A: &[&str; 1] = &["a"];\n',
      findings: 2,
    },
    {
      code: 'mod m {\n    const A: &\'static str = "a";\n}\n',
      fixed: 'mod m {\n    const A: &str = "a";\n}\n',
    },
    { code: "static mut A: &'static mut u8 = f();\n", fixed: 'static mut A: &mut u8 = f();\n' },
    { code: 'const A: &\'static /* why */ str = "a";\n', fixed: null },
  ],
});
