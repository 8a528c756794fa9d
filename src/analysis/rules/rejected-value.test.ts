import { testRule } from '../testing/rule-tester.js';
import { rejectedValue } from './rejected-value.js';

testRule(rejectedValue, {
  valid: [
    'Promise.reject(new Error("a"));',
    'Promise.reject(error);',
    'Promise.reject(error = new Error());',
    'Promise.resolve(5);',
    'new Promise((resolve, reject) => reject(error));',
    'new Promise((resolve, reject) => { { const reject = f; reject(5); } });',
    'new Promise((reject) => reject(5));',
    'new Foo((resolve, reject) => reject(5));',
    // Another rule says more of these.
    'Promise.reject("a");',
    'Promise["reject"](5);',
    'service.Promise.reject(5);',
    'new Promise((resolve, reject) => setTimeout(reject, 5));',
  ],
  invalid: [
    { code: 'Promise.reject();', fixed: null },
    { code: 'Promise.reject(undefined);', fixed: null },
    { code: 'Promise.reject({ code: 1 });', fixed: null },
    { code: 'async () => { try { await Promise["reject"](5); } catch { f(); } };', fixed: null },
    { code: 'load().then(() => Promise?.reject?.(5));', fixed: null },
    { code: 'new Promise((resolve, reject) => reject());', fixed: null },
    { code: 'new Promise((resolve, reject) => { reject = f; reject({}); });', fixed: null },
    { code: 'load().then(() => Promise.reject({ status: 404 }));', fixed: null },
    { code: 'const Promise = require("bluebird"); new Promise((a, b) => b(5));', fixed: null },
    { code: 'new Promise(function (resolve, reject) { reject(undefined); });', fixed: null },
  ],
});
