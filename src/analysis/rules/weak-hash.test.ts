import { testRule } from '../testing/rule-tester.js';
import { weakHash } from './weak-hash.js';

const HASH = "import { createHash } from 'crypto';";

testRule(weakHash, {
  valid: [
    `${HASH} createHash('sha256');`,
    `${HASH} createHash(algorithm);`,
    `${HASH} createHash();`,
    "import { createHash } from './hash.js'; createHash('md5');",
    "crypto.subtle.digest('SHA-256', data);",
    "import { createHmac } from 'crypto'; createHmac('sha256', key);",
    "import { createHmac } from 'crypto'; createHmac('md5', key);",
    "import { createHmac } from 'crypto'; createHmac('sha1', key);",
    "function f(createHash: any) { createHash('md5'); }",
    "element.digest('SHA-1');",
  ],
  invalid: [
    { code: `${HASH} createHash('md5');`, fixed: null },
    { code: `${HASH} createHash('SHA1');`, fixed: null },
    { code: `${HASH} let kind = 'ripemd160'; createHash(kind);`, fixed: null },
    { code: "const c = require('crypto'); c.createHash(`md4`);", fixed: null, language: 'javascript' },
    { code: "import * as c from 'node:crypto'; c.createHash('sha1').update(a).digest();", fixed: null },
    { code: "crypto.subtle.digest('SHA-1', data);", fixed: null },
    { code: "import md5 from 'md5'; md5(text);", fixed: null },
    { code: "import { MD5 } from 'crypto-js'; MD5(text);", fixed: null },
  ],
});
