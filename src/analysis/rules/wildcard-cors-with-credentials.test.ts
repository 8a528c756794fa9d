import { testRule } from '../testing/rule-tester.js';
import { wildcardCorsWithCredentials } from './wildcard-cors-with-credentials.js';

const CORS = "import cors from 'cors';";

testRule(wildcardCorsWithCredentials, {
  valid: [
    `${CORS} app.use(cors({ origin: 'https://acme.dev', credentials: true }));`,
    `${CORS} app.use(cors({ origin: ['https://acme.dev'], credentials: true }));`,
    `${CORS} app.use(cors({ origin: true }));`,
    `${CORS} app.use(cors({ origin: '*', credentials: false }));`,
    `${CORS} app.use(cors({ origin: true, credentials: true, ...options }));`,
    `${CORS} app.use(cors({ origin: (o, cb) => cb(null, allowed.has(o)), credentials: true }));`,
    `${CORS} app.use(cors({ origin: (o, cb) => { if (bad(o)) return cb(new Error()); cb(null, true); }, credentials: true }));`,
    "import { cors } from './cors.js'; cors({ origin: true, credentials: true });",
    'fetch(url, { origin: true, credentials: true });',
    "fastify.register(helmet, { origin: '*', credentials: true });",
    "res.setHeader('Access-Control-Allow-Origin', '*'); res.setHeader('Access-Control-Allow-Credentials', 'false');",
    `function f(req, res) {
       if (allowed.includes(req.headers.origin)) res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
       res.setHeader('Access-Control-Allow-Credentials', 'true');
     }`,
    `function f(req, res) {
       const origin = req.headers.origin;
       if (!allowed.includes(origin)) return;
       res.setHeader('Access-Control-Allow-Origin', origin);
       res.setHeader('Access-Control-Allow-Credentials', 'true');
     }`,
    `function a(req, res) { res.setHeader('Access-Control-Allow-Origin', '*'); }
     function b(req, res) { res.setHeader('Access-Control-Allow-Credentials', 'true'); }`,
  ],
  invalid: [
    {
      code: `${CORS} app.use(cors({ origin: true, credentials: true }));`,
      fixed: null,
      message: 'Any site',
    },
    {
      code: `${CORS} app.use(cors({ credentials: true, origin: '*' }));`,
      fixed: null,
      message: 'Browsers refuse',
    },
    { code: `${CORS} const o = { origin: '*', credentials: true }; app.use(cors(o));`, fixed: null },
    {
      code: `${CORS} app.use(cors({ origin: (o, callback) => callback(null, true), credentials: true }));`,
      fixed: null,
    },
    {
      code: `${CORS} app.use(cors({ origin(origin, cb) { cb(null, origin); }, credentials: true }));`,
      fixed: null,
    },
    {
      code: "const cors = require('@fastify/cors'); fastify.register(cors, { origin: true, credentials: true });",
      fixed: null,
      language: 'javascript',
    },
    { code: 'app.enableCors({ origin: true, credentials: true });', fixed: null },
    { code: "new Server(http, { cors: { origin: '*', credentials: true } });", fixed: null },
    {
      code: "import { cors } from 'hono/cors'; app.use(cors({ origin: '*', credentials: true }));",
      fixed: null,
    },
    {
      code: `app.use((req, res) => {
        res.header('Access-Control-Allow-Origin', req.headers.origin);
        res.header('Access-Control-Allow-Credentials', true);
      });`,
      fixed: null,
      language: 'javascript',
    },
    {
      code: `function f(req, res) {
        const origin = req.get('Origin');
        res.setHeader('access-control-allow-origin', origin);
        res.setHeader('access-control-allow-credentials', 'true');
      }`,
      fixed: null,
      language: 'javascript',
    },
    {
      code: "res.set('Access-Control-Allow-Origin', '*'); res.set('Access-Control-Allow-Credentials', 'true');",
      fixed: null,
    },
  ],
});
