import { testRule } from '../../testing/rule-tester.js';
import { rubySecretInSource } from './secret-in-source.js';

/** Put together here, so that no scanner takes this file for one that leaks. */
const [GH, NPM, SLACK, PRIVATE] = ['ghp', 'npm', 'xoxb', 'PRIVATE'];
const LETTERS = 'k9Qz7fLw2Xc4Vb8Nm3Rt6Yp1Js5Hd0GaKeTuWiOz';
const githubToken = `${GH}_${LETTERS.slice(0, 36)}`;
const npmToken = `${NPM}_${LETTERS.slice(0, 36)}`;
const slackToken = `${SLACK}-41739-28461-${LETTERS.slice(0, 24)}`;
const pem = `-----BEGIN ${PRIVATE} KEY-----\nMI${LETTERS.repeat(4)}\n-----END ${PRIVATE} KEY-----`;

testRule(rubySecretInSource, {
  valid: [
    "a = ENV['GITHUB_TOKEN']\n",
    `# Examples:\n# ${githubToken}\na\n`,
    `a = '${GH}_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'\n`,
    `a = '${GH}_short'\n`,
    "a = 'postgres://shop:k9Qz7fLw2Xc4@localhost/shop'\n",
    "a = 'mongodb://user:password@db.acme.dev/shop'\n",
    'a = "postgres://shop:#{password}@db.acme.dev/shop"\n',
    "a = '-----BEGIN PRIVATE KEY-----'\n",
    "a = 'https://acme.dev/a:b@c'\n",
  ],
  invalid: [
    { code: `a = '${githubToken}'\n`, fixed: null, message: 'A GitHub token' },
    { code: `get(url, headers: { 'Authorization' => "token ${githubToken}" })\n`, fixed: null },
    { code: `# ${npmToken}\na\n`, fixed: null, message: 'An npm access token' },
    { code: `a = %q(${slackToken})\n`, fixed: null, message: 'Slack' },
    { code: `a = <<~KEY\n${pem}\nKEY\n`, fixed: null, message: 'A private key' },
    { code: `KEY = "${pem}"\n`, fixed: null },
    { code: "a = 'postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop'\n", fixed: null, message: 'database' },
    { code: `a = ['${githubToken}', '${npmToken}']\n`, fixed: null, findings: 2 },
  ],
});
