import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustDroppedReference } from './dropped-reference.js';

testRule(rustDroppedReference, {
  valid: [
    inRust('drop(a);'),
    inRust('drop(&mut a);'),
    inRust('forget(&a);'),
    inRust('forget(a);', 'std::mem::forget'),
    inRust('a.drop(&b);'),
    inRust('drop(&a, b);'),
    inRust('let a: File = b;\ndrop(a);'),
    'fn drop(a: &u8) {}\n\nfn f() {\n    drop(&a);\n}\n',
    'fn f(a: &mut Vec<u8>) {\n    drop(a);\n}\n',
    'fn f((a, b): &(u8, u8)) {\n    drop(a);\n}\n',
  ],
  invalid: [
    { code: inRust('drop(&a);'), fixed: null },
    { code: inRust('drop(&self.a);'), fixed: null },
    { code: inRust('std::mem::drop(&a);'), fixed: null },
    { code: inRust('mem::drop(&a);', 'std::mem'), fixed: null },
    { code: inRust('forget(&a);', 'std::mem::forget'), fixed: null },
    { code: 'fn f(a: &Guard) {\n    drop(a);\n}\n', fixed: null },
    { code: inRust("let a: &'static str = b;\ndrop(a);"), fixed: null },
    { code: 'impl Drop for A {\n    fn drop(&mut self) {\n        drop(&self.a);\n    }\n}\n', fixed: null },
  ],
});
