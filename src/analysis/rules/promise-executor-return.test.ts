import { testRule } from '../testing/rule-tester.js';
import { promiseExecutorReturn } from './promise-executor-return.js';

testRule(promiseExecutorReturn, {
  valid: [
    'new Promise((resolve) => { resolve(1); });',
    'new Promise((resolve) => { if (a) return; resolve(1); });',
    'new Promise((resolve) => { f(() => { return 1; }); });',
    'new Promise(function (resolve) { function g() { return 1; } resolve(g()); });',
    'new Other((resolve) => 1);',
    'new a.Promise((resolve) => 1);',
    'new Promise(f, () => 1);',
    'Promise.resolve(() => 1);',
    'class Promise {} new Promise(() => 1);',
    'const f = () => 1; new Promise(f);',
    { code: 'new Promise((resolve) => { resolve(<a />); });', language: 'tsx' },
  ],
  invalid: [
    { code: 'new Promise((resolve) => setTimeout(resolve, 1));', fixed: null },
    { code: 'new Promise((resolve) => { return 1; });', fixed: null },
    { code: 'new Promise(function (resolve) { if (a) return b; resolve(1); });', fixed: null },
    { code: 'new Promise((resolve) => (resolve(1)));', fixed: null },
    { code: 'new Promise(async (resolve) => { return await f(); });', fixed: null },
    { code: 'new Promise((resolve) => void resolve(1));', fixed: null },
    { code: 'new Promise(() => ({}));', fixed: null },
    { code: 'new Promise((resolve) => { if (a) return 1; return 2; });', fixed: null, findings: 2 },
    { code: 'new Promise((resolve) => { return undefined; });', fixed: null, language: 'javascript' },
    { code: 'new Promise(() => <a />);', fixed: null, language: 'tsx' },
  ],
});
