import { testRule } from '../testing/rule-tester.js';
import { unhandledEventRejection } from './unhandled-event-rejection.js';

testRule(unhandledEventRejection, {
  valid: [
    'a.on("x", () => { go(); });',
    'a.on("x", async () => { try { await go(); } catch (e) { log(e); } });',
    'a.on("x", async () => { await go().catch(log); });',
    'a.on("x", async () => { go(); });',
    'a.on(x, async () => { await go(); });',
    'a.off("x", async () => { await go(); });',
    'on("x", async () => { await go(); });',
    'import { h } from "./h.js";\na.on("x", h);',
    'function f(h) { a.on("x", h); }\nasync function h() { await go(); }',
    'a.on("x", async function* () { await go(); });',
    'a.on("x", () => { run(async () => { await go(); }); });',
    'a.on("click", "li", async () => { await go(); });',
  ],
  invalid: [
    { code: 'a.on("x", async () => { await go(); });', fixed: null, message: 'Nobody handles' },
    { code: 'process.once("SIGTERM", async () => { await close(); process.exit(0); });', fixed: null },
    { code: 'el.addEventListener("click", async (e) => await go(e), { once: true });', fixed: null },
    { code: 'this.a?.addListener(`x`, async function () { await go(); });', fixed: null },
    { code: 'async function h() { await go(); }\na.on("x", h);', fixed: null },
    { code: 'a.on("x", async () => { try { await go(); } catch (e) { throw wrap(e); } });', fixed: null },
    { code: 'a.on("x", async () => { try { await go(); } finally { done(); } });', fixed: null },
    {
      code: 'a.b.on("x", (async (m) => { for await (const y of m) go(y); }));',
      fixed: null,
      language: 'javascript',
    },
    {
      code: 'const el = <A go={() => a.on("x", async () => { await go(); })} />;',
      fixed: null,
      language: 'tsx',
    },
    { code: 'a.on("x", async () => { if (b) throw new Bad(); });', fixed: null },
  ],
});
