import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustSecretInSource } from './secret-in-source.js';

/** Put together here, so that no scanner takes this file for one that leaks. */
const [GH, NPM, SLACK, PRIVATE] = ['ghp', 'npm', 'xoxb', 'PRIVATE'];
const LETTERS = 'k9Qz7fLw2Xc4Vb8Nm3Rt6Yp1Js5Hd0GaKeTuWiOz';
const githubToken = `${GH}_${LETTERS.slice(0, 36)}`;
const npmToken = `${NPM}_${LETTERS.slice(0, 36)}`;
const slackToken = `${SLACK}-41739-28461-${LETTERS.slice(0, 24)}`;
const pem = `-----BEGIN ${PRIVATE} KEY-----\nMI${LETTERS.repeat(4)}\n-----END ${PRIVATE} KEY-----`;

testRule(rustSecretInSource, {
  valid: [
    inRust('let token = std::env::var("GITHUB_TOKEN")?;'),
    `/// Takes ${githubToken}.\nfn f() {}\n`,
    `//! Takes ${githubToken}.\nfn f() {}\n`,
    inRust(`let token = "${GH}_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";`),
    inRust(`let token = "${GH}_short";`),
    inRust('let url = "postgres://shop:k9Qz7fLw2Xc4@localhost/shop";'),
    inRust('let url = "mongodb://user:password@db.acme.dev/shop";'),
    inRust('let url = format!("postgres://shop:{password}@db.acme.dev/shop");'),
    `#[cfg(test)]\nmod tests {\n    const TOKEN: &str = "${githubToken}";\n}\n`,
  ],
  invalid: [
    { code: inRust(`let token = "${githubToken}";`), fixed: null, message: 'A GitHub token' },
    { code: `const TOKEN: &str = "${githubToken}";\n`, fixed: null },
    { code: inRust(`get(format!("token ${githubToken}"));`), fixed: null },
    { code: inRust(`// ${npmToken}\na();`), fixed: null, message: 'An npm access token' },
    { code: inRust(`let slack = r"${slackToken}";`), fixed: null, message: 'Slack' },
    { code: inRust(`let key = r#"${pem}"#;`), fixed: null, message: 'A private key' },
    {
      code: inRust('let url = "postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop";'),
      fixed: null,
      message: 'database',
    },
    { code: inRust(`let tokens = ["${githubToken}", "${npmToken}"];`), fixed: null, findings: 2 },
  ],
});
