import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustLostSwap } from './lost-swap.js';

testRule(rustLostSwap, {
  valid: [
    inRust('a = b;\nb = c;'),
    inRust('let t = a;\na = b;\nb = t;'),
    inRust('a = b;\nc();\nb = a;'),
    inRust('(a, b) = (b, a);'),
    inRust('a += b;\nb += a;'),
    inRust('a = f();\nf() = a;'),
    inRust('a[i] = b[i];\nb[j] = a[i];'),
    inRust('{ a = b; }\nb = a;'),
    inRust('std::mem::swap(&mut a, &mut b);'),
  ],
  invalid: [
    { code: inRust('a = b;\nb = a;'), fixed: inRust('std::mem::swap(&mut a, &mut b);') },
    {
      code: inRust('self.a = self.b;\nself.b = self.a;'),
      fixed: inRust('std::mem::swap(&mut self.a, &mut self.b);'),
    },
    { code: inRust('a.0 = a.1; a.1 = a.0;'), fixed: inRust('std::mem::swap(&mut a.0, &mut a.1);') },
    {
      code: inRust('c();\na.b = d;\nd = a.b;\nc();'),
      fixed: inRust('c();\nstd::mem::swap(&mut a.b, &mut d);\nc();'),
    },
    { code: inRust('a[i] = a[j];\na[j] = a[i];'), fixed: null },
    { code: inRust('*a = *b;\n*b = *a;'), fixed: null },
    { code: inRust('a = b; // first\nb = a;'), fixed: null },
    {
      code: inRust('if c {\n    a = b;\n    b = a\n}'),
      fixed: inRust('if c {\n    std::mem::swap(&mut a, &mut b);\n}'),
    },
  ],
});
