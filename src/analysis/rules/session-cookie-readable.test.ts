import { testRule } from '../testing/rule-tester.js';
import { sessionCookieReadable } from './session-cookie-readable.js';

const SESSION = "import session from 'express-session';";

testRule(sessionCookieReadable, {
  valid: [
    "res.setHeader('Set-Cookie', 'sid=' + id + '; httponly; Path=/');",
    "res.setHeader('Set-Cookie', `XSRF-TOKEN=${token}; Path=/`);",
    "res.setHeader('Set-Cookie', `sid=${id}; ${attributes}; Path=/`);",
    "res.setHeader('Set-Cookie', `sid=${id}`);",
    "res.setHeader('Set-Cookie', 'sid=deleted; Path=/; Max-Age=0');",
    "client.setHeader('Set-Cookie', `sid=${id}; Path=/`);",
    `${SESSION} app.use(session({ secret, cookie: { httpOnly: true } }));`,
    `${SESSION} app.use(session({ secret }));`,
    `${SESSION} app.use(session({ secret, cookie: { httpOnly: false, ...cookie } }));`,
    `${SESSION} app.use(session({ secret, cookie: { httpOnly: isServer } }));`,
    "import { session } from './session.js'; app.use(session({ cookie: { httpOnly: false } }));",
    'function f(session: any) { session({ cookie: { httpOnly: false } }); }',
    "res.cookie('session', id, { httpOnly: true });",
    "res.cookie('theme', theme, { httpOnly: false });",
    "res.cookie('XSRF-TOKEN', token);",
    "res.cookie('session', id, options);",
    "res.cookie('session', id, { ...options, secure: true });",
    "res.cookie('session', id, { [name]: true });",
    "jar.cookie('session', id);",
    'res.cookie(name, id, { httpOnly: false });',
    "res.cookie('session');",
    "const Cookies = require('./cookies'); new Cookies(a, b).set('sid', 1, { httpOnly: false });",
  ],
  invalid: [
    { code: "res.setHeader('Set-Cookie', 'sid=' + id + '; Secure; Path=/');", fixed: null },
    { code: "res.append('Set-Cookie', `access_token=${token}; Secure; SameSite=Lax`);", fixed: null },
    { code: "res.writeHead(302, { 'Set-Cookie': [`jwt=${token}; Path=/`], Location: '/' });", fixed: null },
    {
      code: `${SESSION} app.use(session({ secret, cookie: { httpOnly: false, secure: true } }));`,
      fixed: `${SESSION} app.use(session({ secret, cookie: { httpOnly: true, secure: true } }));`,
    },
    {
      code: "const session = require('cookie-session'); const o = { keys, httpOnly: false }; app.use(session(o));",
      fixed:
        "const session = require('cookie-session'); const o = { keys, httpOnly: true }; app.use(session(o));",
      language: 'javascript',
    },
    {
      code: "const csrf = require('csurf'); app.use(csrf({ cookie: { 'httpOnly': /* a */ false } }));",
      fixed: "const csrf = require('csurf'); app.use(csrf({ cookie: { 'httpOnly': /* a */ true } }));",
    },
    {
      code: "const Cookies = require('cookies'); const jar = new Cookies(a, b); jar.set('a', 'b', { httpOnly: false });",
      fixed:
        "const Cookies = require('cookies'); const jar = new Cookies(a, b); jar.set('a', 'b', { httpOnly: true });",
    },
    {
      code: `${SESSION} const off = false; app.use(session({ cookie: { httpOnly: off } }));`,
      fixed: null,
    },
    {
      code: "res.cookie('session', id, { httpOnly: false });",
      fixed: "res.cookie('session', id, { httpOnly: true });",
    },
    { code: "res.cookie('connect.sid', id);", fixed: null },
    { code: "res.cookie('access_token', token, { secure: true, maxAge });", fixed: null },
    { code: "const name = 'jwt'; response.cookie(name, token, { secure: true });", fixed: null },
    { code: "reply.setCookie('sessionId', id, { path: '/' });", fixed: null },
  ],
});
