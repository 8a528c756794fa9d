import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustDoubleLock } from './double-lock.js';

testRule(rustDoubleLock, {
  valid: [
    inRust('let g = a.lock().unwrap();\nlet h = b.lock().unwrap();'),
    inRust('let g = a.lock().unwrap();\ndrop(g);\nlet h = a.lock().unwrap();'),
    inRust('{ let g = a.lock().unwrap(); }\nlet h = a.lock().unwrap();'),
    inRust('let g = a.lock().unwrap().clone();\nlet h = a.lock().unwrap();'),
    inRust('let g = a.read().unwrap();\nlet h = a.read().unwrap();'),
    inRust('let g = a.lock();\nlet h = a.lock();'),
    inRust('let g = a.lock().unwrap();\nspawn(|| a.lock().unwrap());'),
    inRust('if a.lock().unwrap().b {\n    a.lock().unwrap().c();\n}'),
    inRust('while a.lock().unwrap().b {\n    a.lock().unwrap().c();\n}'),
    inRust('if let Some(b) = c {\n    a.lock().unwrap();\n}'),
    inRust('let g = a[i].lock().unwrap();\nlet h = a[j].lock().unwrap();'),
    inRust('let mut i = 0;\nlet g = a[i].lock().unwrap();\ni += 1;\nlet h = a[i].lock().unwrap();'),
    inRust('let g = a.lock().unwrap();\nlet a = b;\nlet h = a.lock().unwrap();'),
    inRust('let g = a.lock().unwrap();\nlet h = a.lock().unwrap();', 'b::ReentrantMutex'),
    inRust('let g = a.lock().unwrap();\na.lock(1).unwrap();'),
  ],
  invalid: [
    { code: inRust('let g = a.lock().unwrap();\nlet h = a.lock().unwrap();'), fixed: null },
    {
      code: inRust('let g = self.a.lock().unwrap();\nself.a.lock().unwrap().b();'),
      fixed: null,
      message: '`self.a`',
    },
    { code: inRust('let g = a.read().unwrap();\nlet h = a.write().unwrap();'), fixed: null },
    {
      code: inRust('let g = a.lock().expect("b");\nif c {\n    a.lock().unwrap();\n}\ndrop(g);'),
      fixed: null,
    },
    {
      code: inRust('if let Some(b) = a.lock().unwrap().pop() {\n    a.lock().unwrap().push(b);\n}'),
      fixed: null,
    },
    {
      code: inRust('while let Some(b) = a.lock().unwrap().pop() {\n    a.lock().unwrap().push(b);\n}'),
      fixed: null,
    },
    {
      code: inRust('match *a.lock().unwrap() {\n    B => a.lock().unwrap().c(),\n    _ => {}\n}'),
      fixed: null,
    },
    { code: inRust('for b in a.read().unwrap().iter() {\n    a.write().unwrap().c(b);\n}'), fixed: null },
    { code: inRust('let g = a.lock();\nlet h = a.lock();', 'parking_lot::Mutex'), fixed: null },
    { code: inRust('let g = a[i].lock().unwrap();\na[i].lock().unwrap();'), fixed: null },
  ],
});
