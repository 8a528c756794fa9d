import { testRule } from '../testing/rule-tester.js';
import { insecureCookie } from './insecure-cookie.js';

const SESSION = "import session from 'express-session';";

testRule(insecureCookie, {
  valid: [
    `${SESSION} app.use(session({ cookie: { secure: true } }));`,
    `${SESSION} app.use(session({ cookie: { secure: isProduction } }));`,
    `${SESSION} app.use(session({ cookie: { secure: false, ...cookie } }));`,
    `${SESSION} app.use(session({ secure: false }));`,
    `${SESSION} app.use(session({ cookie: true }));`,
    'const a = { cookie: { secure: false } };',
    "res.cookie('theme', a, { secure: false });",
    "res.setHeader('Set-Cookie', 'sid=' + id + '; HttpOnly; Secure; Path=/');",
    "res.setHeader('Set-Cookie', `sid=${id}; HttpOnly${isLive ? '; Secure' : ''}`);",
    "res.setHeader('Set-Cookie', 'theme=' + theme + '; Path=/');",
    "res.setHeader('Set-Cookie', 'sid=' + cookie);",
    "res.setHeader('Set-Cookie', 'sid=; Path=/');",
    "res.setHeader('Set-Cookie', `sid=${old}; Path=/; Max-Age=0`);",
    "res.setHeader('Set-Cookie', `sid=${old}; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT`);",
    "res.setHeader('Set-Cookie', `sid=${id}; Path=/; ${flags}`);",
    "const FLAGS = '; HttpOnly; secure'; res.setHeader('Set-Cookie', `sid=${id}; Path=/${FLAGS}`);",
    "res.setHeader('Cookie', 'sid=' + id + '; Path=/');",
    "request.setHeader('Set-Cookie', 'sid=' + id + '; Path=/');",
    "res.setHeader('Set-Cookie', serialize('sid', id, options));",
    "import { session } from './session.js'; session({ cookie: { secure: false } });",
  ],
  invalid: [
    { code: `${SESSION} app.use(session({ cookie: { secure: false } }));`, fixed: null },
    { code: `${SESSION} const cookie = { secure: false }; app.use(session({ cookie }));`, fixed: null },
    { code: `${SESSION} const o = { cookie: { secure: false } }; app.use(session(o));`, fixed: null },
    { code: "import cs from 'cookie-session'; app.use(cs({ keys, secure: false }));", fixed: null },
    { code: "const csrf = require('csurf'); app.use(csrf({ cookie: { secure: (false) } }));", fixed: null },
    {
      code: "const Cookies = require('cookies'); new Cookies(a, b).set('a', 'b', { secure: false });",
      fixed: null,
      language: 'javascript',
    },
    { code: "res.cookie('session', id, { httpOnly: true, secure: false });", fixed: null },
    { code: "res.setHeader('Set-Cookie', 'sid=' + id + '; HttpOnly; Path=/');", fixed: null },
    { code: "res.setHeader('set-cookie', `session=${id}; HttpOnly; Max-Age=${age}`);", fixed: null },
    { code: "res.setHeader('Set-Cookie', [`theme=${a}; Path=/`, `sid=${b}; HttpOnly;`]);", fixed: null },
    {
      code: "res.writeHead(200, { 'Set-Cookie': 'sessionId=' + id + '; HttpOnly; Max-Age=' + 60 * 60 });",
      fixed: null,
    },
    {
      code: "const FLAGS = '; HttpOnly'; const cookie = `sid=${id}; Path=/${FLAGS}`; reply.header('Set-Cookie', cookie);",
      fixed: null,
    },
    { code: `${SESSION} const off = false; app.use(session({ cookie: { secure: off } }));`, fixed: null },
  ],
});
