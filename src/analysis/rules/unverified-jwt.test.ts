import { testRule } from '../testing/rule-tester.js';
import { unverifiedJwt } from './unverified-jwt.js';

const JWT = "import jwt from 'jsonwebtoken';";

testRule(unverifiedJwt, {
  valid: [
    'import jwt from "jsonwebtoken"; const f = (t) => { const p = jwt.decode(t); return p.exp > now; };',
    'import jwt from "jsonwebtoken"; const f = (t) => { const p = jwt.decode(t); log(p.role); };',
    'import jwt from "jsonwebtoken"; const f = (t) => { jwt.verify(t, key, { algorithms: ["RS256"] }); return jwt.decode(t).role === "admin"; };',
    'import jwt from "./own.js"; const f = (t) => jwt.decode(t).role === "admin";',
    `${JWT} function subjectOf(t) { return jwt.decode(t).sub; }`,
    `${JWT} function verifyToken(t) { jwks.verify(t); return jwt.decode(t); }`,
    `${JWT} async function verifyToken(t) { await fetch(INTROSPECT, { body: t }); return jwt.decode(t); }`,
    `${JWT} function verifyToken(t) { const p = jwt.decode(t); return p.exp > now; }`,
    `${JWT} function verifyToken(t) { return check(t) && jwt.decode(t); }`,
    `${JWT} function verifyToken(t, jwt) { return jwt.decode(t); }`,
    `${JWT} function verifyToken(t) { return jwt.verify(t, key); } function authenticate(t) { return jwt.decode(t); }`,
    `${JWT} function verifyExpiry(t) { return jwt.decode(t); }`,
    `${JWT} function verifyAddress(t) { return all.map((a) => jwt.decode(a)); }`,
    `${JWT} const f = (t, id) => jwt.decode(t).sub === id;`,
    `${JWT} const f = (t) => { const p = jwt.decode(t); show(p.user.role); };`,
    `${JWT} const f = (t) => { const p = jwt.decode(t); if (p.user.name === 'a') g(); };`,
    `${JWT} const f = (t) => { const p = jwt.decode(t); list.push(p.role); };`,
    `${JWT} jwt.verify(token, key, { algorithms: ['RS256'] });`,
    `${JWT} jwt.verify(token, key);`,
    `${JWT} jwt.sign(payload, key, { algorithm: 'HS256' });`,
    `${JWT} jwt.verify(token, key, { algorithms });`,
    `${JWT} jwt.verify(token, null, { algorithms: ['RS256'] });`,
    `${JWT} jwt.verify(token, key, { ignoreExpiration: isRefresh });`,
    // The signature is asked for; whoever renews a token has to take one that is over.
    `${JWT} jwt.verify(token, key, { ignoreExpiration: true });`,
    `${JWT} const header = jwt.decode(req.headers.authorization, { complete: true }); jwt.verify(token, keys[header.kid]);`,
    `${JWT} const expires = jwt.decode(token).exp;`,
    `${JWT} jwt.decode(response.body.token);`,
    // Whoever calls it may have verified the token.
    `${JWT} function keyOf(req: any) { return jwt.decode(req.cookies.session).key; }`,
    `${JWT} function same(ctx: any, model: any) { return jwt.decode(ctx.get('x')).id === model.id; }`,
    "const jwt = make(); jwt.verify(token, null, { algorithms: ['none'] });",
    "import * as jwt from './jwt.js'; jwt.verify(token, key, { algorithms: ['none'] });",
    `${JWT} function f(jwt: any) { jwt.verify(token, key, { algorithms: ['none'] }); }`,
    `${JWT} jwt.verify(token, key, { algorithms: ['none'], ...options });`,
    "import jwt from 'jwt-simple'; jwt.decode(token, key, false);",
  ],
  invalid: [
    {
      code: `${JWT} export function verifyToken(t) { return jwt.decode(t); }`,
      fixed: null,
      message: 'takes it for verified',
    },
    { code: `${JWT} const authenticate = async (t) => jwt.decode(t) as User;`, fixed: null },
    {
      code: `${JWT} class Auth { authorizeUser(t) { const p = jwt.decode(t); if (!p) throw new Error('token'); return p; } }`,
      fixed: null,
    },
    { code: `${JWT} function validateJwt(t) { const p = jwt.decode(t)!; return p.user; }`, fixed: null },
    {
      code: `${JWT} const f = (t) => { const p = jwt.decode(t); if (p.user.role === 'admin') g(); };`,
      fixed: null,
    },
    {
      code: `${JWT} const f = (t) => { const p = jwt.decode(t, { complete: true }); return p.payload.isAdmin ? 1 : 2; };`,
      fixed: null,
    },
    { code: `${JWT} const f = (t) => { switch (jwt.decode(t).role) { case 'admin': g(); } };`, fixed: null },
    {
      code: `${JWT} const f = (t) => { const { role } = jwt.decode(t); return ROLES.includes(role); };`,
      fixed: null,
    },
    {
      code: 'import jwt from "jsonwebtoken"; const f = (t) => { const p = jwt.decode(t) as any; return p.role === "admin"; };',
      fixed: null,
    },
    {
      code: 'import jwt from "jsonwebtoken"; const f = (t) => (jwt.decode(t) as Claims).isAdmin ? 1 : 2;',
      fixed: null,
    },
    {
      code: 'import jwt from "jsonwebtoken"; const f = (t) => { const { permissions } = jwt.decode(t); if (permissions.includes("write")) g(); };',
      fixed: null,
    },
    {
      code: 'import { decode } from "jsonwebtoken"; const f = (t) => { const c = decode(t)!; if (!c.scopes.some((s) => s === t)) throw new Error(); };',
      fixed: null,
    },
    { code: `${JWT} jwt.verify(token, key, { algorithms: ['RS256', 'none'] });`, fixed: null },
    { code: `${JWT} const algorithms = ['none']; jwt.verify(token, key, { algorithms });`, fixed: null },
    { code: `${JWT} jwt.sign(payload, key, { algorithm: 'none' });`, fixed: null },
    { code: `${JWT} const options = { algorithm: 'none' }; jwt.sign(payload, '', options);`, fixed: null },
    { code: `${JWT} jwt.verify(token, null);`, fixed: null },
    { code: `${JWT} jwt.verify(token, '', callback);`, fixed: null },
    {
      code: "const { verify } = require('jsonwebtoken'); verify(token, key, { 'algorithms': [`none`] });",
      fixed: null,
      language: 'javascript',
    },
    { code: "import { sign as make } from 'jsonwebtoken'; make(a, b, { algorithm: 'none' });", fixed: null },
    {
      code: `${JWT} function f(req: any, res: any) { return jwt.decode(req.cookies.session); }`,
      fixed: null,
    },
    {
      code: `${JWT} function f(req: any, _res: any, next: any) { const token = req.headers.authorization?.split(' ')[1]; return jwt.decode(token); }`,
      fixed: null,
    },
    {
      code: "import { decodeJwt } from 'jose'; app.use(async (ctx: any) => decodeJwt(ctx.request.get('x')));",
      fixed: null,
    },
    { code: "import jwt from 'jwt-simple'; jwt.decode(token, key, true);", fixed: null },
    {
      code: "import { expressjwt } from 'express-jwt'; app.use(expressjwt({ secret, algorithms: ['none'] }));",
      fixed: null,
    },
  ],
});
