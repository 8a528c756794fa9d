import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustImpossibleMask } from './impossible-mask.js';

testRule(rustImpossibleMask, {
  valid: [
    inRust('a & 1 == 1;'),
    inRust('a & 6 == 2;'),
    inRust('a & 1 != 0;'),
    inRust('a & b == 2;'),
    inRust('a | 1 == 3;'),
    inRust('a & 4 > 2;'),
    inRust('a ^ 1 == 2;'),
    inRust('a && 1 == 2;'),
    inRust('1 & 2 == 2;'),
    inRust('a & 0xffff_ffff_ffff == 1;'),
    'const A: u32 = 1;\nconst B: u32 = 2;\n\nfn f() -> bool {\n    A & B == 2\n}\n',
  ],
  invalid: [
    { code: inRust('a & 1 == 2;'), fixed: null, message: 'always false' },
    { code: inRust('a & 1 != 2;'), fixed: null, message: 'always true' },
    { code: inRust('2 == a & 1;'), fixed: null },
    { code: inRust('(a & 0x0f00) == 0x4000;'), fixed: null },
    { code: inRust('a & 0 == 0;'), fixed: null, message: 'always true' },
    { code: inRust('a.b | 1 == 0;'), fixed: null },
    { code: inRust('a & 2 > 2;'), fixed: null, message: 'always false' },
    { code: inRust('a & 3 < 4;'), fixed: null, message: 'always true' },
    { code: inRust('a | 8 > 4;'), fixed: null, message: 'always true' },
    { code: 'const MASK: u32 = 0b10;\n\nfn f(a: u32) -> bool {\n    MASK & a == 1\n}\n', fixed: null },
  ],
});
