import { testRule } from '../testing/rule-tester.js';
import { awaitInLoop } from './await-in-loop.js';

testRule(awaitInLoop, {
  valid: [
    'async function f() { await a; }',
    'async function f() { for (const x of await xs) g(x); }',
    'async function f() { for (const x in await xs) g(x); }',
    'async function f() { for (let i = await a; i < 3; i++) g(i); }',
    'async function f() { for await (const x of xs) await g(x); }',
    'async function f() { while (a) { run(async () => { await b; }); } }',
    'async function f() { while (a) { class A { async m() { await b; } } } }',
    'async function f() { do g(); while (a); await b; }',
    'async function f() { while (a) { h = { async m() { await b; } }; } }',
  ],
  invalid: [
    { code: 'async function f() { for (const x of xs) await g(x); }', fixed: null, message: 'waits here' },
    { code: 'async function f() { for (const x in xs) { if (x) h(await g(x)); } }', fixed: null },
    { code: 'async function f() { for (let i = 0; i < 3; i++) { await g(i); } }', fixed: null },
    { code: 'async function f() { for (let i = 0; await g(i); i++) h(); }', fixed: null },
    { code: 'async function f() { for (let i = 0; i < 3; i = await g(i)) h(); }', fixed: null },
    { code: 'async function f() { while (a && (await b)) c(); }', fixed: null },
    { code: 'async function f() { do { c(); } while (await b); }', fixed: null, language: 'javascript' },
    { code: 'async function f() { while (a) for await (const x of xs) g(x); }', fixed: null },
    { code: 'async function f() { for await (const x of xs) { while (a) await g(x); } }', fixed: null },
    {
      code: 'const el = <A go={async () => { for (const x of xs) await g(x); }} />;',
      fixed: null,
      language: 'tsx',
    },
    { code: 'while (a) { await b; await c; }', fixed: null, findings: 2 },
  ],
});
