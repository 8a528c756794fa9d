import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustRecursiveFormat } from './recursive-format.js';

const display = (body: string): string =>
  `impl fmt::Display for A {\n    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {\n        ${body}\n    }\n}\n`;

testRule(rustRecursiveFormat, {
  valid: [
    display('write!(f, "{}", self.a)'),
    display('write!(f, "{:?}", self)'),
    display('write!(f, "{}", **self)'),
    display('write!(f, "{self:?}")'),
    display('write!(f, "{{self}}")'),
    display('write!(f, "{:x}", self)'),
    display('write!(buffer, "{}", self)'),
    display('if f.width().is_some() { f.pad(&format!("{}", self)) } else { f.pad(self.a) }'),
    display('write!(f, "{} {}", a(b, self, c), d)'),
    display('self.a.to_string().fmt(f)'),
    display('write!(f, "{}", self)').replace('Display', 'Debug'),
    display('write!(f, "{}", self)').replace('for A', 'for &A'),
    display('write!(f, "{}", self)').replace('fn fmt', 'fn other'),
    inRust('write!(f, "{}", self);'),
    `impl A {\n    fn to_string(&self) -> String {\n        a()\n    }\n}\n\n${display('f.write_str(&self.to_string())')}`,
  ],
  invalid: [
    { code: display('write!(f, "{}", self)'), fixed: null },
    { code: display('write!(f, "a {} b", *self)'), fixed: null },
    { code: display('write!(f, "{self}")'), fixed: null },
    { code: display('write!(f, "{}", self.to_string())'), fixed: null },
    { code: display('writeln!(f, "{} {:>5}", self.a, self)'), fixed: null },
    { code: display('f.write_str(&format!("{}", self))'), fixed: null },
    { code: display('f.write_str(&self.to_string())'), fixed: null },
    { code: display('write!(f, "{0}", self)').replace('fmt::Display', 'Display'), fixed: null },
    { code: display('write!(f, "{:?}", self)').replace('Display', 'Debug'), fixed: null },
    { code: display('write!(f, "{:#?}", &self)').replace('Display', 'Debug'), fixed: null },
  ],
});
