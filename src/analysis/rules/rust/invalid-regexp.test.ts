import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustInvalidRegexp } from './invalid-regexp.js';

testRule(rustInvalidRegexp, {
  valid: [
    inRust('Regex::new(r"^\\w+$");', 'regex::Regex'),
    inRust('Regex::new(r"(?!a)");'),
    inRust('Regex::new(r"(?!a)");', 'fancy_regex::Regex'),
    inRust('Regex::new(a);', 'regex::Regex'),
    inRust('Regex::new("a**");', 'regex::Regex'),
    inRust('Regex::new(r"(?P<a>b)(?<c>d)");', 'regex::Regex'),
    inRust('Regex::new(r"[]a(]");', 'regex::Regex'),
    inRust('Regex::new(r"(?x) a # (");', 'regex::Regex'),
    inRust('Regex::new("\\n(");', 'regex::Regex'),
    inRust('Regex::new(r"[\\w&&[^\\d]]+");', 'regex::Regex'),
    'use regex::Regex;\n\n#[test]\nfn f() {\n    assert!(Regex::new("(").is_err());\n    let a = Regex::new("(");\n}\n',
  ],
  invalid: [
    { code: inRust('Regex::new(r"(?!a)b");', 'regex::Regex'), fixed: null, message: 'look-ahead' },
    { code: inRust('Regex::new(r"(?<=a)b").unwrap();', 'regex::Regex'), fixed: null },
    { code: inRust('Regex::new(r"(a)\\1");', 'regex::Regex'), fixed: null, message: 'back-references' },
    { code: inRust('Regex::new("(a)\\\\1");', 'regex::Regex'), fixed: null },
    { code: inRust('Regex::new("(a");', 'regex::Regex'), fixed: null },
    { code: `const A: &str = "(a";\n\n${inRust('regex::Regex::new(A);')}`, fixed: null },
    { code: inRust('regex::Regex::new("a)");'), fixed: null },
    { code: inRust('RegexBuilder::new("[a").build();', 'regex::{RegexBuilder}'), fixed: null },
    { code: inRust('regex::bytes::Regex::new(r#"*a"#);'), fixed: null },
    { code: inRust('Re::new("a|+");', 'regex::Regex as Re'), fixed: null },
  ],
});
