import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustUnreachableCode } from './unreachable-code.js';

testRule(rustUnreachableCode, {
  valid: [
    inRust('a();\nreturn;'),
    inRust('if a { return; }\nb();'),
    inRust('loop { a(); }\nunreachable!()'),
    inRust('todo!();\na();'),
    inRust('loop { a(); }\nOk(())'),
    inRust('#[cfg(unix)]\nreturn 1;\n#[cfg(windows)]\nreturn 2;\na();'),
    inRust('let Some(a) = b else { return; };\na();'),
    inRust('a(|| { return; });\nb();'),
    inRust('loop { if a { break; } }\nb();'),
    inRust('return;\nfn g() {}'),
    inRust("'a: { if b { break 'a; } return; }\nc();"),
  ],
  invalid: [
    { code: inRust('return;\na();'), fixed: null },
    { code: inRust('return a;\na'), fixed: null },
    { code: inRust('panic!("a");\nb();'), fixed: null },
    { code: inRust('loop { break; a(); }'), fixed: null },
    { code: inRust('for a in b { continue; c(); }'), fixed: null },
    { code: inRust('if a { return 1; } else { return 2; }\nb();'), fixed: null },
    { code: inRust('match a { B => return, _ => panic!() }\nb();'), fixed: null },
    { code: inRust('loop { a(); }\nb();'), fixed: null },
    { code: inRust('std::process::exit(1);\nlet a = b();\na.c();'), fixed: null },
  ],
});
