import { testRule } from '../testing/rule-tester.js';
import { promiseLeavesTry } from './promise-leaves-try.js';

const G = 'async function g(x) { await h(x); }\n';

testRule(promiseLeavesTry, {
  valid: [
    `${G}async function f() { try { await g(); } catch (e) { log(e); } }`,
    `${G}function f() { try { other(); g(); } catch (e) { log(e); } }`,
    `${G}function f() { try { g(other()); } catch (e) { log(e); } }`,
    `${G}function f() { try { g(); } finally { done(); } }`,
    `${G}function f() { try { g().catch(log); } catch (e) { log(e); } }`,
    `${G}function f() { try { return g(); } catch (e) { log(e); } }`,
    `${G}function f() { try { p = g(); } catch (e) { log(e); } }`,
    `${G}function f() { try { run = () => { g(); }; } catch (e) { log(e); } }`,
    `${G}async function* f() { try { yield g(); } catch (e) { log(e); } }`,
    `${G}function f() { try { void g(); } catch (e) { log(e); } }`,
    'function g() { return h(); }\nfunction f() { try { g(); } catch (e) { log(e); } }',
    `${G}function f(g) { try { g(); } catch (e) { log(e); } }`,
    `${G}async function f() { try { g(); await h(); } catch (e) { log(e); } }`,
  ],
  invalid: [
    {
      code: `${G}async function f() { try { g(); } catch (e) { log(e); } }`,
      fixed: `${G}async function f() { try { await g(); } catch (e) { log(e); } }`,
      message: 'never reaches this `catch`',
    },
    {
      code: `${G}async function f(a) {\n  try {\n    if (a) g(1)\n    else (g(2)) // two\n  } catch {}\n}`,
      fixed: `${G}async function f(a) {\n  try {\n    if (a) await g(1)\n    else (await g(2)) // two\n  } catch {}\n}`,
    },
    { code: `${G}function f() { try { g(); } catch (e) { log(e); } }`, fixed: null },
    { code: `${G}try { g().then((x) => { h(x); }); } catch (e) { log(e); }`, fixed: null },
    { code: 'function f() { try { new Promise((done) => h(done)); } catch (e) { log(e); } }', fixed: null },
    {
      code: 'class A { async load() { await h(); } async m() { try { this.load(); } catch (e) { log(e); } } }',
      fixed:
        'class A { async load() { await h(); } async m() { try { await this.load(); } catch (e) { log(e); } } }',
    },
    {
      code: 'const m = async () => { try { Promise.all(all); } catch (e) { log(e); } finally { done(); } };',
      fixed:
        'const m = async () => { try { await Promise.all(all); } catch (e) { log(e); } finally { done(); } };',
      language: 'javascript',
    },
    {
      code: 'import { unlink } from "fs/promises";\nconst m = async () => { try { unlink(p); } catch (e) { log(e); } };',
      fixed:
        'import { unlink } from "fs/promises";\nconst m = async () => { try { await unlink(p); } catch (e) { log(e); } };',
    },
    {
      code: `${G}const el = <A go={async () => { try { g(); } catch (e) { log(e); } }} />;`,
      fixed: `${G}const el = <A go={async () => { try { await g(); } catch (e) { log(e); } }} />;`,
      language: 'tsx',
    },
  ],
});
