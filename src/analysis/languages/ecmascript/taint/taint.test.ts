import { describe, expect, it } from '@jest/globals';
import { analyse } from '../../../analyse.js';
import { parse } from '../../../parse.js';
import { cpuSeconds } from '../../../testing/cpu-seconds.js';
import { ALL_ON } from '../../../testing/rule-tester.js';
import { ofLast } from '../../../testing/of-last.js';
import { taintOf, type TaintKind } from './index.js';

const label = (code: string, kind: TaintKind = 'sql'): string | null =>
  ofLast(code, (context, node) => taintOf(context, node, kind)?.label ?? null, 'tsx');

const route = (body: string): string => `app.get('/a', async (req, res, next) => { ${body} });`;
const inRoute = (body: string, kind?: TaintKind): string | null =>
  ofLast(
    `function f(req, res, next) { ${body} }`,
    (context, node) => taintOf(context, node, kind ?? 'sql')?.label ?? null,
    'javascript',
  );

describe('sources', () => {
  it.each<[string, string | null]>([
    ['req.query.a;', 'req.query.a'],
    ['req?.query?.a;', 'req.query.a'],
    ["req.headers['x-a'];", 'req.headers'],
    ["req.get('x-a');", 'req.get()'],
    ['req.session.a;', null],
    ['req.query.a.length;', null],
    ['const { query: { a = 1, ...others } } = req; others.b;', 'req.query.b'],
    ['const [first] = req.body.list; first;', 'req.body.list'],
    ['const request = req; request.body;', 'req.body'],
    ['res.locals.a;', null],
  ])('%s', (body, expected) => expect(inRoute(body)).toBe(expected));

  it.each<[string, string | null]>([
    ['const f = (error, req, res, next) => { req.body.a; };', 'req.body.a'],
    ['const f = (err, res) => { err.body; };', null],
    ['const f = (request: Request) => { request.url; };', 'request.url'],
    ['class Request {} const f = (request: Request) => { request.url; };', null],
    ['const f = (ctx, next) => { ctx.request.body.a; };', 'ctx.request.body.a'],
    ['class A { f(@Body() body: any) { body.a; } }', 'body.a'],
    ['class A { f(@Body() body: UserDto) { body.a; } }', null],
    ["class A { f(@Param('id', ParseIntPipe) id) { id; } }", null],
    ['export const handler = async (event) => { event.pathParameters.id; };', 'event.pathParameters.id'],
    ["app.post('/', validate(rules), (req, res) => { req.body.a; });", null],
    ["app.post('/', upload, (req, res) => { req.body.a; });", 'req.body.a'],
    ['export async function GET(request, { params }) { params.id; }', 'params.id'],
    ['location.search;', 'location.search'],
    ['const location = f(); location.search;', null],
    ['process.argv[2];', null],
  ])('%s', (code, expected) => expect(label(code)).toBe(expected));
});

const WS = "import { WebSocketServer } from 'ws'; const wss = new WebSocketServer({});";
const HTTP = "import http from 'node:http';";
const DATA = "req.on('data')";

