import { testRule } from '../../testing/rule-tester.js';
import { rustUnneededReturn } from './unneeded-return.js';

const fn = (body: string): string => `fn f(a: A) -> B {\n    ${body}\n}\n`;

testRule(rustUnneededReturn, {
  valid: [
    fn('a'),
    fn('if a { return b; }\n    b'),
    fn('return b;\n    c();'),
    fn('loop {\n        return b;\n    }'),
    fn('#[cfg(unix)]\n    return b;'),
    fn('let c = || { return b; };\n    c()'),
    fn('g(|| { return b; })'),
    'macro_rules! m {\n    () => {\n        return 1;\n    };\n}\n',
  ],
  invalid: [
    { code: fn('return a;'), fixed: fn('a') },
    { code: fn('return a'), fixed: fn('a') },
    { code: fn('return a * 2 + 1;'), fixed: fn('a * 2 + 1') },
    { code: fn('return Ok(());'), fixed: fn('Ok(())') },
    { code: fn('return Ok(g(&a, self.b)?);'), fixed: fn('Ok(g(&a, self.b)?)') },
    { code: fn('return S { a, b: "c" };'), fixed: fn('S { a, b: "c" }') },
    { code: fn('return self.a.len();'), fixed: fn('self.a.len()') },
    { code: fn('return a == b && c;'), fixed: fn('a == b && c') },
    { code: fn('return a;\n    // The end.'), fixed: fn('a\n    // The end.') },
    { code: fn('let b = 1;\n    return b;'), fixed: fn('let b = 1;\n    b') },
    // What is borrowed in them would outlive the variables.
    { code: fn('return a.borrow().clone();'), fixed: null },
    { code: fn('return g(&h(a));'), fixed: null },
    { code: fn('return g(a) == 1;'), fixed: null },
    { code: fn('return g(a).b;'), fixed: null },
    { code: fn('return match a { _ => 1 };'), fixed: null },
    { code: fn('return format!("{}", a);'), fixed: null },
    { code: fn('return /* all */ a;'), fixed: null },
    { code: 'fn f() {\n    return;\n}\n', fixed: null },
  ],
});
