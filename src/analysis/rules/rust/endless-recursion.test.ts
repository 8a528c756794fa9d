import { testRule } from '../../testing/rule-tester.js';
import { rustEndlessRecursion } from './endless-recursion.js';

const inImpl = (body: string): string => `impl A {\n    fn f(&self) -> u8 {\n        ${body}\n    }\n}\n`;

testRule(rustEndlessRecursion, {
  valid: [
    'fn f() {\n    g();\n}\n',
    'fn f(n: u8) {\n    if n > 0 {\n        f(n - 1);\n    }\n}\n',
    'fn f(n: u8) {\n    g()?;\n    f(n);\n}\n',
    'fn f(n: u8) {\n    n > 0 && f(n - 1);\n}\n',
    'fn f(n: u8) {\n    spawn(|| f(n));\n}\n',
    'fn f(n: u8) {\n    check!(n);\n    f(n);\n}\n',
    'fn f(f: impl Fn()) {\n    f();\n}\n',
    inImpl('self.a.f()'),
    inImpl('other.f()'),
    inImpl('f()'),
    inImpl('self.f()').replace('impl A', 'impl T for A'),
    inImpl('self.f()').replace('impl A', 'trait A'),
    'fn f(n: u8) {\n    let Some(m) = n else { return };\n    f(m);\n}\n',
    'async fn f() {\n    async { f() };\n}\n',
  ],
  invalid: [
    { code: 'fn f() {\n    f();\n}\n', fixed: null },
    { code: 'fn f(n: u8) -> u8 {\n    let m = n + 1;\n    f(m) + 1\n}\n', fixed: null },
    { code: 'fn f() {\n    g(f());\n}\n', fixed: null },
    { code: inImpl('self.f()'), fixed: null },
    { code: inImpl('Self::f(self)'), fixed: null },
    { code: inImpl('g(&self.f(), 1)'), fixed: null },
    { code: inImpl('self.f().g()'), fixed: null },
    { code: 'mod m {\n    fn f() {\n        f();\n    }\n}\n', fixed: null },
  ],
});
