import { testRule } from '../testing/rule-tester.js';
import { asyncExecutor } from './async-executor.js';

testRule(asyncExecutor, {
  valid: [
    'new Promise((resolve) => { resolve(f()); });',
    'new Promise((resolve) => { g(async () => resolve(await f())); });',
    'new Foo(async (resolve) => { resolve(await f()); });',
    'new Promise(executor);',
    'new Promise(executor, async () => {});',
    'const Promise = load(); new Promise(async (a, b) => { try { a(await f()); } catch (e) { b(e); } });',
    'Promise.all([async () => {}]);',
    // Another rule says more of this.
    'new Promise(async (resolve) => { resolve(await f()); });',
    { code: 'const a = <i b={async () => { await new Promise((c) => c(1)); }} />;', language: 'tsx' },
  ],
  invalid: [
    'new Promise(async (a, b) => { try { a(await f()); } catch (e) { b(e); } });',
    'new Promise(async function (a, b) { try { a(await f()); } catch (e) { b(e); } });',
    'new Promise<void>(async (a, b) => { try { await f(); a(); } catch (e) { b(e); } });',
    'new Promise((async (a, b) => { try { a(await f()); } catch (e) { b(e); } }));',
    'const p = new Promise(async (a, b) => { try { a(await f()); } catch (e) { return b(e); } });',
    'g(new Promise(async (a, b) => { try { await f(); a(); } catch (e) { b(e); } }));',
    'new Promise(async (a) => { await f().then(a).catch(g); });',
    'new Promise(async (a, b) => { try { await f(); } catch { b(); } });',
  ].map((code) => ({ code, fixed: null })),
});
