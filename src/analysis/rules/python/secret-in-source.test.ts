import { testRule } from '../../testing/rule-tester.js';
import { secretInSource } from './secret-in-source.js';

/** Put together here, so that no scanner takes this file for one that leaks. */
const [GH, NPM, SLACK, PRIVATE] = ['ghp', 'npm', 'xoxb', 'PRIVATE'];
const LETTERS = 'k9Qz7fLw2Xc4Vb8Nm3Rt6Yp1Js5Hd0GaKeTuWiOz';
const githubToken = `${GH}_${LETTERS.slice(0, 36)}`;
const npmToken = `${NPM}_${LETTERS.slice(0, 36)}`;
const slackToken = `${SLACK}-41739-28461-${LETTERS.slice(0, 24)}`;
const pem = `-----BEGIN ${PRIVATE} KEY-----\nMI${LETTERS.repeat(4)}\n-----END ${PRIVATE} KEY-----`;

testRule(secretInSource, {
  valid: [
    'import os\ntoken = os.environ["GITHUB_TOKEN"]\n',
    `# Examples:\n# ${githubToken}\na()\n`,
    `def a():\n    """Takes ${githubToken}."""\n`,
    `token = '${GH}_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'\n`,
    `token = '${GH}_short'\n`,
    "url = 'postgres://shop:k9Qz7fLw2Xc4@localhost/shop'\n",
    "url = 'postgres://shop:k9Qz7fLw2Xc4@db/shop'\n",
    "url = 'mongodb://user:password@db.acme.dev/shop'\n",
    "url = f'postgres://shop:{password}@db.acme.dev/shop'\n",
    "head = '-----BEGIN PRIVATE KEY-----'\n",
    "url = 'https://acme.dev/a:b@c'\n",
  ],
  invalid: [
    { code: `token = '${githubToken}'\n`, fixed: null, message: 'A GitHub token' },
    { code: `get(url, headers={'Authorization': f'token ${githubToken}'})\n`, fixed: null },
    { code: `# ${npmToken}\na()\n`, fixed: null, message: 'An npm access token' },
    { code: `slack = "${slackToken}"\n`, fixed: null, message: 'Slack' },
    { code: `key = """${pem}"""\n`, fixed: null, message: 'A private key' },
    { code: `key = b'''${pem}'''\n`, fixed: null },
    {
      code: "url = 'postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop'\n",
      fixed: null,
      message: 'database',
    },
    { code: "url = 'https://deploy:k9Qz7fLw2Xc4@git.acme.dev/a.git'\n", fixed: null },
    { code: `tokens = ['${githubToken}', '${npmToken}']\n`, fixed: null, findings: 2 },
  ],
});
