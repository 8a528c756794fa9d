import { testRule } from '../testing/rule-tester.js';
import { ignoredCallbackError } from './ignored-callback-error.js';

const load = (body: string, parameters = 'path, cb') =>
  `import fs, { readFile } from 'node:fs';\nfunction load(${parameters}) { ${body} }`;

testRule(ignoredCallbackError, {
  valid: [
    load('fs.readFile(path, (err, data) => cb(err, data));'),
    load('fs.readFile(path, (err, data) => { if (err) return cb(err); cb(null, data); });'),
    load('fs.readFile(path, (_err, data) => cb(null, data));'),
    load('fs.readFile(path, (_, data) => cb(null, data));'),
    load('fs.readFile(path, (err, data) => cb(null, data ?? ""));'),
    load('fs.readFile(path, (err, data) => cb(null, data ? parse(data) : {}));'),
    load('fs.readFile(path, (err, data) => cb(null, data?.length));'),
    load('fs.readFile(path, (err, data) => cb(null, !!data));'),
    load('fs.readFile(path, (err, data) => { if (!data) return cb(new Error(path)); cb(null, data); });'),
    load('fs.readFile(path, (err, data) => { /* a file that is not there is empty */ cb(null, data); });'),
    load('fs.readFile(path, (err, data) => cb(data));'),
    load('fs.readFile(path, (err, data) => visit(null, data));', 'path, visit'),
    load('fs.readFile(path, (err) => cb(null, true));'),
    load('fs.unlink(path, (err) => cb(null));'),
    load('fs.stat(path, (err, stat) => cb(null, stat));'),
    load('fs.writeFile(path, "", () => cb(null));'),
    load('fs.writeFile(path, "", (err) => cb(err ?? null));'),
    load('store.readFile(path, (err, data) => cb(null, data));'),
    load('const fs = store; fs.readFile(path, (err, data) => cb(null, data));'),
    load('fs.readFile(path, (err, data) => { const cb = log; cb(null, data); });'),
    load('fs.readFile(path, function (err, data) { log(arguments); cb(null, data); });'),
    load('fs.readFile(path, (err, data) => { if (isText(data)) log(data); cb(null, data); });'),
    load('fs.readFile(path, (err, data) => { try { cb(null, parse(data)); } catch (e) { cb(e); } });'),
    load('fs.readFile(path, (err, data) => { log();\ncb(null, data); });').replace(
      'fs.readFile(path, (err, data) =>',
      'fs.readFile(path, // eslint-disable-next-line n/handle-callback-err\n(err, data) =>',
    ),
  ],
  invalid: [
    {
      code: load('fs.readFile(path, (err, data) => cb(null, data));'),
      message: 'Nothing looks at `err`, so `cb` is told',
    },
    { code: load('readFile(path, "utf8", (err, data) => { cb(null, JSON.parse(data)); });') },
    {
      code: load(
        'fs.readFile(path, function (error, data) { const a = parse(data); return cb(null, data); });',
      ),
    },
    { code: load('fs.readdir(path, (err, names) => done(null, names.length));', 'path, done') },
    { code: load('fs.writeFile(path, "", (err) => cb(null));') },
    { code: load('fs.rename(path, "a", (err) => { cb(null, path); });') },
    { code: load('if (a) { fs.readFile(path, (err, data) => { cb(null, { path, data }); }); }') },
    {
      code: "const zlib = require('zlib');\nexports.pack = (text, callback) => zlib.gzip(text, (err, packed) => callback(null, packed));",
      language: 'javascript' as const,
    },
    {
      code: "import { randomBytes } from 'crypto';\nclass A { token(callback) { randomBytes(8, (err, bytes) => callback(null, bytes.toString('hex'))); } }",
    },
    {
      code: `${load('fs.readFile(path, (err, data) => cb(null, data));')} const a = <b />;`,
      language: 'tsx' as const,
    },
  ].map((one) => ({ fixed: null, ...one })),
});
