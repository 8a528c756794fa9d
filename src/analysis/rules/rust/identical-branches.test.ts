import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustIdenticalBranches } from './identical-branches.js';

testRule(rustIdenticalBranches, {
  valid: [
    inRust('if a { b() } else { c() }'),
    inRust('if a { b() }'),
    inRust('if a {} else {}'),
    inRust('if a { b() } else if c { b() }'),
    inRust('if let Some(a) = b { c(a) } else { c(a) }'),
    inRust('if a {\n    b() // for now\n} else {\n    b()\n}'),
    inRust('if cfg!(unix) { b() } else { b() }'),
    inRust('if a { b(1) } else { b(2) }'),
    inRust('if a { "b" } else { "c" }'),
    inRust('if a { b(" ") } else { b("  ") }'),
    inRust('if a { todo!() } else { todo!() }'),
  ],
  invalid: [
    { code: inRust('if a { b() } else { b() }'), fixed: null },
    { code: inRust('let c = if a { b } else { b };'), fixed: null },
    { code: inRust('if a {\n    b();\n} else {\n    b();\n}'), fixed: null },
    { code: inRust('if a { b() } else if c { d() } else { d() }'), fixed: null },
    { code: inRust('if a > 1 && c { return 1; } else { return 1; }'), fixed: null },
    { code: inRust('if a { let b = 1; c(b) } else { let b = 1;  c(b) }'), fixed: null },
    { code: inRust('if a { *b += 1; } else { *b += 1; }'), fixed: null },
    { code: inRust('a.b(if a { c? } else { c? });'), fixed: null },
  ],
});
