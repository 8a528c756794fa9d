import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustLengthComparison } from './length-comparison.js';

testRule(rustLengthComparison, {
  valid: [
    inRust('if a.is_empty() {}'),
    inRust('if a.len() == 1 {}'),
    inRust('if a.len() > 1 {}'),
    inRust('if a.len() <= 1 {}'),
    inRust('if a.len() == b.len() {}'),
    inRust('if a.len == 0 {}'),
    inRust('if len(a) == 0 {}'),
    inRust('if a.len(1) == 0 {}'),
    inRust('if a.count() == 0 {}'),
    'impl S {\n    fn is_empty(&self) -> bool {\n        self.len() == 0\n    }\n}\n',
  ],
  invalid: [
    { code: inRust('if a.len() == 0 {}'), fixed: inRust('if a.is_empty() {}') },
    { code: inRust('if a.len() != 0 {}'), fixed: inRust('if !a.is_empty() {}') },
    { code: inRust('if a.len() > 0 {}'), fixed: inRust('if !a.is_empty() {}') },
    { code: inRust('if a.len() >= 1 {}'), fixed: inRust('if !a.is_empty() {}') },
    { code: inRust('if a.len() < 1 {}'), fixed: inRust('if a.is_empty() {}') },
    { code: inRust('if 0 == a.len() {}'), fixed: inRust('if a.is_empty() {}') },
    { code: inRust('if 0 < a.len() {}'), fixed: inRust('if !a.is_empty() {}') },
    { code: inRust('if 1 > a.len() {}'), fixed: inRust('if a.is_empty() {}') },
    { code: inRust('if b && a.b().len() == 0 {}'), fixed: inRust('if b && a.b().is_empty() {}') },
    { code: inRust('(a.len() > 0).then(f);'), fixed: inRust('(!a.is_empty()).then(f);') },
    { code: inRust('if (&a).len() == 0 {}'), fixed: inRust('if (&a).is_empty() {}') },
    {
      code: 'impl S {\n    fn rest(&self) -> bool {\n        self.len() == 0\n    }\n}\n',
      fixed: 'impl S {\n    fn rest(&self) -> bool {\n        self.is_empty()\n    }\n}\n',
    },
    { code: inRust('if a.len() /* all */ == 0 {}'), fixed: null },
  ],
});
