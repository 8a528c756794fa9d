import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustZeroStep } from './zero-step.js';

testRule(rustZeroStep, {
  valid: [
    inRust('a.step_by(1);'),
    inRust('a.step_by(b);'),
    inRust('a.chunks(10);'),
    inRust('a.windows(2);'),
    inRust('a.nth(0);'),
    inRust('a.chunks(0, 1);'),
    inRust('chunks(0);'),
    inRust('a.chunks();'),
    '#[test]\n#[should_panic]\nfn f() {\n    a.step_by(0);\n}\n',
  ],
  invalid: [
    { code: inRust('a.step_by(0);'), fixed: null },
    { code: inRust('for i in (0..n).step_by(0) {}'), fixed: null },
    { code: inRust('a.iter().step_by(0usize).next();'), fixed: null },
    { code: inRust('a.chunks(0);'), fixed: null },
    { code: inRust('a.chunks_exact(0);'), fixed: null },
    { code: inRust('a.chunks_mut(0);'), fixed: null },
    { code: inRust('a.windows(0);'), fixed: null },
    { code: 'const N: usize = 0;\n\nfn f() {\n    a.step_by(N);\n}\n', fixed: null },
  ],
});
