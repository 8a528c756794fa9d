import { testRule } from '../testing/rule-tester.js';
import { promiseInCondition } from './promise-in-condition.js';

const G = 'async function g() { return 1; }\n';

testRule(promiseInCondition, {
  valid: [
    `${G}async function f() { if (await g()) h(); }`,
    `${G}const p = g();`,
    `${G}if (g) h();`,
    `${G}if (h(g())) i();`,
    `${G}if (g().then) h();`,
    `${G}a && g();`,
    'function g() {}\nif (g()) h();',
    'async function* g() {}\nif (g()) h();',
    `${G}function f(g: any) { if (g()) h(); }`,
    'import { g } from "./g.js"; if (g()) h();',
    'if (g()) h();',
    'let g = async () => 1; g = other; if (g()) h();',
    'function g(): any; async function g() {}\nif (g()) h();',
    `${G}const x = g() + 1;`,
    `${G}for (const x of [g()]) h(x);`,
    { code: `${G}const el = <A load={g()} />;`, language: 'tsx' },
    `${G}async function f() { const p = g(); if (await p) h(); }`,
    'function f(p: Promise<boolean>) { if (p) h(); }',
    'const p: Promise<boolean> = cache[k]; if (p) h();',
    'let p = fetch(u); if (p) h();',
    'const p = a ? fetch(u) : null; if (p) h();',
    `${G}const x = a && g();`,
    `${G}const x = a || (b && g());`,
    'class A { load() { return this.cache; } m() { if (this.load()) h(); } }',
    'const { ok } = fetch(u); if (ok) h();',
  ],
  invalid: [
    {
      code: 'async function p() {} async function f() { enum E { A = p() ? 1 : 2 } return E; }',
      fixed: null,
    },
    {
      code: 'async function f() { const p = fetch(u); if (p) h(); }',
      fixed: 'async function f() { const p = fetch(u); if (await p) h(); }',
      message: '`p` is a promise',
    },
    {
      code: 'class A { async ok() { return f(); } async m() { if (!this.ok()) h(); } }',
      fixed: 'class A { async ok() { return f(); } async m() { if (!(await this.ok())) h(); } }',
    },
    { code: 'if (a || Promise.resolve(b)) h();', fixed: null },
    { code: 'if (a && (b ?? new Promise(h))) i();', fixed: null, message: 'This is a promise' },
    { code: 'if (a ?? fetch(u)) h();', fixed: null },
    { code: 'const ok = (): Promise<boolean> => f();\nconst x = ok() ? 1 : 2;', fixed: null },
    {
      code: `${G}async function f() { if (g()) h(); }`,
      fixed: `${G}async function f() { if (await g()) h(); }`,
      message: '`g` gives a promise',
    },
    {
      code: `${G}async function f() { if (!g()) h(); }`,
      fixed: `${G}async function f() { if (!(await g())) h(); }`,
    },
    {
      code: `${G}async function f() { if ((g())) h(); }`,
      fixed: `${G}async function f() { if ((await g())) h(); }`,
    },
    {
      code: `${G}async function f() { return g() ? 1 : 2; }`,
      fixed: `${G}async function f() { return (await g()) ? 1 : 2; }`,
    },
    {
      code: `${G}async function f() { return g() || 2; }`,
      fixed: `${G}async function f() { return (await g()) || 2; }`,
    },
    {
      code: `${G}async function f() { if (a && (g() && b)) h(); }`,
      fixed: `${G}async function f() { if (a && ((await g()) && b)) h(); }`,
    },
    { code: `${G}function f() { if (g()) h(); }`, fixed: null },
    { code: `${G}if (g()) h();`, fixed: null },
    { code: `${G}while ((g())) h();`, fixed: null },
    { code: `${G}do h(); while (g());`, fixed: null },
    { code: `${G}for (; g(); ) h();`, fixed: null },
    { code: `${G}async function f(x = g() ?? 1) {}`, fixed: null },
    { code: `${G}async function f() { return xs.filter(() => !g()); }`, fixed: null },
    {
      code: 'const g = async () => 1;\nconst f = async () => { if (g()) h(); };',
      fixed: 'const g = async () => 1;\nconst f = async () => { if (await g()) h(); };',
      language: 'javascript',
    },
    {
      code: `"😀";\n${G}async function f() { return g() ? <A /> : null; }`,
      fixed: `"😀";\n${G}async function f() { return (await g()) ? <A /> : null; }`,
      language: 'tsx',
    },
    {
      code: `${G}async function f() {\n  const a = b\n  g() && h()\n}`,
      fixed: `${G}async function f() {\n  const a = b\n  await g() && h()\n}`,
    },
    {
      code: `${G}async function f() {\n  const a = b\n  g() ? h() : i()\n}`,
      fixed: `${G}async function f() {\n  const a = b\n  await g() ? h() : i()\n}`,
    },
    {
      code: `${G}async function f() {\n  b()\n  g() && h() || i()\n}`,
      fixed: `${G}async function f() {\n  b()\n  await g() && h() || i()\n}`,
    },
  ],
});
