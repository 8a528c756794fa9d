import { testRule } from '../../testing/rule-tester.js';
import { javaSecretInSource } from './secret-in-source.js';

/** Put together here, so that no scanner takes this file for one that leaks. */
const [GH, NPM, SLACK, PRIVATE] = ['ghp', 'npm', 'xoxb', 'PRIVATE'];
const LETTERS = 'k9Qz7fLw2Xc4Vb8Nm3Rt6Yp1Js5Hd0GaKeTuWiOz';
const githubToken = `${GH}_${LETTERS.slice(0, 36)}`;
const npmToken = `${NPM}_${LETTERS.slice(0, 36)}`;
const slackToken = `${SLACK}-41739-28461-${LETTERS.slice(0, 24)}`;
const pem = `-----BEGIN ${PRIVATE} KEY-----\nMI${LETTERS.repeat(4)}\n-----END ${PRIVATE} KEY-----`;

const inClass = (body: string): string => `class A {\n    ${body}\n}\n`;

testRule(javaSecretInSource, {
  valid: [
    inClass('String a = System.getenv("GITHUB_TOKEN");'),
    inClass(`/** Takes ${githubToken}. */\n    int a;`),
    inClass(`String a = "${GH}_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";`),
    inClass(`String a = "${GH}_short";`),
    inClass('String a = "postgres://shop:k9Qz7fLw2Xc4@localhost/shop";'),
    inClass('String a = "mongodb://user:password@db.acme.dev/shop";'),
    inClass('String a = "postgres://shop:" + b + "@db.acme.dev/shop";'),
    inClass('String a = "-----BEGIN PRIVATE KEY-----";'),
    inClass('String a = "https://acme.dev/a:b@c";'),
  ],
  invalid: [
    { code: inClass(`String a = "${githubToken}";`), fixed: null, message: 'A GitHub token' },
    { code: inClass(`void f() { get("token ${githubToken}"); }`), fixed: null },
    { code: inClass(`// ${npmToken}\n    int a;`), fixed: null, message: 'An npm access token' },
    { code: inClass(`/* ${npmToken} */ int a;`), fixed: null },
    { code: inClass(`@Value("${slackToken}") String a;`), fixed: null, message: 'Slack' },
    { code: inClass(`String a = """\n${pem}\n""";`), fixed: null, message: 'A private key' },
    {
      code: inClass('String a = "postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop";'),
      fixed: null,
      message: 'database',
    },
    { code: inClass(`String[] a = {"${githubToken}", "${npmToken}"};`), fixed: null, findings: 2 },
  ],
});
