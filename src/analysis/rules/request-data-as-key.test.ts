import { testRule } from '../testing/rule-tester.js';
import { requestDataAsKey } from './request-data-as-key.js';

const route = (body: string): string => `app.post('/a', (req, res) => { ${body} });`;

testRule(requestDataAsKey, {
  valid: [
    route('a[req.body.b] = req.body.c;'),
    route('a.b[req.body.c] = 1;'),
    route("a['b'][req.body.c] = 1;"),
    route('a[i][req.body.c] = 1;'),
    route('const a = Object.create(null); a[req.body.b][req.body.c] = 1;'),
    route(
      "if (req.body.b === '__proto__') return; if (!KEYS.includes(req.body.b)) return; a[req.body.b][req.body.c] = 1;",
    ),
    route('a[Number(req.body.b)][req.body.c] = 1;'),
    route('a.get(req.body.b).set(req.body.c, 1);'),
    route('a[`user-${id}`][req.body.c] = 1;'),
    route('a[req.body.b][c] = 1;'),
  ],
  invalid: [
    { code: route('a[req.body.b][req.body.c] = 1;'), fixed: null, message: '`req.body.b`' },
    { code: route('a[req.body.b].c = req.body.d;'), fixed: null },
    { code: route('a[req.params.b][req.params.c] = req.body;'), fixed: null },
    { code: route('const { b, c, d } = req.body; a[b][c] = d;'), fixed: null },
    { code: route('a.x[req.query.b][req.query.c] = true;'), fixed: null },
    { code: route('const b = req.query.b.trim(); a[b][req.query.c] = 1;'), fixed: null },
    { code: route('a[String(req.query.b)][String(req.query.c)] = 1;'), fixed: null },
    {
      code: "const set = (a, b, c) => { all[a][b] = c; }; app.post('/', (req, res) => set(req.body.a, req.body.b, req.body.c));",
      fixed: null,
    },
  ],
});
