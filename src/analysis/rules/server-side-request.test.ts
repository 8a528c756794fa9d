import { testRule } from '../testing/rule-tester.js';
import { serverSideRequest } from './server-side-request.js';

const route = (body: string): string =>
  `import axios from 'axios'; import http from 'http'; app.get('/a', async (req, res) => { ${body} });`;

testRule(serverSideRequest, {
  valid: [
    route("await fetch('https://a.example/b');"),
    route('await fetch(`https://a.example/b/${req.query.c}`);'),
    route("await axios.get('https://a.example/b?c=' + req.query.c);"),
    route('await axios.get(`${BASE}/${req.params.id}`);'),
    route("await axios.post('https://a.example/b', req.body);"),
    route('await fetch(HOSTS[req.query.a]);'),
    route('const url = new URL(req.query.a); if (!ALLOWED.includes(url.hostname)) return; await fetch(url);'),
    route('if (!/^https:\\/\\/a\\.example\\/\\w+$/.test(req.query.a)) return; await fetch(req.query.a);'),
    route("http.get({ host: 'a.example', path: req.url });"),
    route('await client.get(req.query.a);'),
    'async function f(fetch: any, req: Request, res: Response) { await fetch(req.query.a); }',
    "fetch('/api' + location.search); fetch(new URLSearchParams(location.search).get('u'));",
    'export async function GET(request: Request) { return fetch(new URL("/api", request.url)); }',
    route("await axios({ url: 'https://a.example', params: req.query });"),
  ],
  invalid: [
    { code: route('await fetch(req.query.a);'), fixed: null, message: '`req.query.a`' },
    { code: route('await fetch(`http://${req.params.host}/status`);'), fixed: null },
    { code: route("await axios.get('https://' + req.body.host + '/b');"), fixed: null },
    { code: route("await axios({ method: 'get', url: req.body.url });"), fixed: null },
    { code: route("http.get({ hostname: req.query.host, path: '/' });"), fixed: null },
    { code: route("await axios.get('https://a.example' + req.query.path);"), fixed: null },
    {
      code: route('const { url } = req.body; if (!url) return; const page = await axios.post(url, {});'),
      fixed: null,
    },
    {
      code: "const got = require('got'); app.post('/', async ({ body }, res) => { await got(body.url); });",
      fixed: null,
      message: '`body.url`',
    },
    {
      code: "const needle = require('needle'); app.get('/', (req, res) => { needle('get', req.query.url); });",
      fixed: null,
    },
    {
      code: "const request = require('request'); app.get('/', (req, res) => { request({ uri: req.query.url }, () => {}); });",
      fixed: null,
    },
    {
      code: 'export async function POST(request: Request) { const { url } = await request.json(); return fetch(url); }',
      fixed: null,
    },
    {
      code: "http.createServer((req, res) => { const target = new URL(req.url, 'http://localhost').searchParams.get('target'); http.request(target); }); import http from 'node:http';",
      fixed: null,
    },
  ],
});
