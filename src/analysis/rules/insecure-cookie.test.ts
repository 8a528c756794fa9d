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
    { code: `${SESSION} const off = false; app.use(session({ cookie: { secure: off } }));`, fixed: null },
  ],
});
