import { testRule } from '../testing/rule-tester.js';
import { asyncPromiseExecutor } from './async-promise-executor.js';

testRule(asyncPromiseExecutor, {
  valid: [
    'new Promise(async (resolve, reject) => { await a().then(resolve).catch(reject); });',
    'new Promise((resolve) => { resolve(); });',
    'new Promise((resolve) => { (async () => { resolve(await a()); })(); });',
    'new A(async () => {});',
    'Promise.resolve(async () => {});',
    'new Promise(a, async () => {});',
    'new Promise(a);',
    'function f(Promise: any) { return new Promise(async () => {}); }',
    'import { Promise } from "a"; new Promise(async () => {});',
    'new Promise(async (resolve, reject) => { try { resolve(await a()); } catch (e) { reject(e); } });',
    'new Promise(async (resolve) => { let b; try { b = await a(); } catch { b = c; } });',
    'new Promise(async (resolve, reject) => { try { resolve(await a()); } catch (e) { b(e, reject); } });',
    'new Promise(async (resolve) => { try { await a(); } catch (e) { b(e); } finally { resolve(); } });',
    'new Promise(async (resolve) => { try { resolve(await a()); } catch (e) { b(e); process.exit(1); } });',
    'new Promise(async (resolve, reject) => { try { a(resolve); } catch (e) { reject(e); b(() => { throw e; }); } });',
    'new Promise(async (resolve, reject) => { try { await a(); } catch { try { await b(); } catch (e) { reject(e); } } });',
    { code: 'x = <a b={async () => {}} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'new (Promise)(async () => { await a(); });', fixed: null },
    { code: 'new Promise(async (resolve) => { await a().catch(b); resolve(await c()); });', fixed: null },
    { code: 'new Promise(async (resolve) => { resolve(await a()); });', fixed: null },
    { code: 'new Promise(async function (resolve) { resolve(await a()); });', fixed: null },
    { code: 'new Promise(async function foo(resolve, reject) {});', fixed: null },
    { code: 'new Promise((((((async () => {}))))));', fixed: null },
    { code: 'new Promise<void>(async (resolve) => resolve(await a()));', fixed: null },
    { code: 'return1(new Promise(async (resolve) => { setTimeout(resolve, 1); }));', fixed: null },
    { code: 'new Promise(async (resolve) => { await a(); try { b(); } catch (e) { c(e); } });', fixed: null },
    { code: 'new Promise(async (resolve) => { try { await a(); } finally { resolve(); } });', fixed: null },
    {
      code: 'new Promise(async (resolve) => { try { resolve(await a()); } catch (e) { throw b(e); } });',
      fixed: null,
    },
    {
      code: 'new Promise(async (resolve, reject) => { try { resolve(await a()); } catch (e) { reject(await b(e)); } });',
      fixed: null,
    },
    {
      code: 'new Promise(async (resolve, reject) => { try { resolve(await a()); } catch (e) { reject(e); } finally { await b(); } });',
      fixed: null,
    },
    {
      code: 'new Promise(async (resolve, reject) => { try { resolve(await a()); } catch (e) { log(e); } });',
      fixed: null,
    },
    { code: 'new Promise(async (r) => { r(await a()); });', fixed: null, language: 'javascript' },
    { code: 'x = <a b={new Promise(async (r) => r(await c()))} />;', fixed: null, language: 'tsx' },
  ],
});
