import { testRule } from '../testing/rule-tester.js';
import { codeInjection } from './code-injection.js';

const route = (body: string): string => `import vm from 'vm'; app.get('/a', (req, res) => { ${body} });`;

testRule(codeInjection, {
  valid: [
    route('eval("1 + 1");'),
    route('JSON.parse(req.query.a);'),
    route('eval(Number(req.query.a));'),
    route('eval(JSON.parse(req.query.a));'),
    route('const eval2 = (x) => x; eval2(req.query.a);'),
    route('calculator.eval(req.query.a);'),
    route('vm.runInNewContext("a + b", { a: req.query.a });'),
    route('setTimeout(() => f(req.query.a), 10);'),
    route('setTimeout(done, req.query.a);'),
    route('if (!FORMULAS.includes(req.query.a)) return; eval(req.query.a);'),
    'function f(eval: any, req: Request, res: Response) { eval(req.query.a); }',
    'export function run(code: string) { return eval(code); }',
    'new Function("return 1");',
    route('eval("x = " + JSON.stringify(req.body.a));'),
    'eval(location.pathname);',
  ],
  invalid: [
    { code: route('eval(req.query.a);'), fixed: null, message: '`req.query.a`' },
    { code: route('eval(`(${req.body.a})`);'), fixed: null },
    { code: route('global.eval("x = " + req.body.a);'), fixed: null },
    { code: route('new Function("a", req.body.code);'), fixed: null },
    { code: route('Function(req.headers["x-code"])();'), fixed: null },
    { code: route('vm.runInThisContext(req.body.code);'), fixed: null },
    { code: route('new vm.Script(req.body.code);'), fixed: null },
    { code: route('setTimeout("f(" + req.query.a + ")", 1);'), fixed: null },
    { code: 'eval(location.hash.slice(1));', fixed: null, message: '`location.hash`' },
    {
      code: "window.addEventListener('message', (event) => { eval(event.data.code); });",
      fixed: null,
      message: '`event.data.code`',
    },
    {
      code: "import { runInNewContext as run } from 'node:vm'; export const handler = async (event) => run(event.body);",
      fixed: null,
    },
    {
      code: "const params = new URLSearchParams(window.location.search); const code = params.get('code') || ''; eval(code);",
      fixed: null,
      language: 'javascript',
    },
  ],
});
