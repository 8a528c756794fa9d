import { testRule } from '../testing/rule-tester.js';
import { returnAwaitInTry } from './return-await-in-try.js';

const G = 'async function g() {}\n';

testRule(returnAwaitInTry, {
  valid: [
    'async function connect() { return { size: () => 1, close() {} }; } async function f() { const c = await connect(); try { return c.size(); } finally { c.close(); } }',
    `${G}async function f() { const p = g(); try { await p; return p; } finally { close(); } }`,
    'async function f() { try { h(); } catch (e) { return Promise.reject(e); } finally { close(); } }',
    `${G}async function f() { try { return g().catch(log); } catch { return 1; } }`,
    `${G}async function f() { try { return await g(); } catch { return 1; } }`,
    `${G}async function f() { return g(); }`,
    `${G}async function f() { try { await h(); return g(); } catch { return 1; } }`,
    `${G}async function f() { try { if (h()) return g(); } catch { return 1; } }`,
    'async function f() { try { await step(); return f(); } catch (e) { log(e); } }',
    `${G}function f() { try { return g(); } catch { return 1; } }`,
    'async function f() { try { return g(); } catch { return 1; } }',
    `${G}async function f() { try { h(); } catch { return g(); } }`,
    `${G}async function f() { try { h(); } finally { return g(); } }`,
    'function g() {}\nasync function f() { try { return g(); } catch { return 1; } }',
    `${G}async function f(g: any) { try { return g(); } catch { return 1; } }`,
    `${G}async function f() { try { return xs.map(() => { return g(); }); } catch { return 1; } }`,
    `${G}async function* f() { try { return g(); } catch { return 1; } }`,
    'async function* g() {}\nasync function f() { try { return g(); } catch { return 1; } }',
    'let g = async () => 1; g = () => 2; async function f() { try { return g(); } catch { return 1; } }',
    'async function f() { try { return Promise.resolve(1); } catch { return 1; } }',
    `${G}async function f() { try { return g; } catch { return 1; } }`,
    `${G}async function f(a: any) { const p = g(), q = g(); try { return a ? p : q; } catch { return 1; } }`,
    `${G}async function f(p: Promise<void>) { try { return p as Promise<any>; } catch { return 1; } }`,
    `${G}async function f(a: any) { try { return a ? g() : 1; } catch { return 1; } }`,
    `${G}async function f(a: any) { try { return a ? g().catch(log) : g().catch(log); } catch { return 1; } }`,
    `${G}async function f() { try { return g() as any; } catch { return 1; } }`,
    'async function f(r: any) { try { return r.json(); } catch { return 1; } }',
    'async function f() { const r = await load(u); try { return r.json(); } catch { return 1; } }',
    'async function f() { let r = await fetch(u); r = h; try { return r.json(); } catch { return 1; } }',
    'async function f() { const r = fetch(u); try { return r.json(); } catch { return 1; } }',
    'async function f() { const r = await fetch(u); try { return r.headers(); } catch { return 1; } }',
    'import { fetch } from "./http.js";\nasync function f() { const r = await fetch(u); try { return r.json(); } catch { return 1; } }',
    'import { open } from "node:fs/promises";\nasync function f() { const h = await open(p); try { return h.createReadStream(); } finally { await h.close(); } }',
    'import { open } from "./files.js";\nasync function f() { const h = await open(p); try { return h.readFile(); } finally { await h.close(); } }',
    'import { open } from "node:fs/promises";\nasync function f() { const h = await open(p); try { return await h.readFile(); } finally { await h.close(); } }',
    'class Promise { constructor(x: any) {} }\nasync function f() { try { return new Promise(x); } catch { return 1; } }',
    {
      code: `${G}async function f() { try { return <A load={g()} />; } catch { return 1; } }`,
      language: 'tsx',
    },
  ],
  invalid: [
    {
      code: 'async function connect() { return { query: async (s) => s, close() {} }; } async function f() { const c = await connect(); try { return c.query("a"); } finally { c.close(); } }',
      fixed:
        'async function connect() { return { query: async (s) => s, close() {} }; } async function f() { const c = await connect(); try { return await c.query("a"); } finally { c.close(); } }',
    },
    {
      code: `${G}async function f() { try { return g(); } catch { return 1; } }`,
      fixed: `${G}async function f() { try { return await g(); } catch { return 1; } }`,
      message: 'never reaches this `catch`',
    },
    {
      code: `${G}async function f() { try { return g(); } finally { close(); } }`,
      fixed: `${G}async function f() { try { return await g(); } finally { close(); } }`,
      message: '`finally` runs',
    },
    {
      code: `${G}async function f() { try { h(); } catch { return g(); } finally { close(); } }`,
      fixed: `${G}async function f() { try { h(); } catch { return await g(); } finally { close(); } }`,
    },
    {
      code: `${G}const f = async () => { try { if (a) { return (g()); } } catch { return 1; } };`,
      fixed: `${G}const f = async () => { try { if (a) { return await (g()); } } catch { return 1; } };`,
    },
    {
      code: 'const g = async (x: number) => x;\nclass A { async m() { try { return g(1); } catch { return 1; } } }',
      fixed:
        'const g = async (x: number) => x;\nclass A { async m() { try { return await g(1); } catch { return 1; } } }',
    },
    {
      code: 'async function f() { try { return new Promise(h); } catch { return 1; } }',
      fixed: 'async function f() { try { return await new Promise(h); } catch { return 1; } }',
    },
    {
      code: 'async function f() { try { return Promise.all(xs); } catch { return 1; } }',
      fixed: 'async function f() { try { return await Promise.all(xs); } catch { return 1; } }',
      language: 'javascript',
    },
    {
      code: 'async function f() { try { return f(); } catch { return 1; } }',
      fixed: 'async function f() { try { return await f(); } catch { return 1; } }',
    },
    {
      code: `${G}async function f() { try { try { return g(); } finally { a(); } } catch { return 1; } }`,
      fixed: `${G}async function f() { try { try { return await g(); } finally { a(); } } catch { return 1; } }`,
    },
    {
      code: `"😀";\n${G}const f = async () => { try { return g(); } catch { return <A />; } };`,
      fixed: `"😀";\n${G}const f = async () => { try { return await g(); } catch { return <A />; } };`,
      language: 'tsx',
    },
    {
      code: `${G}async function f() { try { return g() as Promise<void>; } catch { return 1; } }`,
      fixed: `${G}async function f() { try { return await (g() as Promise<void>); } catch { return 1; } }`,
    },
    {
      code: `${G}async function f() { try { return(g() as unknown as Promise<void>); } catch { return 1; } }`,
      fixed: `${G}async function f() { try { return await (g() as unknown as Promise<void>); } catch { return 1; } }`,
    },
    {
      code: `${G}async function f() { try { return g() satisfies Promise<void>; } catch { return 1; } }`,
      fixed: `${G}async function f() { try { return await (g() satisfies Promise<void>); } catch { return 1; } }`,
    },
    {
      code: `${G}async function f(a: any) { try { return a ? g() : g(1); } catch { return 1; } }`,
      fixed: `${G}async function f(a: any) { try { return await (a ? g() : g(1)); } catch { return 1; } }`,
    },
    {
      code: `${G}async function f(a: any) { const p = g(); try { return a ? p : g(); } catch { return 1; } }`,
      fixed: `${G}async function f(a: any) { const p = g(); try { return await (a ? p : g()); } catch { return 1; } }`,
    },
    {
      code: `${G}async function f(a: any) { try { return (a ? g() : g(1)); } finally { h(); } }`,
      fixed: `${G}async function f(a: any) { try { return await (a ? g() : g(1)); } finally { h(); } }`,
    },
    {
      code: `${G}async function f(a: any) { try { return a ? g().catch(log) : g(); } finally { h(); } }`,
      fixed: `${G}async function f(a: any) { try { return await (a ? g().catch(log) : g()); } finally { h(); } }`,
    },
    {
      code: 'import { open } from "node:fs/promises";\nasync function f() { const h = await open(p); try { return h.readFile(); } finally { await h.close(); } }',
      fixed:
        'import { open } from "node:fs/promises";\nasync function f() { const h = await open(p); try { return await h.readFile(); } finally { await h.close(); } }',
    },
    {
      code: 'async function f() { const r = await fetch(u); try { return r.json(); } catch { return null; } }',
      fixed:
        'async function f() { const r = await fetch(u); try { return await r.json(); } catch { return null; } }',
    },
    {
      code: 'async function f(r) { try { return (await fetch(r)).text(); } finally { h(); } }',
      fixed: 'async function f(r) { try { return await (await fetch(r)).text(); } finally { h(); } }',
      language: 'javascript',
    },
    {
      code: 'import fs from "fs";\nasync function f() { const h = await fs.promises.open(p); try { return h.stat(); } finally { await h.close(); } }',
      fixed:
        'import fs from "fs";\nasync function f() { const h = await fs.promises.open(p); try { return await h.stat(); } finally { await h.close(); } }',
    },
    {
      code: `${G}async function f() { try { return(g()); } catch { return 1; } }`,
      fixed: `${G}async function f() { try { return await (g()); } catch { return 1; } }`,
    },
  ],
});
