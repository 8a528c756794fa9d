import { testRule } from '../testing/rule-tester.js';
import { weakPasswordHash } from './weak-password-hash.js';

const HASH = "import { createHash } from 'crypto';";

testRule(weakPasswordHash, {
  valid: [
    `${HASH} createHash('sha256').update(content).digest('hex');`,
    "import { scryptSync } from 'crypto'; scryptSync(password, salt, 64);",
    `${HASH} createHash('sha256').update(url + password).digest('hex');`,
    `${HASH} createHash('md5').update(\`\${user}:\${realm}:\${password}\`).digest('hex');`,
    `${HASH} createHash('md5').update(passwordField).digest('hex');`,
    `${HASH} createHash(algorithm).update(password);`,
    `function f(createHash: any) { createHash('md5').update(password); }`,
    "import { createHash } from './hash.js'; createHash('md5').update(password);",
    "import md5 from './md5.js'; md5(password);",
    "import { createHmac } from 'crypto'; createHmac('sha256', password).update(text);",
    `${HASH} fetch('https://api.pwnedpasswords.com/range/' + createHash('sha1').update(password).digest('hex').slice(0, 5));`,
    // A search among leaked passwords, which sends the start of the hash.
    `${HASH} lookUp(createHash('sha1').update(password).digest('hex').slice(0, 5));`,
    `${HASH} const hash = createHash('sha1').update(password).digest('hex').toUpperCase(); const start = hash.substring(0, 5);`,
    `${HASH} const hash = createHash('SHA1').update(password, 'utf8').digest('hex'); const upper = hash.toUpperCase(); f(upper.slice(0, PREFIX), upper.slice(PREFIX));`,
    `${HASH} const hash = createHash('sha1'); hash.update(password); const hex = hash.digest('hex'); f(hex.substr(0, 5));`,
    `${HASH} const hex = createHash('sha1').update(password).digest('hex'); const { prefix } = { prefix: (hex as string).slice(0, 5) };`,
    "import sha1 from 'sha1'; lookUp(sha1(password).slice(0, 5));",
    "import CryptoJS from 'crypto-js'; lookUp(CryptoJS.SHA1(password).toString().toUpperCase().slice(0, 5));",
    "import bcrypt from 'bcrypt'; bcrypt.hash(password, 12);",
  ],
  invalid: [
    { code: `${HASH} createHash('md5').update(password).digest('hex');`, fixed: null },
    { code: `${HASH} createHash('sha256').update(user.password + salt).digest();`, fixed: null },
    {
      code: `${HASH} createHash('SHA512').update(\`\${salt}\${newPassword}\`, 'utf8').digest();`,
      fixed: null,
    },
    { code: `${HASH} const hash = createHash('sha1'); hash.update(passwd);`, fixed: null },
    {
      code: "const crypto = require('node:crypto'); crypto.createHash('sha1').update(req.body['password']).digest();",
      fixed: null,
      language: 'javascript',
    },
    { code: `${HASH} keep(createHash('sha1').update(password).digest('hex').slice(0, 32));`, fixed: null },
    { code: `${HASH} keep(createHash('md5').update(password).digest('hex').slice(0, 5));`, fixed: null },
    {
      code: `${HASH} const hash = createHash('sha1').update(password).digest('hex'); keep(hash, name.slice(0, 5));`,
      fixed: null,
    },
    { code: "import md5 from 'md5'; const kept = md5(password);", fixed: null },
    { code: "import CryptoJS from 'crypto-js'; CryptoJS.SHA256(password).toString();", fixed: null },
    { code: `${HASH} const kind = 'md5'; createHash(kind).update(password!);`, fixed: null },
    { code: "import * as crypto from 'crypto'; crypto?.createHash('md5').update('x' + pwd);", fixed: null },
  ],
});
