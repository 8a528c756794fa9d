import { testRule } from '../testing/rule-tester.js';
import { forgottenAwait } from './forgotten-await.js';

const SAVE = 'async function save(x) { await h(x); }\n';
const G = 'async function g(x) { await h(x); }\nawait g(0);\nawait g(1);\n';

testRule(forgottenAwait, {
  valid: [
    `${G}async function f() { await g(); }`,
    `${G}async function f() { return g(); }`,
    `${G}async function f() { void g(); }`,
    `${G}async function f() { const p = g(); await p; }`,
    `${G}async function f() { g().catch(log); }`,
    `${G}async function f() { g().then(a, b); }`,
    `${G}function f() { g(); }`,
    `${G}g();`,
    `${G}async function f() {\n  // runs in the background\n  g();\n}`,
    `${G}async function f() {\n  g(); // no need to wait\n}`,
    `${G}async function f() { try { g(); } catch (e) { log(e); } }`,
    'async function g() { try { await h(); } catch (e) { log(e); } }\nasync function f() { g(); }',
    'async function g() { while (true) { await h(); } }\nasync function f() { g(); }',
    'async function g() { return 1; }\nasync function f() { g(); }',
    `${G}async function f(g) { g(); }`,
    'let g = async () => h(); g = other;\nasync function f() { g(); }',
    'async function f() { (async () => { await h(); })(); }',
    `${G}async function f() { xs.map((x) => { g(x); }); }`,
    'import { g } from "./g.js";\nasync function f() { g(); }',
    `${G}async function f() { g?.(); }`,
    'async function g() { await h(); }\nawait g();\nasync function f() { g(); }',
    'async function g() { await h(); g(); }\nawait g();\nawait g();',
    `${G}async function f() {\n  // these run in parallel\n  for (const x of xs) {\n    g(x);\n  }\n}`,
    'async function f() { fetch(u); done(); }',
    'async function f() { try { await g(); } catch (e) { Promise.reject(e); } done(); }',
    `${SAVE}async function f() { await x(); save(a); }`,
    `${SAVE}async function f() { if (a) { save(a); } return a; }`,
    `${SAVE}async function f() { save(a); return; }`,
    `${SAVE}function f() { save(a); return a; }`,
    `${SAVE}async function f() { if (options.async) { save(a); return 1; } return 2; }`,
    `${SAVE}async function f(save) { save(a); return a; }`,
    `${SAVE}async function f() { save(a).catch(log); return a; }`,
    `${SAVE}async function f() { void save(a); return a; }`,
    'async function saved(x) { await h(x); }\nasync function f() { saved(a); return a; }',
    'async function saveInBackground(x) { await h(x); }\nasync function f() { saveInBackground(a); return a; }',
    'async function report(x) { await h(x); }\nasync function f() { report(a); return a; }',
    'async function report(x) { await h(x); }\nasync function f() { try { await a(); } catch (e) { report(e); } }',
    'async function save(x) { try { await h(x); } catch (e) { log(e); } }\nasync function f() { save(a); return a; }',
  ],
  invalid: [
    {
      code: `${G}async function f() { g(); await i(); }`,
      fixed: `${G}async function f() { await g(); await i(); }`,
      message: '`g` is not awaited',
    },
    {
      code: `${G}const f = async () => {\n  a()\n  g(1) // first\n  b()\n}`,
      fixed: `${G}const f = async () => {\n  a()\n  await g(1) // first\n  b()\n}`,
    },
    {
      code: 'class A { async save() { await h(); } async stop() { await this.save(); await this.save(); } async run() { if (a) this.save(); } }',
      fixed:
        'class A { async save() { await h(); } async stop() { await this.save(); await this.save(); } async run() { if (a) await this.save(); } }',
    },
    {
      code: 'class A { #save = async () => { await h(); }; async stop() { await this.#save(); await this.#save(); } async run() { xs.map(async () => { this.#save(); }); } }',
      fixed:
        'class A { #save = async () => { await h(); }; async stop() { await this.#save(); await this.#save(); } async run() { xs.map(async () => { await this.#save(); }); } }',
    },
    {
      code: 'async function f() { Promise.all(xs.map(async (x) => g(x))); done(); }',
      fixed: 'async function f() { await Promise.all(xs.map(async (x) => g(x))); done(); }',
    },
    {
      code: 'async function f() { new Promise((done) => setTimeout(done, 10)); go(); }',
      fixed: 'async function f() { await new Promise((done) => setTimeout(done, 10)); go(); }',
    },
    {
      code: 'const { writeFile } = require("fs").promises;\nasync function f() { writeFile(a, b); }',
      fixed: 'const { writeFile } = require("fs").promises;\nasync function f() { await writeFile(a, b); }',
      language: 'javascript',
    },
    {
      code: 'const g = (x: string): Promise<void> => h(x);\nawait g(a); await g(b);\nasync function f() { if (x) (g(x)); }',
      fixed:
        'const g = (x: string): Promise<void> => h(x);\nawait g(a); await g(b);\nasync function f() { if (x) (await g(x)); }',
    },
    {
      code: `${G}const el = <A go={async () => { g(); close(); }} />;`,
      fixed: `${G}const el = <A go={async () => { await g(); close(); }} />;`,
      language: 'tsx',
    },
    {
      code: `${G}async function f() { try { a(); g(); } catch (e) { log(e); } }`,
      fixed: `${G}async function f() { try { a(); await g(); } catch (e) { log(e); } }`,
    },
    {
      code: `${SAVE}async function f() { save(a); return a; }`,
      fixed: `${SAVE}async function f() { await save(a); return a; }`,
    },
    {
      code: `${SAVE}async function f() { for await (const x of xs) { save(x); } return xs; }`,
      fixed: `${SAVE}async function f() { for await (const x of xs) { await save(x); } return xs; }`,
    },
    {
      code: `${SAVE}async function f() { for await (const x of xs) save(x); go(); }`,
      fixed: `${SAVE}async function f() { for await (const x of xs) await save(x); go(); }`,
    },
    {
      code: 'class A { async #saveRow(x) { await h(x); } async run(x) { this.#saveRow(x); x.done = true; } }',
      fixed:
        'class A { async #saveRow(x) { await h(x); } async run(x) { await this.#saveRow(x); x.done = true; } }',
    },
    {
      code: 'const validate = async (x) => { if (!(await h(x))) throw new Error("no"); };\nconst f = async (x) => { validate(x); store(x); };',
      fixed:
        'const validate = async (x) => { if (!(await h(x))) throw new Error("no"); };\nconst f = async (x) => { await validate(x); store(x); };',
    },
    {
      code: `${SAVE}await save(0);\nasync function f() { save(a); await go(); }`,
      fixed: `${SAVE}await save(0);\nasync function f() { await save(a); await go(); }`,
    },
    {
      code: 'async function build(x) { await h(x); }\nasync function f() { try { await a(); if (b) { build(b); } } catch (e) { log(e); } }',
      fixed:
        'async function build(x) { await h(x); }\nasync function f() { try { await a(); if (b) { await build(b); } } catch (e) { log(e); } }',
    },
  ],
});