describe('what events bring', () => {
  it.each<[string, string | null]>([
    ["http.createServer((req, res) => { req.on('data', (chunk) => { chunk; }); });", DATA],
    [`${HTTP} http.createServer((a, b) => { a.on('data', (c) => { c; }); });`, "a.on('data')"],
    [
      "const f = (request: http.IncomingMessage) => { request.on('data', (c) => { c; }); };",
      "request.on('data')",
    ],
    [
      "const f = (a: IncomingMessage, res: ServerResponse) => { a.on('data', (c) => { c; }); };",
      "a.on('data')",
    ],
    ["const f = (req, res) => { let a = ''; req.on('data', (c) => { a += c; }); a; };", DATA],
    [
      "const f = (req, res) => { const all = []; req.on('error', g).on('data', (c) => all.push(c)); JSON.parse(Buffer.concat(all).toString()).a; };",
      DATA,
    ],
    [
      "const read = (from) => new Promise((done) => { let a = ''; from.on('data', (c) => { a += c; }); from.on('end', () => done(a)); }); const f = async (req, res) => { JSON.parse(await read(req)).a; };",
      DATA,
    ],
    ["const f = (ctx, next) => { ctx.req.on('data', (c) => { c; }); };", "ctx.req.on('data')"],
    [`${WS} wss.on('connection', (ws) => { ws.on('message', (m) => { m; }); });`, "ws.on('message')"],
    [
      `${WS} wss.on('connection', (a) => { a.on('close', f).on('message', (m) => { m; }); });`,
      "a.on('message')",
    ],
    [`${WS} wss.on('connection', (ws, r) => { r.url; });`, 'r.url'],
    [
      "const WebSocket = require('ws'); const s = new WebSocket.Server({}); s.on('connection', function (ws) { ws.once('message', function (m) { String(m); }); });",
      "ws.on('message')",
    ],
    ["const f = (req, res) => { req.on('data', (chunk) => { chunk.length; }); };", null],
    ["const f = (req, res) => { req.on('close', (chunk) => { chunk; }); };", null],
    ["https.get(url, (res) => { res.on('data', (chunk) => { chunk; }); });", null],
    ["https.get(url, (res: IncomingMessage) => { res.on('data', (chunk) => { chunk; }); });", null],
    ["const f = (source, res) => { source.on('data', (chunk) => { chunk; }); };", null],
    ["const req = http.request(o); req.on('data', (chunk) => { chunk; });", null],
    ["const f = (req, res) => { child.stdout.on('data', (chunk) => { chunk; }); };", null],
    ["const f = (req, res) => { parse(req.body).on('data', (chunk) => { chunk; }); };", null],
    ["import { createServer } from 'node:net'; createServer((a) => { a.url; });", null],
    ["import WebSocket from 'ws'; const ws = new WebSocket(url); ws.on('message', (m) => { m; });", null],
    ["bus.on('connection', (ws) => { ws.on('message', (m) => { m; }); });", null],
    [
      "class WebSocketServer {} const wss = new WebSocketServer(); wss.on('connection', (ws) => { ws.on('message', (m) => { m; }); });",
      null,
    ],
    [
      "const read = (from) => new Promise((done) => { from.on('data', (c) => { other(c); }); done(1); }); const f = async (req, res) => { await read(req); };",
      null,
    ],
  ])('%s', (code, expected) => expect(label(code)).toBe(expected));

  it.each<[string, boolean]>([
    ["let a = ''; req.on('data', (c) => { a += c; }); JSON.parse(a).name;", true],
    ["let a = ''; req.on('data', (c) => { a += c; }); a;", false],
  ])('%s as a filter', (body, tainted) => {
    expect(inRoute(body, 'nosql')).toEqual(tainted ? DATA : null);
  });
});

describe('what values go through', () => {
  it.each<[string, boolean]>([
    ['`${req.query.a}`;', true],
    ['[req.query.a].map((a) => a.trim()).join();', true],
    ['({ a: req.query.a }).a;', true],
    ['({ a: req.query.a, b: 1 }).b;', false],
    ['const o = {}; o.a = req.query.a; o.a;', true],
    ['const o = {}; o.a = req.query.a; o.b;', false],
    ['let a = req.query.a; a = "x"; a;', false],
    ['let a = "x"; if (c) a = req.query.a; a;', true],
    ['let a = req.query.a; if (c) { a = "x"; } a;', true],
    ['let a = req.query.a; try { a = clean(a); } catch { return; } a;', false],
    ['let a = ""; for (const b of c) { a; a = req.query.a; } a;', true],
    ['req.query.a ? "x" : "y";', false],
    ['let a = req.query.a; if (a) { a = clean(a); } a;', false],
    ['let a = req.query.a; if (a) a = clean(a); a;', false],
    ['let a = req.query.a; if (c) a = clean(a); a;', true],
    ['c ? req.query.a : "y";', true],
    ['req.query.a === "x" && "y";', false],
    ['req.query.a * 2;', false],
    ['Number(req.query.a);', false],
    ['unknown(req.query.a);', false],
    ['const id = (x) => x; id(req.query.a);', true],
    ['const id = (x) => x; id("x") + req.session.a;', false],
    ['const pick = (x, y) => y; pick(req.query.a, "x");', false],
    ['const pick = (...all) => all[0]; pick(req.query.a);', true],
    ['const body = await new Promise((r) => r(1)); body;', false],
    ['JSON.parse(JSON.stringify(req.body)).a;', true],
    ['Buffer.from(req.body.a, "base64").toString();', true],
    ['Buffer.from(req.body.a).toString("utf8");', true],
    ['Buffer.from(req.body.a).toString("base64");', false],
    ['req.file.buffer.toString();', true],
    ['req.files.a[0].data;', true],
    ['req.file.path;', false],
    ['`${req.files.a.name}`;', false],
  ])('%s', (body, tainted) => {
    expect(inRoute(body.replace('await ', ''))).toEqual(tainted ? expect.any(String) : null);
  });
});

