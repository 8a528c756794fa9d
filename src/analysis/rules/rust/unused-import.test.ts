import { testRule } from '../../testing/rule-tester.js';
import { rustUnusedImport } from './unused-import.js';

testRule(rustUnusedImport, {
  valid: [
    'use std::collections::HashMap;\n\nfn f(a: HashMap<u8, u8>) {}\n',
    // Its methods are used.
    'use std::io::Read;\n\nfn f() {}\n',
    'use std::fmt::Write as _;\n\nfn f() {}\n',
    'use a::B;\n\nfn f() {}\n',
    'use a::*;\n\nfn f() {}\n',
    'pub use a::b;\n\nfn f() {}\n',
    '#[cfg(test)]\nuse a::b;\n\nfn f() {}\n',
    'use a::b;\n\nfn f() {\n    b::c();\n}\n',
    'use a::b;\n\nfn f() {\n    println!("{}", b);\n}\n',
    'use a::b;\n\n/// Like [`b`].\nfn f() {}\n',
    'mod child;\nuse a::b;\n\nfn f() {}\n',
    'use std::collections::HashMap;\n\nmod tests {\n    use super::*;\n    fn f(a: HashMap<u8, u8>) {}\n}\n',
  ],
  invalid: [
    { code: 'use std::collections::HashMap;\n\nfn f() {}\n', fixed: 'fn f() {}\n' },
    {
      code: 'use a::b;\nuse a::c;\n\nfn f() {\n    c();\n}\n',
      fixed: 'use a::c;\n\nfn f() {\n    c();\n}\n',
    },
    {
      code: 'use a::c;\nuse a::b;\n\nfn f() {\n    c();\n}\n',
      fixed: 'use a::c;\n\nfn f() {\n    c();\n}\n',
    },
    { code: 'use a::{b, c};\n\nfn f() {\n    c();\n}\n', fixed: 'use a::c;\n\nfn f() {\n    c();\n}\n' },
    {
      code: 'use a::{b, c, d};\n\nfn f() {\n    c();\n    b();\n}\n',
      fixed: 'use a::{b, c};\n\nfn f() {\n    c();\n    b();\n}\n',
    },
    {
      code: 'use std::io::{self, sink};\n\nfn f() {\n    io::stdout();\n}\n',
      fixed: 'use std::io::{self};\n\nfn f() {\n    io::stdout();\n}\n',
    },
    {
      code: 'use std::{io, sync::{Arc, Mutex}};\n\nfn f(a: Mutex<u8>) {\n    io::stdout();\n}\n',
      fixed: 'use std::{io, sync::Mutex};\n\nfn f(a: Mutex<u8>) {\n    io::stdout();\n}\n',
    },
    { code: 'use a::b as c;\n\nfn f() {}\n', fixed: 'fn f() {}\n' },
    { code: 'use a::{b, c};\n\nfn f() {}\n', fixed: 'fn f() {}\n' },
    { code: 'use a::b; // Why.\n\nfn f() {}\n', fixed: null },
    { code: 'use a::{b, c, d};\n\nfn f() {\n    d();\n}\n', fixed: null, findings: 2 },
    {
      code: 'mod m {\n    use a::b;\n\n    fn f() {}\n}\n',
      fixed: 'mod m {\n    fn f() {}\n}\n',
    },
  ],
});
