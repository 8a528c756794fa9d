import { testRule } from '../testing/rule-tester.js';
import { asyncForeachCallback } from './async-foreach-callback.js';

testRule(asyncForeachCallback, {
  valid: [
    'xs.forEach((x) => f(x));',
    'for (const x of xs) await f(x);',
    'await Promise.all(xs.map(async (x) => { await f(x); }));',
    'await readable.forEach(async (x) => { await f(x); });',
    'stream.forEach(async (x) => { await f(x); });',
    'xs.forEach(async (x) => { try { await f(x); } catch (e) { log(e); } });',
    'xs.forEach(async (x) => { await f(x).catch(log); });',
    'xs.forEach(async (x) => { g(x); });',
    'function f(save) { xs.forEach(save); }\nasync function save() { await g(); }',
    'xs.forEach(async function* (x) { yield await f(x); });',
    'forEach(async (x) => { await f(x); });',
    'xs.forEach(x => { run(async () => { await f(x); }); });',
    'import { save } from "./save.js";\nxs.forEach(save);',
  ],
  invalid: [
    { code: 'xs.forEach(async (x) => { await f(x); });', fixed: null, message: '`forEach` does not wait' },
    {
      code: 'async function g(xs: string[]) {\n  xs.forEach(async (x) => { await f(x); });\n  done();\n}',
      fixed:
        'async function g(xs: string[]) {\n  await Promise.all(xs.map(async (x) => { await f(x); }));\n  done();\n}',
    },
    {
      code: 'async function g() {\n  Object.keys(o).forEach(/* each */ async (x) => await f(x), this)\n}',
      fixed:
        'async function g() {\n  await Promise.all(Object.keys(o).map(/* each */ async (x) => await f(x), this))\n}',
      language: 'javascript',
    },
    { code: 'async function g(xs) { xs.forEach(async (x) => { await f(x); }); }', fixed: null },
    { code: 'function g(xs: string[]) { xs.forEach(async (x) => { await f(x); }); }', fixed: null },
    {
      code: 'async function g(Promise, xs: string[]) { xs.forEach(async (x) => { await f(x); }); }',
      fixed: null,
    },
    { code: 'async function save(x) { await f(x); }\nxs.forEach(save);', fixed: null },
    { code: 'xs?.forEach(async (x) => { for await (const y of x) f(y); });', fixed: null },
    {
      code: 'xs.forEach(async (x) => { try { await f(x); } catch (e) { throw new Bad(e); } });',
      fixed: null,
    },
    { code: 'xs.forEach(async (x) => { try { g(); } catch {} await f(x); });', fixed: null },
    { code: 'xs.forEach((async function (x) { throw new Bad(x); }));', fixed: null },
    { code: 'xs.forEach((x) => fetch(x));', fixed: null },
    {
      code: 'const el = <A go={() => xs.forEach(async (x) => f(await g(x)))} />;',
      fixed: null,
      language: 'tsx',
    },
    {
      code: '"😀";\nconst go = async () => { const xs = [1, 2];\n xs.forEach(async (x) => { await f(x); }); };',
      fixed:
        '"😀";\nconst go = async () => { const xs = [1, 2];\n await Promise.all(xs.map(async (x) => { await f(x); })); };',
    },
  ],
});
