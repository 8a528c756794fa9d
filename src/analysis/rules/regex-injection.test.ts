import { testRule } from '../testing/rule-tester.js';
import { regexInjection } from './regex-injection.js';

const route = (body: string): string => `app.get('/a', (req, res) => { ${body} });`;

testRule(regexInjection, {
  valid: [
    route("new RegExp('a', 'i');"),
    route('new RegExp(escapeRegExp(req.query.a));'),
    route("new RegExp(req.query.a.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&'));"),
    route('new RegExp(`^${Number(req.query.a)}$`);'),
    route('if (!/^[a-z]+$/.test(req.query.a)) return; new RegExp(req.query.a);'),
    route('new RegExp(PATTERNS[req.query.a]);'),
    'function f(RegExp: any, req: Request, res: Response) { new RegExp(req.query.a); }',
    'export function search(text: string) { return new RegExp(text); }',
    route("new RegExp('a', req.query.flags);"),
  ],
  invalid: [
    { code: route('new RegExp(req.query.a);'), fixed: null, message: '`req.query.a`' },
    { code: route("RegExp('^' + req.query.a, 'i');"), fixed: null },
    { code: route('new RegExp(`^${req.params.a.trim()}$`);'), fixed: null },
    { code: route('const { a } = req.body; names.filter((name) => new RegExp(a).test(name));'), fixed: null },
    { code: route("new RegExp(req.query.a.split(',').join('|'));"), fixed: null },
    { code: route('let a = ""; if (req.query.a) a = req.query.a; new RegExp(a);'), fixed: null },
    { code: route("new RegExp(req.query.a.replace(/ /g, '.*'));"), fixed: null },
    {
      code: "const find = (text) => new RegExp(text, 'i'); app.get('/', (req, res) => res.json(find(req.query.a)));",
      fixed: null,
    },
  ],
});