describe('checks', () => {
  it.each<[string, boolean]>([
    ['if (!LIST.includes(req.query.a)) return; req.query.a;', false],
    ['const a = req.query.a; if (LIST.indexOf(a) === -1) return; a;', false],
    ['const a = req.query.a; const known = a in MAP; if (!known) return; a;', false],
    ['if (!req.query.a) return; req.query.a;', true],
    ['if (req.query.a === undefined) return; req.query.a;', true],
    ['if (req.query.b !== "x") return; req.query.a;', true],
    ['if (req.query.a !== "x") return; req.query.a;', false],
    ['if (isNaN(req.query.a)) return; req.query.a;', false],
    ['if (isNaN(Number(req.query.a))) { next(); } req.query.a;', true],
    ['if (/^\\d+$/.test(req.query.a)) { req.query.a; }', false],
    ['if (/^.*$/.test(req.query.a)) { req.query.a; }', true],
    ['if (!/\\d/.test(req.query.a)) return; req.query.a;', true],
    ['switch (req.query.a) { case "x": req.query.a; }', false],
    ['schema.parse(req.query); req.query.a;', false],
    ['JSON.parse(req.query.a); req.query.a;', true],
    ['const errors = validationResult(req); req.query.a;', false],
    ['try { assertValid(req.query.a); } catch { return; } req.query.a;', false],
    ['let a = req.query.a; if (!OK.has(a)) { a = "x"; } a;', false],
    ['const { a } = req.query; if (!OK.has(req.query.a)) return; a;', false],
    ['if (fs.existsSync(req.query.a)) { req.query.a; }', true],
    ['if (typeof req.query.a !== "string") return; req.query.a;', true],
    ['if (typeof req.query.a === "number") { req.query.a; }', false],
    ['if (req.query.a > 0) { req.query.a; }', false],
    ['OK.has(req.query.a) && f(); req.query.a;', true],
    ['if (OK.has(req.query.a) || c) { req.query.a; }', true],
  ])('%s', (body, tainted) => {
    expect(inRoute(body)).toEqual(tainted ? expect.any(String) : null);
  });
});

const times = (n: number, make: (at: number) => string): string =>
  Array.from({ length: n }, (_, at) => make(at)).join('\n');
const SINKS = 'db.query("SELECT * FROM a WHERE b = " + v); res.redirect(v); res.send("<p>" + v); eval(v);';

describe('hostile code', () => {
  it.each<[string, string]>([
    [
      'names of names',
      route(
        `let v0 = req.query.a; ${times(20_000, (at) => `const v${at + 1} = v${at} + v${at};`)} ${SINKS.replaceAll('v', 'v20000')}`,
      ),
    ],
    ['writes of one name', route(`let v = 1; ${times(10_000, () => `v = v + req.query.a; ${SINKS}`)}`)],
    ['names of one name', route(`const v = req.query.a; ${times(5000, () => SINKS)}`)],
    ['guards', route(`const v = req.query.a; ${times(3000, () => `if (v === undefined) return; ${SINKS}`)}`)],
    [
      'guards in each other',
      route(`const v = req.query.a; ${'if (v !== null) {'.repeat(3000)} ${SINKS} ${'}'.repeat(3000)}`),
    ],
    [
      'functions that call each other',
      `${times(3000, (at) => `function f${at}(v) { ${SINKS} return f${(at + 1) % 3000}(v) + f${(at * 7) % 3000}(v); }`)} ${route('f0(req.query.a);')}`,
    ],
    ['a sum', route(`eval(${'req.query.a + '.repeat(30_000)}1);`)],
    ['calls in each other', route(`eval(${'f('.repeat(20_000)}req.query.a${')'.repeat(20_000)});`)],
    ['members', route(`eval(req.query${'.a'.repeat(30_000)});`)],
    ['methods', route(`eval(req.query.a${'.trim()'.repeat(20_000)});`)],
    ['callbacks', route(`${'req.query.a.map((v) => {'.repeat(2000)} ${SINKS} ${'})'.repeat(2000)}`)],
    [
      'properties',
      route(
        `const v = { ${times(20_000, (at) => `a${at}: req.query.a,`)} }; ${times(300, (at) => `eval(v.a${at});`)}`,
      ),
    ],
    [
      'parameters',
      `function f(${times(5000, (at) => `v${at},`)}) { ${times(5000, (at) => `eval(v${at});`)} }`,
    ],
    ['arguments', route(`const f = (v) => eval(v); ${times(5000, () => 'f(req.query.a, 1);')}`)],
    ['ternaries', route(`eval(${'a ? req.query.a : '.repeat(5000)}1);`)],
  ])('of %s', (_, code) => {
    const parsed = parse(code, 'javascript');
    const seconds = cpuSeconds(() => {
      const { ruleErrors } = analyse(parsed, { path: 'a.js', rules: ALL_ON });
      expect(ruleErrors).toEqual([]);
    });
    expect(seconds).toBeLessThan(8);
  });
});
