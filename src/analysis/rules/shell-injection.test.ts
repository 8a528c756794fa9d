import { testRule } from '../testing/rule-tester.js';
import { shellInjection } from './shell-injection.js';

const route = (body: string): string =>
  `const cp = require('child_process');\napp.get('/a', (req, res) => { ${body} });`;

testRule(shellInjection, {
  valid: [
    "import { exec } from 'child_process'; export function run(req: any) { exec(`ls ${req.url}`); }",
    "import { exec } from 'child_process'; export function run(req: Job) { exec(`ls ${req.query.dir}`); }",
    route("cp.exec('ls');"),
    route("cp.execFile('ls', [req.query.dir]);"),
    route("cp.spawn('ls', ['-l', req.query.dir]);"),
    route("cp.spawn('ls', [req.query.dir], { shell: false });"),
    route('cp.exec(`kill ${Number(req.query.pid)}`);'),
    route('const pid = parseInt(req.query.pid, 10); cp.exec(`kill ${pid}`);'),
    route(
      "const allowed = ['a', 'b']; if (!allowed.includes(req.query.a)) return; cp.exec('run ' + req.query.a);",
    ),
    route(
      "const a = req.query.a; if (!/^[a-z]+$/.test(a)) { return res.sendStatus(400); } cp.exec('run ' + a);",
    ),
    route("const a = req.query.a; if (a === 'x' || a === 'y') cp.exec('run ' + a);"),
    route("cp.exec('run ' + COMMANDS[req.query.a]);"),
    route("cp.exec('run ' + quote([req.query.a]));"),
    route("exec('run ' + req.query.a);"),
    route("cp.exec('run ' + req.session.user);"),
    "import { exec } from 'child_process'; function f(exec: any, req: any, res: any) { exec(req.query.a); }",
    "import { exec } from 'child_process'; export function f(query: string) { exec(query); }",
    "import { exec } from './mine.js'; app.get('/', (req, res) => exec(req.query.a));",
    route("switch (req.query.a) { case 'x': cp.exec('run ' + req.query.a); }"),
    route("let a = req.query.a; a = 'fixed'; cp.exec('run ' + a);"),
  ],
  invalid: [
    {
      code: "import { exec } from 'child_process'; export function run(req: any) { exec(`ls ${req.query.dir}`); }",
      fixed: null,
    },
    {
      code: "import { spawn } from 'child_process'; export const run = (req: any) => spawn('sh', ['-c', 'convert ' + req.body.file]);",
      fixed: null,
    },
    { code: route("cp.exec('ls ' + req.query.dir);"), fixed: null, message: '`req.query.dir`' },
    { code: route('cp.execSync(`ls ${req.params.dir}`);'), fixed: null },
    { code: route("cp.spawn('ls ' + req.body.dir, { shell: true });"), fixed: null },
    { code: route("cp.spawn('ls', [req.body.dir], { shell: '/bin/sh' });"), fixed: null },
    { code: route("cp.spawn('sh', ['-c', 'ls ' + req.body.dir]);"), fixed: null },
    { code: route('cp.spawn(req.query.program, []);'), fixed: null, message: 'which program' },
    {
      code: route("const { dir = '.' } = req.query; const line = ['ls', dir].join(' '); cp.exec(line);"),
      fixed: null,
    },
    {
      code: route("let line = 'ls '; if (req.query.a) { line += req.query.a; } cp.exec(line);"),
      fixed: null,
    },
    { code: route("if (!req.query.a) return; cp.exec('run ' + req.query.a);"), fixed: null },
    { code: route("if (/[a-z]+/.test(req.query.a)) cp.exec('run ' + req.query.a);"), fixed: null },
    {
      code: route("if (typeof req.query.a !== 'string') return; cp.exec('run ' + req.query.a);"),
      fixed: null,
    },
    {
      code: "import { exec as run } from 'node:child_process';\nfunction ping(host: string) { run(`ping ${host}`); }\nexport function handler(req: Request, res: Response) { ping(req.query.host as string); }",
      fixed: null,
      message: '`req.query.host`',
    },
    {
      code: "import util from 'util'; import { exec } from 'child_process'; const run = util.promisify(exec);\nrouter.post('/', async (req, res) => { const { name } = req.body; await run('git clone ' + name.trim()); });",
      fixed: null,
    },
    {
      code: "import { execaCommand } from 'execa';\napp.get('/', async (c) => { await execaCommand(`ls ${c.req.query('dir')}`); });",
      fixed: null,
    },
    {
      code: "const shell = require('shelljs');\nmodule.exports = function (request, response, next) { const line = (d) => 'ls ' + d; shell.exec(line(request.body['dir'])); };",
      fixed: null,
      language: 'javascript',
    },
    {
      code: "const { exec } = require('child_process');\nclass A { run(cmd) { exec(cmd); } post(req, res) { this.run(req.body.cmd); } }",
      fixed: null,
      language: 'javascript',
    },
    {
      code: "const { exec } = require('child_process');\nexports.handler = async (event) => { exec(`ls ${event.queryStringParameters?.dir}`); };",
      fixed: null,
      language: 'javascript',
    },
    {
      code: "const { exec } = require('child_process');\nrouter.post('/a', async (ctx) => { ctx.request.body.files.forEach((file) => exec(`rm ${file}`)); });",
      fixed: null,
    },
  ],
});
