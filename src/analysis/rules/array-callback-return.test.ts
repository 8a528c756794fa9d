import { testRule } from '../testing/rule-tester.js';
import { arrayCallbackReturn } from './array-callback-return.js';

testRule(arrayCallbackReturn, {
  valid: [
    'x = a.map((b) => b.c);',
    'x = a.map((b) => { return b.c; });',
    'x = a.map((b) => { if (b) return c; });',
    'a.map((b) => { c(b); });',
    'a.forEach((b) => { c(b); });',
    'x = a.forEach((b) => { c(b); });',
    "x = a.map(() => { throw new Error('no'); });",
    'x = a.map(async (b) => { c(b); });',
    'x = a.map(function* (b) { c(b); });',
    'x = map((b) => { c(b); });',
    'x = a.reduce(b, (c) => { d(c); });',
    'x = Array.from(a, (b) => b + 1);',
    'x = from(a, (b) => { c(b); });',
    'x = a[map]((b) => { c(b); });',
    { code: 'x = <a>{b.map((c) => <d />)}</a>;', language: 'tsx' },
  ],
  invalid: [
    { code: 'x = a.map((b) => { b.c; });', fixed: null, message: '`map`' },
    { code: 'x = a.filter(function (b) { b.c === d; });', fixed: null, message: '`filter`' },
    { code: 'if (a.some((b) => { b.c; })) d();', fixed: null },
    { code: 'return1(a.find((b) => { b.c === 1; }));', fixed: null },
    { code: 'x = a["every"]((b) => { b.c; });', fixed: null },
    { code: 'x = a?.map((b) => { if (b) c(); });', fixed: null },
    { code: 'x = a.reduce((b, c) => { b + c; }, 0);', fixed: null },
    { code: 'x = a.map(b || ((c) => { d(c); }));', fixed: null },
    { code: 'x = a.map(b ? (c) => { d(c); } : e);', fixed: null },
    { code: 'x = Array.from(a, (b) => { b + 1; });', fixed: null, message: '`Array.from`' },
    { code: 'x = Array.fromAsync(a, async (b) => { await b; });', fixed: null },
    { code: 'x = a.sort((b, c) => { b - c; });', fixed: null },
    { code: 'x = a.map((b) => { (() => { return b; })(); });', fixed: null },
    { code: 'x = a.map((function () { return function (b) { b(); }; })());', fixed: null },
    { code: 'x = <a>{b.map((c) => { <d />; })}</a>;', fixed: null, language: 'tsx' },
  ],
});
