import { testRule } from '../testing/rule-tester.js';
import { crashingServerHandler } from './crashing-server-handler.js';

const HTTP = "import http from 'node:http'; ";

testRule(crashingServerHandler, {
  valid: [
    `${HTTP}http.createServer((req, res) => { res.end(); });`,
    `${HTTP}http.createServer(async (req, res) => { res.end(); });`,
    `${HTTP}http.createServer(async (req, res) => { try { await f(req); } catch { res.destroy(); } });`,
    `${HTTP}http.createServer(async (req, res) => { await f(req).catch(report); });`,
    `${HTTP}http.createServer(app);`,
    "import { createServer } from './own.js'; createServer(async (req) => { await f(req); });",
    "ws.on('message', async (m) => { try { f(JSON.parse(m)); } catch { ws.close(); } });",
    "ws.on('message', (m) => { f(JSON.parse(m)); });",
    "ws.on('message', async (m) => { await f(JSON.parse(config)); });",
    "ws.on('message', async (m) => { later(() => JSON.parse(m)); });",
    "bus.on('change', async (m) => { f(JSON.parse(m)); });",
    { code: 'const a = <i b={async () => { await c(); }} />;', language: 'tsx' },
  ],
  invalid: [
    { code: `${HTTP}http.createServer(async (req, res) => { res.end(await f(req)); });`, fixed: null },
    {
      code: `${HTTP}http.createServer({ a: 1 }, async (req, res) => { await f(req); }).listen(1);`,
      fixed: null,
    },
    { code: `${HTTP}const h = async (req, res) => { await f(req); }; http.createServer(h);`, fixed: null },
    {
      code: "import { createServer } from 'https'; createServer(async (q, s) => { throw new Error(q); });",
      fixed: null,
    },
    {
      code: "const http = require('http'); http.createServer(async function (q, s) { await f(q); });",
      fixed: null,
    },
    { code: "ws.on('message', async (m) => { const d = JSON.parse(m); await f(d); });", fixed: null },
    { code: "ws.on('message', async (m) => { f(JSON.parse(m.toString())); });", fixed: null },
    { code: "ws.on('message', async function (m: Buffer) { f(JSON.parse(String(m))); });", fixed: null },
    {
      code: `${HTTP}http.createServer(async (q, s) => { s.end(render(<i />, await f(q))); });`,
      fixed: null,
      language: 'tsx',
    },
  ],
});
