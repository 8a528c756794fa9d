import { testRule } from '../testing/rule-tester.js';
import { secretInSource } from './secret-in-source.js';

/** Put together here, so that no scanner takes this file for one that leaks. */
const [GH, NPM, SLACK, PRIVATE, STRIPE, GOOGLE] = ['ghp', 'npm', 'xoxb', 'PRIVATE', 'sk_live', 'AIza'];
const LETTERS = 'k9Qz7fLw2Xc4Vb8Nm3Rt6Yp1Js5Hd0GaKeTuWiOz';
const githubToken = `${GH}_${LETTERS.slice(0, 36)}`;
const npmToken = `${NPM}_${LETTERS.slice(0, 36)}`;
const slackToken = `${SLACK}-41739-28461-${LETTERS.slice(0, 24)}`;
const stripeKey = `${STRIPE}_${LETTERS.slice(0, 24)}`;
const googleKey = `${GOOGLE}Sy${LETTERS.slice(0, 33)}`;
const awsKey = LETTERS.slice(0, 40);
const ids = ['AKIA', 'ASIA'].map((prefix) => `${prefix}Q3EGZ7LMXVB2TN5K`);
const hash = LETTERS.slice(0, 40)
  .toLowerCase()
  .replaceAll(/[^a-f\d]/gu, 'a');
const pem = `-----BEGIN ${PRIVATE} KEY-----\nMI${LETTERS.repeat(4)}\n-----END ${PRIVATE} KEY-----`;

testRule(secretInSource, {
  valid: [
    'const token = process.env.GITHUB_TOKEN;',
    `// Examples:\n// ${githubToken}\na();`,
    `const token = '${GH}_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';`,
    `const token = '${GH}_short';`,
    "const url = 'postgres://shop:k9Qz7fLw2Xc4@localhost/shop';",
    "const rule = { examples: { bad: ['postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop'] } };",
    "schema({ 'example': 'postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop' });",
    "const url = 'postgres://shop:k9Qz7fLw2Xc4@db/shop';",
    "const url = 'mongodb://user:password@db.acme.dev/shop';",
    'const url = `postgres://shop:${password}@db.acme.dev/shop`;',
    "const url = 'postgres://user:password@localhost/shop';",
    "const url = 'postgres://user:k9Q@z7fLw2Xc4@localhost/shop';",
    "const url = 'postgres://shop:k9Qz7fLw2Xc4@db.example.com/shop';",
    "const url = 'postgres://shop:k9Qz7fLw2Xc4@host.docker.internal/shop';",
    `const key = '${STRIPE}_${'x'.repeat(24)}';`,
    `const key = '${STRIPE}_your_key_here';`,
    `const key = '${stripeKey.replace('live', 'test')}';`,
    `const key = '${stripeKey.replace('sk', 'pk')}';`,
    `const key = '${GOOGLE}Sy${'A'.repeat(33)}';`,
    `initializeApp({ apiKey: '${googleKey}', authDomain: 'acme.firebaseapp.com' });`,
    `const address = 'https://maps.googleapis.com/maps/api/js?key=${googleKey}';`,
    `const key = process.env.NEXT_PUBLIC_KEY ?? '${googleKey}';`,
    '// see https://user:k9Qz7fLw2Xc4@example.com/',
    "const url = 'https://acme.dev/a:b@c';",
    'const pattern = /-----BEGIN PRIVATE KEY-----/;',
    "const head = '-----BEGIN PRIVATE KEY-----';",
    "const config = { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };",
    // An id is no secret without its key.
    `new S3({ accessKeyId: '${ids[0]}', secretAccessKey: process.env.KEY });`,
    `open('${ids[0]}', '${hash}');`,
    `open('AKIAIOSFODNN7EXAMPLE', '${awsKey}');`,
    `open('${ids[0]}'); ${'a();'.repeat(200)} const etag = '${awsKey}';`,
    `open('${ids[0]}', '${'Ab1/'.repeat(10)}');`,
    `open('${ids[0]}', '${awsKey}${awsKey}');`,
    `open('${awsKey}');`,
  ],
  invalid: [
    { code: `new Credentials('${ids[0]}', '${awsKey}');`, fixed: null, message: 'AWS' },
    { code: `const s3 = { key: '${ids[1]}', secret: "${awsKey}" };`, fixed: null, message: 'AWS' },
    { code: `run('AWS_ID=${ids[0]} AWS_SECRET=${awsKey} deploy');`, fixed: null, message: 'AWS' },
    {
      code: "const it = { example: false, url: 'postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop' };",
      fixed: null,
    },
    { code: `const token = '${githubToken}';`, fixed: null, message: 'A GitHub token' },
    { code: `fetch(url, { headers: { authorization: \`token ${githubToken}\` } });`, fixed: null },
    { code: `// ${npmToken}\na();`, fixed: null, message: 'An npm access token' },
    { code: `const slack = "${slackToken}";`, fixed: null, message: 'Slack' },
    { code: `const aws = { secretAccessKey: '${awsKey}' };`, fixed: null, message: 'AWS' },
    { code: `const key = \`${pem}\`;`, fixed: null, message: 'A private key' },
    { code: `const key = '${pem.replaceAll('\n', String.raw`\n`)}';`, fixed: null, language: 'javascript' },
    {
      code: "const url = 'postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop';",
      fixed: null,
      message: 'database',
    },
    { code: "const url = 'postgres://shop:k9Qz7@fLw2Xc4@db.acme.dev/shop';", fixed: null },
    { code: "const url = 'postgresql://admin:hunter2trombone@db.acme.internal:5432/shop';", fixed: null },
    { code: `const stripe = new Stripe('${stripeKey}');`, fixed: null, message: 'A Stripe key' },
    { code: `const stripe = new Stripe('${stripeKey.replace('sk', 'rk')}');`, fixed: null },
    { code: `const key = '${googleKey}'; translate(key, text);`, fixed: null, message: 'A Google API key' },
    { code: `const config = { stripeSecret: "${stripeKey}", a: 1 };`, fixed: null, language: 'javascript' },
    { code: "const url = 'https://deploy:k9Qz7fLw2Xc4@git.acme.dev/a.git';", fixed: null },
    { code: `x = <a>${githubToken}</a>;`, fixed: null, language: 'tsx' },
    { code: `const a = ['${githubToken}', '${npmToken}'];`, fixed: null, findings: 2 },
  ],
});
