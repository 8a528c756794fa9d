import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustSingleTurnLoop } from './single-turn-loop.js';

testRule(rustSingleTurnLoop, {
  valid: [
    inRust('for a in b { c(a); }'),
    inRust('for a in b { return a; }'),
    inRust('for a in b { if a { return; } }'),
    inRust('for a in b { if a { continue; } return; }'),
    inRust('while a { b(); }'),
    '#[test]\nfn f() {\n    for a in b { if a { c(); } return; }\n}\n',
    inRust('while a { if b { c(); } skip!(); return; }'),
    inRust('loop { if a { break; } break; }'),
    inRust("'c: for a in b { for d in e { if a { continue 'c; } } return; }"),
    inRust('for a in b { match a { C => return, _ => {} } }'),
    inRust('while let Some(a) = b { if a { return; } d(); }'),
  ],
  invalid: [
    { code: inRust('for a in b { if a { return 1; } return 2; }'), fixed: null },
    { code: inRust('for a in b { if a { break; } else { return; } }'), fixed: null },
    { code: inRust('while a { if b { c(); } break; }'), fixed: null },
    { code: inRust('while let Some(a) = b.next() { match a { C => return, _ => break } }'), fixed: null },
    { code: inRust('for a in b { if a { panic!("c"); } return; }'), fixed: null },
    { code: inRust('loop { for a in b { if a { c(); } return; } }'), fixed: null },
    { code: inRust('for a in b { if a { for c in d { continue; } } return; }'), fixed: null },
    { code: inRust('for a in b { if a { println!("c"); } return; }'), fixed: null },
  ],
});
