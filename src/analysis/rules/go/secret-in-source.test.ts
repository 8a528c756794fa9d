import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goSecretInSource } from './secret-in-source.js';

/** Put together here, so that no scanner takes this file for one that leaks. */
const [GH, NPM, SLACK, PRIVATE] = ['ghp', 'npm', 'xoxb', 'PRIVATE'];
const LETTERS = 'k9Qz7fLw2Xc4Vb8Nm3Rt6Yp1Js5Hd0GaKeTuWiOz';
const githubToken = `${GH}_${LETTERS.slice(0, 36)}`;
const npmToken = `${NPM}_${LETTERS.slice(0, 36)}`;
const slackToken = `${SLACK}-41739-28461-${LETTERS.slice(0, 24)}`;
const pem = `-----BEGIN ${PRIVATE} KEY-----\nMI${LETTERS.repeat(4)}\n-----END ${PRIVATE} KEY-----`;

testRule(goSecretInSource, {
  valid: [
    inGo('a := os.Getenv("GITHUB_TOKEN")', 'os'),
    `// Examples:\n// ${githubToken}\n${inGo('a()')}`,
    inGo(`a := "${GH}_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"`),
    inGo(`a := "${GH}_short"`),
    inGo('a := "postgres://shop:k9Qz7fLw2Xc4@localhost/shop"'),
    inGo('a := "mongodb://user:password@db.acme.dev/shop"'),
    inGo('a := fmt.Sprintf("postgres://shop:%s@db.acme.dev/shop", b)', 'fmt'),
    inGo('a := "-----BEGIN PRIVATE KEY-----"'),
    inGo('a := "https://acme.dev/a:b@c"'),
  ],
  invalid: [
    { code: inGo(`a := "${githubToken}"`), fixed: null, message: 'A GitHub token' },
    { code: `package p\n\nconst a = "${githubToken}"\n`, fixed: null },
    { code: inGo(`get("token ${githubToken}")`), fixed: null },
    { code: inGo(`// ${npmToken}\na()`), fixed: null, message: 'An npm access token' },
    { code: inGo(`a := \`${slackToken}\``), fixed: null, message: 'Slack' },
    { code: inGo(`a := \`${pem}\``), fixed: null, message: 'A private key' },
    { code: inGo('a := "postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop"'), fixed: null, message: 'database' },
    { code: inGo(`a := []string{"${githubToken}", "${npmToken}"}`), fixed: null, findings: 2 },
  ],
});
