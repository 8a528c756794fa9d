import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustCertainPanic } from './certain-panic.js';

const withValue = (body: string): string => inRust(body).replace('fn f()', 'fn f(mut a: Option<u8>)');

testRule(rustCertainPanic, {
  valid: [
    withValue('if a.is_some() { a.unwrap(); }'),
    withValue('if a.is_none() { return; }\na.unwrap();'),
    withValue('if a.is_none() { b.unwrap(); }'),
    withValue('if a.is_none() { a.insert(1); a.unwrap(); }'),
    withValue('if a.is_none() { a = b(); a.unwrap(); }'),
    withValue('if a.is_none() { fill(&mut a); a.unwrap(); }'),
    withValue('if a.is_none() || b { a.unwrap(); }'),
    withValue('if a.is_some() && b {} else { a.unwrap(); }'),
    withValue('if a.is_err() { a.unwrap_err(); }'),
    withValue('if a.is_none() { a.unwrap_or(1); }'),
    withValue('if a.is_none() { let a = c; a.unwrap(); }'),
    inRust('if self.a.is_none() { self.load(); self.a.unwrap(); }'),
    '#[test]\nfn f(a: Option<u8>) {\n    if a.is_none() {\n        a.unwrap();\n    }\n}\n',
  ],
  invalid: [
    { code: withValue('if a.is_none() { a.unwrap(); }'), fixed: null },
    { code: withValue('if !a.is_some() { return a.unwrap(); }'), fixed: null },
    { code: withValue('if a.is_err() { a.expect("b"); }'), fixed: null },
    { code: withValue('if b && a.is_none() { c(a.unwrap()); }'), fixed: null },
    { code: withValue('if a.is_some() { b(); } else { a.unwrap(); }'), fixed: null },
    { code: withValue('if a.is_ok() {} else { c(a.unwrap().d); }'), fixed: null },
    { code: withValue('if !a.is_none() {} else { a.unwrap(); }'), fixed: null },
    { code: withValue('if a.is_none() { if b { a.unwrap(); } }'), fixed: null },
    { code: withValue('if a.is_none() { b(&a); a.unwrap(); }'), fixed: null },
    { code: withValue('if a.is_some() || b {} else { a.unwrap(); }'), fixed: null },
    { code: withValue('if a.is_ok() { a.unwrap_err(); }'), fixed: null },
    { code: withValue('if !(a.is_some() || b) { a.unwrap(); a.expect("c"); }'), fixed: null, findings: 2 },
  ],
});
