import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustDecimalPermission } from './decimal-permission.js';

const UNIX = 'std::os::unix::fs::PermissionsExt';

testRule(rustDecimalPermission, {
  valid: [
    inRust('a.mode(0o644);', UNIX),
    inRust('a.mode(b);', UNIX),
    inRust('a.mode(0);', UNIX),
    inRust('a.mode(7);', UNIX),
    inRust('a.mode(0x1a4);', UNIX),
    inRust('a.mode(0b110);', UNIX),
    inRust('a.mode(644);'),
    inRust('a.mode();', UNIX),
    inRust('a.size(644);', UNIX),
    inRust('Permissions::from_mode(0o755);', UNIX),
    inRust('Color::from_mode(755);', UNIX),
  ],
  invalid: [
    { code: inRust('a.mode(644);', UNIX), fixed: inRust('a.mode(0o644);', UNIX) },
    { code: inRust('a.mode(0644);', UNIX), fixed: inRust('a.mode(0o644);', UNIX) },
    {
      code: inRust('OpenOptions::new().write(true).mode(600).open(b);', UNIX),
      fixed: inRust('OpenOptions::new().write(true).mode(0o600).open(b);', UNIX),
    },
    { code: inRust('a.set_mode(755u32);', UNIX), fixed: inRust('a.set_mode(0o755);', UNIX) },
    {
      code: inRust('Permissions::from_mode(755);', UNIX),
      fixed: inRust('Permissions::from_mode(0o755);', UNIX),
    },
    {
      code: inRust('std::fs::Permissions::from_mode(700);', UNIX),
      fixed: inRust('std::fs::Permissions::from_mode(0o700);', UNIX),
    },
    {
      code: inRust('fs::Permissions::from_mode(1777);', 'std::fs', UNIX),
      fixed: inRust('fs::Permissions::from_mode(0o1777);', 'std::fs', UNIX),
    },
    { code: inRust('a.mode(488);', UNIX), fixed: null },
  ],
});
