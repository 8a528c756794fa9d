import { testRule } from '../testing/rule-tester.js';
import { pathTraversal } from './path-traversal.js';

const route = (body: string): string =>
  `import fs from 'fs'; import path from 'path'; app.get('/a', async (req, res) => { ${body} });`;

testRule(pathTraversal, {
  valid: [
    route("fs.readFileSync('a.txt');"),
    route('fs.readFileSync(path.basename(req.query.a));'),
    route(
      'const file = path.join(ROOT, req.query.a); if (!file.startsWith(ROOT)) return; fs.readFileSync(file);',
    ),
    route(
      "if (req.query.a.includes('..')) { res.status(400).end(); return; } fs.readFileSync(ROOT + req.query.a);",
    ),
    route("fs.writeFileSync('a.txt', req.body.text);"),
    route('fs.readFileSync(`${Number(req.params.id)}.txt`);'),
    route('res.sendFile(req.params.name, { root: ROOT });'),
    route('res.sendFile(path.join(ROOT, "index.html"));'),
    route('fs.readFileSync(FILES[req.query.a]);'),
    route('const name = req.params.a; if (/^[\\w-]+$/.test(name)) fs.readFileSync(`${name}.json`);'),
    route('files.readFileSync(req.query.a);'),
    route('fs.readFileSync(req.file.path);'),
    route("fs.readFileSync(req.query.a.replace(/[^a-z]/g, ''));"),
    "import { readFile } from './files.js'; app.get('/', (req, res) => readFile(req.query.a));",
    route('const name = req.query.a; const ok = NAMES.has(name); if (ok) { fs.readFileSync(name); }'),
  ],
  invalid: [
    { code: route('fs.readFileSync(req.query.a);'), fixed: null, message: '`req.query.a`' },
    { code: route('fs.createReadStream(path.join(__dirname, req.params.name)).pipe(res);'), fixed: null },
    { code: route("await fs.promises.unlink('./files/' + req.body.name);"), fixed: null },
    { code: route('res.sendFile(path.resolve(ROOT, req.query.a));'), fixed: null },
    { code: route('res.download(`${ROOT}/${req.params.name}`);'), fixed: null },
    {
      code: route('res.status(200).sendFile(ROOT + decodeURIComponent(req.path), (error) => {});'),
      fixed: null,
    },
    { code: route('const plugin = require(req.query.plugin);'), fixed: null, message: 'which code' },
    { code: route("fs.renameSync('a', req.body.name);"), fixed: null },
    {
      code: route("const file = path.normalize(req.query.a); if (fs.existsSync('x')) fs.readFileSync(file);"),
      fixed: null,
    },
    {
      code: route("if (!req.query.a.endsWith('.txt')) return; fs.readFileSync(ROOT + req.query.a);"),
      fixed: null,
    },
    {
      code: "import { readFile } from 'node:fs/promises'; http.createServer(async (request, response) => { response.end(await readFile('.' + request.url)); });",
      fixed: null,
    },
    {
      code: "const fs = require('fs-extra'); const load = (name) => fs.readJson(`data/${name}.json`);\nrouter.get('/:name', ({ params: { name } }, res) => load(name));",
      fixed: null,
      language: 'javascript',
    },
  ],
});
