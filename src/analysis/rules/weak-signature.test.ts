import { testRule } from '../testing/rule-tester.js';
import { weakSignature } from './weak-signature.js';

const C = "import { createHash, createHmac } from 'node:crypto'; ";

testRule(weakSignature, {
  valid: [
    `${C}createHash('md5').update(body).digest('hex');`,
    `${C}createHash('sha256').update(body + secret).digest('hex');`,
    // Two texts with the same hash do not help to forge an HMAC (RFC 6151, RFC 6194).
    `${C}createHmac('sha1', secret).update(body).digest('hex');`,
    `${C}createHmac('md5', secret).update(body).digest('hex');`,
    `${C}createHmac('md5', key).update(body + secret).digest('hex');`,
    `${C}createHash('sha1').update(key + GUID).digest('base64');`,
    `${C}createHash('md5').update(user + ':' + password).digest('hex');`,
    `${C}createHash('md5').update(secret).digest('hex');`,
    `${C}createHash('md5').update(\`\${name}-\${token}\`).digest('hex');`,
    "import { createHash } from './own.js'; createHash('md5').update(body + secret);",
    { code: `${C}const a = <i b={createHash('md5').update(c).digest('hex')} />;`, language: 'tsx' },
  ],
  invalid: [
    `${C}createHash('md5').update(body + secret).digest('hex');`,
    `${C}createHash('sha1').update(secret + body).digest('hex');`,
    `${C}createHash('MD5').update(\`\${body}\${secret}\`).digest('hex');`,
    `${C}createHash('sha1').update(body + config.apiSecret).digest('hex');`,
    `${C}createHash('md5').update(body + ':' + process.env.SIGNING_KEY).digest('hex');`,
    "const crypto = require('crypto'); crypto.createHash('md5').update(id + secretKey).digest('hex');",
    `${C}const hash = createHash('md5'); hash.update(body + clientSecret);`,
    `${C}export const sign = (p: string, s: Keys) => createHash('md5').update(p + s.privateKey, 'utf8').digest('hex');`,
  ].map((code) => ({ code, fixed: null })),
});
