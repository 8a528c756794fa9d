import { testRule } from '../testing/rule-tester.js';
import { hardCodedKey } from './hard-coded-key.js';

const JWT = "import jwt from 'jsonwebtoken';";

testRule(hardCodedKey, {
  valid: [
    `${JWT} jwt.sign(payload, process.env.KEY);`,
    `${JWT} jwt.sign(payload, key);`,
    `${JWT} jwt.sign(payload, '');`,
    `${JWT} jwt.sign(payload, '<key>');`,
    `${JWT} jwt.verify(token, '-----BEGIN PUBLIC KEY-----');`,
    `${JWT} let key = 'shhh'; key = read(); jwt.sign(payload, key);`,
    `${JWT} jwt.sign(...args, 'shhh');`,
    "import jwt from './jwt.js'; jwt.sign(payload, 'shhh');",
    "import { createHmac } from 'crypto'; createHmac('sha512', 'Bitcoin seed');",
    "import { createHmac } from 'crypto'; createHmac('sha256', 'WebAppData');",
    "import session from 'express-session'; session({ secret: config.secret });",
    "import { Pool } from 'pg'; new Pool({ user: 'postgres', password: 'postgres' });",
    "import { Pool } from 'pg'; new Pool({ password: 'password' });",
    `${JWT} function f(jwt: any) { jwt.sign(payload, 'shhh'); }`,
  ],
  invalid: [
    { code: `${JWT} jwt.sign(payload, 'shhhhh');`, fixed: null },
    { code: `${JWT} const KEY = 'my-key'; jwt.verify(token, KEY, { algorithms: ['HS256'] });`, fixed: null },
    { code: `${JWT} jwt.sign(payload, process.env.KEY || 'secret');`, fixed: null },
    { code: `${JWT} const key = process.env.KEY ?? \`fallback\`; jwt.sign(payload, key);`, fixed: null },
    {
      code: "const { sign } = require('jsonwebtoken'); sign({ id }, 'shhhhh', { expiresIn: '1h' });",
      fixed: null,
      language: 'javascript',
    },
    {
      code: "import session from 'express-session'; app.use(session({ secret: 'keyboard cat' }));",
      fixed: null,
    },
    {
      code: "import session from 'cookie-session'; session({ keys: ['one', key, 'two'] });",
      fixed: null,
      findings: 2,
    },
    { code: "import parser from 'cookie-parser'; app.use(parser('keyboard cat'));", fixed: null },
    { code: "import { createHmac } from 'crypto'; createHmac('sha256', 'k9Qz7fLw2Xc4Vb8N');", fixed: null },
    {
      code: "import { createCipheriv } from 'crypto'; createCipheriv(a, Buffer.from('0123abcd', 'hex'), iv);",
      fixed: null,
    },
    { code: "import { Pool } from 'pg'; new Pool({ host, password: 'k9Qz7fLw' });", fixed: null },
    {
      code: "import { Strategy } from 'passport-jwt'; passport.use(new Strategy({ secretOrKey: 'shhh' }, done));",
      fixed: null,
    },
    {
      code: "import { jwtVerify } from 'jose'; jwtVerify(token, new TextEncoder().encode('shhh'));",
      fixed: null,
    },
  ],
});
