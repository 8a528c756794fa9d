import { testRule } from '../testing/rule-tester.js';
import { floatingPromise } from './floating-promise.js';

const G = 'async function g(x) { await h(x); }\n';

testRule(floatingPromise, {
  valid: [
    `${G}await g();`,
    `${G}void g();`,
    `${G}const p = g();`,
    `${G}g().catch(log);`,
    `${G}g().then(a, b);`,
    `${G}g().catch(log).finally(a);`,
    `${G}a ? g().catch(log) : null;`,
    `${G}function f(g) { g(); }`,
    'g();',
    'g().then(a);',
    'p = fetch(a);',
    'class Promise<T> {}\ndeclare const p: Promise<void>;\np;',
    'xs.map((x) => f(x));',
    'declare const p: Array<string>;\np;',
    'declare const p: { then: number };\np;',
    'type A = B; type B = A;\ndeclare const p: A | undefined;\np;',
    `${G}async function f() { try { g(); } catch (e) { log(e); } }`,
    `${G}async function f() { await g(a); await g(b); g(c); }`,
    `${G}async function f(db) { try { g(db); } finally { db.close(); } }`,
  ],
  invalid: [
    { code: `${G}g();`, fixed: null, message: 'Nobody waits' },
    { code: `${G}function f() { g().then(a); }`, fixed: null },
    { code: `${G}g().catch();`, fixed: null },
    { code: `${G}g().then(a, undefined);`, fixed: null },
    { code: `${G}g().finally(a).finally(b);`, fixed: null },
    { code: `${G}a && g();`, fixed: null },
    { code: `${G}a ? null : g();`, fixed: null, language: 'javascript' },
    { code: `${G}1, g();`, fixed: null },
    { code: '(async () => { await h(); })();', fixed: null },
    { code: 'xs.map(async (x) => { await f(x); });', fixed: null },
    { code: 'function f(p: Promise<void> | null) { p?.then(a); }', fixed: null },
    { code: 'declare const p: Promise<number> & { a: string };\np;', fixed: null },
    {
      code: 'class Mine extends Promise<number> {}\nclass More extends Mine {}\nlet p: More = a;\np;',
      fixed: null,
    },
    { code: 'type Later<T> = Promise<T>;\ndeclare function f(): Later<string>[];\nf();', fixed: null },
    {
      code: 'function f<T extends Array<Promise<number>>>(a: T | undefined) { a; a?.[0]; }',
      fixed: null,
      findings: 2,
    },
    { code: 'const o = { p: fetch(a) };\no.p;', fixed: null },
    { code: '[1, Promise.reject()] as const;', fixed: null },
    { code: `${G}const el = <A go={() => { g(); }} />;`, fixed: null, language: 'tsx' },
  ],
});
