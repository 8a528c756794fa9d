import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustDoubleBorrow } from './double-borrow.js';

const CELL = 'std::cell::RefCell';

testRule(rustDoubleBorrow, {
  valid: [
    inRust('let b = a.borrow();\nlet c = a.borrow();', CELL),
    inRust('let b = a.borrow_mut();\ndrop(b);\nlet c = a.borrow_mut();', CELL),
    inRust('{ let b = a.borrow_mut(); }\nlet c = a.borrow_mut();', CELL),
    inRust('let b = a.borrow().clone();\nlet c = a.borrow_mut();', CELL),
    inRust('let b = a.borrow_mut();\nlet c = d.borrow_mut();', CELL),
    inRust('let b = a.borrow_mut();\nlet c = a.borrow_mut();'),
    inRust('let b = a.borrow();\nlet c = move || a.borrow_mut();', CELL),
    inRust('if a.borrow().b {\n    a.borrow_mut().c();\n}', CELL),
    inRust('let b = a.borrow_mut();\nreturn b;\na.borrow();', CELL),
    inRust('let b = a.try_borrow_mut();\nlet c = a.borrow();', CELL),
    `use std::cell::RefCell;\n\n#[test]\n#[should_panic]\nfn f() {\n    let b = a.borrow_mut();\n    a.borrow();\n}\n`,
  ],
  invalid: [
    { code: inRust('let b = a.borrow_mut();\nlet c = a.borrow_mut();', CELL), fixed: null },
    { code: inRust('let b = a.borrow();\na.borrow_mut().push(1);', CELL), fixed: null },
    {
      code: inRust('let b = self.a.borrow_mut();\nf(&self.a.borrow());', CELL),
      fixed: null,
      message: '`self.a`',
    },
    {
      code: inRust('if let Some(b) = a.borrow().last() {\n    a.borrow_mut().push(b);\n}', CELL),
      fixed: null,
    },
    { code: inRust('if let Some(b) = &a.borrow().c {\n    a.borrow_mut().c = None;\n}', CELL), fixed: null },
    { code: inRust('match *a.borrow() {\n    B => a.borrow_mut().c(),\n    _ => {}\n}', CELL), fixed: null },
    { code: inRust('for b in a.borrow().iter() {\n    a.borrow_mut().c(b);\n}', CELL), fixed: null },
    {
      code: inRust('while let Some(b) = a.borrow_mut().pop() {\n    a.borrow_mut().push(b);\n}', CELL),
      fixed: null,
    },
  ],
});
