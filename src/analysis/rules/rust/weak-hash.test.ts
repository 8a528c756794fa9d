import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustWeakHash } from './weak-hash.js';

testRule(rustWeakHash, {
  valid: [
    inRust('md5::compute(data);'),
    inRust('bcrypt::hash(password, 12);'),
    inRust('Sha256::digest(password);', 'sha2::{Digest, Sha256}'),
    inRust('md5::compute(password_file);'),
    inRust('compute(password);'),
    inRust('Md5::digest(password);', 'my::Md5'),
    inRust('md5::compute(format!("{user}:{realm}:{password}"));'),
    inRust('// checks the nonce\nmd5::compute(password);'),
    '#[test]\nfn f() {\n    md5::compute(password);\n}\n',
  ],
  invalid: [
    { code: inRust('md5::compute(password);'), fixed: null },
    { code: inRust('md5::compute(password.as_bytes());'), fixed: null },
    { code: inRust('md5::compute(&user.password);'), fixed: null },
    { code: inRust('Md5::digest(passwd.trim().as_bytes());', 'md5::{Digest, Md5}'), fixed: null },
    { code: inRust('Sha1::digest(password);', 'sha1::{Digest, Sha1}'), fixed: null },
    { code: inRust('sha1::Sha1::from(&password).hexdigest();'), fixed: null },
    { code: inRust('let a = format!("{:x}", b);\nc(md5::compute(self.password.clone()));'), fixed: null },
    { code: inRust('compute(new_password);', 'md5::compute'), fixed: null },
  ],
});
