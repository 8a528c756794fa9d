import { testRule } from '../testing/rule-tester.js';
import { missingAwaitBeforeFinally } from './missing-await-before-finally.js';

const G = 'async function g(x) { await h(x); }\n';

testRule(missingAwaitBeforeFinally, {
  valid: [
    "async function f(pool) { const client = await pool.connect(); try { client.query('a', done); } finally { client.release(); } }",
    "async function f(pool) { const client = await pool.connect(); try { client.query(new Cursor('a')); } finally { client.release(); } }",
    "async function f(pool) { const client = pool.connect(); try { client.query('a'); } finally { client.release(); } }",
    "async function f(pool) { const client = await pool.connect(); try { await client.query('a'); } finally { client.release(); } }",
    `${G}async function f(db) { try { await g(db); } finally { db.close(); } }`,
    `${G}async function f(db) { try { g(other); } finally { db.close(); } }`,
    `${G}async function f(db) { try { g(db); } finally { done(); } }`,
    `${G}async function f(db) { try { return await g(db); } finally { db.close(); } }`,
    `${G}async function f(db) { try { h(); } finally { g(db); db.close(); } }`,
    `${G}async function f(db) { try { run = () => g(db); } finally { db.close(); } }`,
    `${G}async function f(db) { try { await Promise.all([g(db)]); } finally { db.close(); } }`,
    `${G}async function f(db) { try { g(() => db); } finally { db.close(); } }`,
    'function g(x) { h(x); }\nasync function f(db) { try { g(db); } finally { db.close(); } }',
    `${G}async function f() { try { g(log); } finally { log.info(); } }\nfunction log() {}`,
    `${G}async function f(db) { try { p = g(db); } finally { db.close(); } }`,
    'import { open } from "node:fs/promises";\nasync function f() { const h = await open(p); try { await h.write(x); } finally { await h.close(); } }',
    'import { open } from "node:fs/promises";\nasync function f() { const h = await open(p); try { h.createWriteStream(); } finally { await h.close(); } }',
  ],
  invalid: [
    {
      code: "async function f(pool) { const client = await pool.connect(); try { client.query('DELETE FROM a'); } finally { client.release(); } }",
      fixed:
        "async function f(pool) { const client = await pool.connect(); try { await client.query('DELETE FROM a'); } finally { client.release(); } }",
    },
    {
      code: 'async function f(pool, sql, id) { const c = await pool.getConnection(); try { await a(); c.query(`${sql} a`, [id]); } finally { c.release(); } }',
      fixed:
        'async function f(pool, sql, id) { const c = await pool.getConnection(); try { await a(); await c.query(`${sql} a`, [id]); } finally { c.release(); } }',
    },
    {
      code: 'import { open } from "node:fs/promises";\nasync function f() { const h = await open(p); try { h.write(x); } finally { await h.close(); } }',
      fixed:
        'import { open } from "node:fs/promises";\nasync function f() { const h = await open(p); try { await h.write(x); } finally { await h.close(); } }',
    },
    {
      code: `${G}async function f(db) { try { h(); } catch { g(db); } finally { db.close(); } }`,
      fixed: `${G}async function f(db) { try { h(); } catch { await g(db); } finally { db.close(); } }`,
    },
    {
      code: `${G}async function f(db) { try { g(db); } finally { db.close(); } }`,
      fixed: `${G}async function f(db) { try { await g(db); } finally { db.close(); } }`,
      message: 'cleans up `db`',
    },
    {
      code: `${G}async function f() {\n  const db = open();\n  try {\n    if (x) g(db, x) // all\n  } finally {\n    await close(db)\n  }\n}`,
      fixed: `${G}async function f() {\n  const db = open();\n  try {\n    if (x) await g(db, x) // all\n  } finally {\n    await close(db)\n  }\n}`,
    },
    { code: `${G}function f(db) { try { g(db); } finally { db.close(); } }`, fixed: null },
    { code: `${G}function f(db) { try { return g(db); } finally { db.close(); } }`, fixed: null },
    {
      code: 'const g = (db: Db): Promise<void> => db.run();\nfunction f(db: Db) { try { return g(db); } catch (e) { throw wrap(e); } finally { db.close(); } }',
      fixed: null,
    },
    {
      code: 'import { rm } from "node:fs/promises";\nasync function f(dir) { try { rm(dir); } finally { unlock(dir); } }',
      fixed:
        'import { rm } from "node:fs/promises";\nasync function f(dir) { try { await rm(dir); } finally { unlock(dir); } }',
      language: 'javascript',
    },
    {
      code: 'class A { async use(x) { await h(x); } async m(lock) { try { this.use(lock); } finally { lock.release(); } } }',
      fixed:
        'class A { async use(x) { await h(x); } async m(lock) { try { await this.use(lock); } finally { lock.release(); } } }',
    },
    { code: 'function f(db) { try { return new Promise(use(db)); } finally { db.close(); } }', fixed: null },
    {
      code: `${G}const el = <A go={async (db) => { try { g(db); } finally { db.close(); } }} />;`,
      fixed: `${G}const el = <A go={async (db) => { try { await g(db); } finally { db.close(); } }} />;`,
      language: 'tsx',
    },
  ],
});
