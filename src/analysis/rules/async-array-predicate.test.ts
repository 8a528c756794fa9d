import { testRule } from '../testing/rule-tester.js';
import { asyncArrayPredicate } from './async-array-predicate.js';

testRule(asyncArrayPredicate, {
  valid: [
    'const a = xs.filter((x) => x.ok);',
    'const a = await Promise.all(xs.map(async (x) => f(x)));',
    'const a = xs.filter(async);',
    'const a = await xs.filter(async (x) => f(x));',
    'readable.filter(async (x) => f(x)).pipe(out);',
    'for await (const x of xs.filter(async (y) => f(y))) g(x);',
    'xs.find(async (x) => f(x)).then(g);',
    'const a = xs.filter(async function* (x) { yield x; });',
    'import { ok } from "./ok.js";\nconst a = xs.filter(ok);',
    'function f(ok) { return xs.filter(ok); }\nasync function ok() {}',
    'Bluebird.filter(xs, async (x) => f(x));',
    'let ok = async (x) => f(x); ok = g;\nconst a = xs.some(ok);',
    'table.sort("name", async (a, b) => f(a, b));',
    'filter(async (x) => f(x));',
  ],
  invalid: [
    { code: 'const a = xs.filter(async (x) => f(x));', fixed: null, message: '`filter` does not wait' },
    { code: 'if (xs.some(async (x) => { return await f(x); })) g();', fixed: null },
    { code: 'return_(xs.every(async function (x) { return f(x); }));', fixed: null },
    { code: 'const a = this.items?.find(async ({ id }) => f(id));', fixed: null, language: 'javascript' },
    { code: 'const xs = [1, 2, 3];\nconst a = await xs.filter(async (x) => f(x));', fixed: null },
    { code: 'async function ok(x) { return f(x); }\nconst a = xs.filter(ok);', fixed: null },
    {
      code: 'const ok = (x: string): Promise<boolean> => f(x);\nconst a = xs.findIndex(ok, this);',
      fixed: null,
    },
    { code: 'const ok = (x) => fetch(x).then((r) => r.ok);\nconst a = xs.findLast(ok);', fixed: null },
    { code: 'xs.sort(async (a, b) => (await f(a)) - (await f(b)));', fixed: null, message: 'of the order' },
    { code: 'function f(xs: string[]) { return xs.filter(/* slow */ (async (x) => g(x))); }', fixed: null },
    { code: 'const el = <A all={xs.filter(async (x) => f(x))} />;', fixed: null, language: 'tsx' },
    { code: 'const a = (await list()).filter(async (x) => f(x));', fixed: null },
  ],
});
