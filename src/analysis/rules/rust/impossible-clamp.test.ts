import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustImpossibleClamp } from './impossible-clamp.js';

testRule(rustImpossibleClamp, {
  valid: [
    inRust('a.max(0).min(100);'),
    inRust('a.min(100).max(0);'),
    inRust('a.clamp(0, 100);'),
    inRust('a.max(b).min(0);'),
    inRust('a.max(5).max(1);'),
    inRust('a.min(1).min(5);'),
    inRust('a.max(5).abs().min(1);'),
    inRust('min(a.max(0), 100);', 'std::cmp::min'),
    inRust('min(max(a, 100), 0);'),
    inRust('a.clamp(b, 0);'),
    inRust('a.max(0.0).min(1.0);'),
    'impl A {\n    fn min(self, a: u8) -> A {\n        self.max(5).min(1)\n    }\n}\n',
  ],
  invalid: [
    { code: inRust('a.max(100).min(0);'), fixed: inRust('a.max(0).min(100);') },
    { code: inRust('a.min(0).max(100);'), fixed: inRust('a.min(100).max(0);') },
    { code: inRust('a.clamp(100, 0);'), fixed: inRust('a.clamp(0, 100);'), message: 'panics' },
    { code: inRust('a.max(3f32).min(1f32);'), fixed: inRust('a.max(1f32).min(3f32);') },
    { code: inRust('a.max("z").min("a");'), fixed: inRust('a.max("a").min("z");') },
    { code: inRust('a.clamp(1, -1);'), fixed: inRust('a.clamp(-1, 1);') },
    {
      code: inRust('min(max(a, 100), 0);', 'std::cmp::{max, min}'),
      fixed: inRust('min(max(a, 0), 100);', 'std::cmp::{max, min}'),
    },
    { code: inRust('std::cmp::max(100, a.min(0));'), fixed: inRust('std::cmp::max(0, a.min(100));') },
    {
      code: inRust('cmp::min(0, cmp::max(100, a));', 'std::cmp'),
      fixed: inRust('cmp::min(100, cmp::max(0, a));', 'std::cmp'),
    },
    {
      code: 'const TOP: i32 = 9;\n\nfn f(a: i32) -> i32 {\n    a.max(TOP).min(1)\n}\n',
      fixed: 'const TOP: i32 = 9;\n\nfn f(a: i32) -> i32 {\n    a.max(1).min(TOP)\n}\n',
    },
  ],
});
