import { testRule } from '../testing/rule-tester.js';
import { weakCipher } from './weak-cipher.js';

const CRYPTO = "import crypto from 'node:crypto';";

testRule(weakCipher, {
  valid: [
    `${CRYPTO} crypto.createCipheriv('aes-256-gcm', key, iv);`,
    `${CRYPTO} crypto.createCipheriv('aes-128-cbc', key, iv);`,
    `${CRYPTO} crypto.createCipheriv(algorithm, key, iv);`,
    `${CRYPTO} crypto.createDecipheriv('des-cbc', key, iv);`,
    `${CRYPTO} crypto.createCipheriv();`,
    "import { createCipheriv } from './cipher.js'; createCipheriv('des', key, iv);",
    'const crypto = make(); crypto.createCipher(a, b);',
    `${CRYPTO} function f(crypto: any) { crypto.createCipher(a, b); }`,
    `${CRYPTO} let kind = 'des'; kind = pick(); crypto.createCipheriv(kind, key, iv);`,
  ],
  invalid: [
    { code: `${CRYPTO} crypto.createCipheriv('des-cbc', key, iv);`, fixed: null },
    { code: `${CRYPTO} crypto.createCipheriv('DES-EDE3-CBC', key, iv);`, fixed: null },
    { code: `${CRYPTO} crypto.createCipheriv('rc4', key, '');`, fixed: null },
    { code: `${CRYPTO} crypto.createCipheriv('aes-256-ecb', key, null);`, fixed: null, message: 'patterns' },
    { code: `${CRYPTO} crypto.createCipher('aes192', password);`, fixed: null },
    { code: `${CRYPTO} crypto.createDecipher('aes192', password);`, fixed: null },
    {
      code: "const { createCipheriv: make } = require('crypto'); make(`bf-cbc`, k, i);",
      fixed: null,
      language: 'javascript',
    },
    { code: `${CRYPTO} const kind = 'rc2-cbc'; crypto.createCipheriv(kind, key, iv);`, fixed: null },
    { code: "import { createCipheriv as c } from 'crypto'; c('blowfish', k, i);", fixed: null },
  ],
});
