import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustModuloOne } from './modulo-one.js';

testRule(rustModuloOne, {
  valid: [
    inRust('a % 2;'),
    inRust('a % 10;'),
    inRust('a % 1.0;'),
    inRust('1 % a;'),
    inRust('a % b;'),
    inRust('a / 1;'),
    inRust('a % 0x11;'),
    inRust('a %= 2;'),
    'const TWO: u32 = 2;\n\nfn f(a: u32) -> u32 {\n    a % TWO\n}\n',
  ],
  invalid: [
    { code: inRust('a % 1;'), fixed: null },
    { code: inRust('a % -1;'), fixed: null },
    { code: 'const ONE: u32 = 1;\n\nfn f(a: u32) -> u32 {\n    a % ONE\n}\n', fixed: null },
    { code: inRust('a.b() % 1 == 0;'), fixed: null },
    { code: inRust('(a + 1) % 1u32;'), fixed: null },
    { code: inRust('a % 0x1;'), fixed: null },
    { code: inRust('a %= 1;'), fixed: null },
    { code: inRust('if a % 1 != 0 {}'), fixed: null },
    { code: inRust('b + a % (1);'), fixed: null },
  ],
});
