import { testRule } from '../testing/rule-tester.js';
import { timingUnsafeComparison } from './timing-unsafe-comparison.js';

const HMAC = "import { createHmac, createHash } from 'crypto';";

testRule(timingUnsafeComparison, {
  valid: [
    `${HMAC} timingSafeEqual(createHmac('sha256', key).update(body).digest(), sent);`,
    `${HMAC} if (createHash('sha256').update(file).digest('hex') === expected) a();`,
    `${HMAC} const mac = createHmac('sha256', key).update(body).digest('hex'); if (mac === undefined) a();`,
    `${HMAC} const mac = createHmac('sha256', key).update(body).digest('hex'); if (mac.length === sent.length) a();`,
    `${HMAC} let mac = createHmac('sha256', key).update(body).digest('hex'); mac = other(); if (mac === sent) a();`,
    "import { createHmac } from './hmac.js'; if (createHmac('a', b).update(c).digest('hex') === sent) a();",
    'if (signature === expected) a();',
    'if (process.env.API_KEY === undefined) a();',
    "if (process.env.API_KEY === 'test') a();",
    'if (process.env.NODE_ENV === req.query.env) a();',
    'if (req.headers.token === stored) a();',
    'if (typeof process.env.TOKEN === req.query.type) a();',
    'if (process.env.API_KEY === config.key) a();',
  ],
  invalid: [
    { code: `${HMAC} if (createHmac('sha256', key).update(body).digest('hex') === sent) a();`, fixed: null },
    {
      code: `${HMAC} const mac = createHmac('sha256', key).update(body).digest('hex'); if (sent !== mac) throw e;`,
      fixed: null,
    },
    {
      code: `${HMAC} const hmac = createHmac('sha1', key); hmac.update(body); const sum = 'sha1=' + hmac.digest('hex'); return_(sum == req.headers['x-hub-signature']);`,
      fixed: null,
    },
    {
      code: `${HMAC} const sum = \`sha256=\${createHmac('sha256', key).update(body).digest('hex')}\`; const ok = sum === sent;`,
      fixed: null,
    },
    {
      code: "const crypto = require('crypto'); const ok = signature === crypto.createHmac('sha256', k).update(b).digest('base64');",
      fixed: null,
      language: 'javascript',
    },
    { code: "if (req.headers['x-api-key'] !== process.env.API_KEY) a();", fixed: null },
    {
      code: "const secret = process.env['WEBHOOK_SECRET']; if (secret === req.query.secret) a();",
      fixed: null,
    },
    {
      code: "const token = req.get('authorization')?.split(' ')[1]; if (token == process.env.TOKEN!) a();",
      fixed: null,
    },
  ],
});
