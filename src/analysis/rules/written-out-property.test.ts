import { testRule } from '../testing/rule-tester.js';
import { writtenOutProperty } from './written-out-property.js';

testRule(writtenOutProperty, {
  valid: [
    'f({ a });',
    'f({ a: b });',
    'f({ [a]: a });',
    'f({ a() {} });',
    'f({ a: () => {} });',
    'f({ a: function a() { a(); } });',
    'f({ a: b.a });',
    'f({ a: /* why */ a });',
    'f({ __proto__: __proto__ });',
    'const { a: b } = c;\nf(b);',
    'f({ get a() { return 1; } });',
  ],
  invalid: [
    { code: 'f({ a: a });', fixed: 'f({ a });', message: 'short form' },
    { code: 'f({ "a": a });', fixed: 'f({ a });' },
    { code: 'f({ a: a, b: b, c });', fixed: 'f({ a, b, c });', findings: 2 },
    { code: 'f({ a: function () {} });', fixed: 'f({ a() {} });' },
    { code: 'f({ a: function (b, c) { return b + c; } });', fixed: 'f({ a(b, c) { return b + c; } });' },
    { code: 'f({ a: async function () { await b; } });', fixed: 'f({ async a() { await b; } });' },
    { code: 'f({ a: function* () { yield 1; } });', fixed: 'f({ *a() { yield 1; } });' },
    { code: 'f({ a: function <T>(b: T) { return b; } });', fixed: 'f({ a<T>(b: T) { return b; } });' },
    { code: "f({ 'a-b': function () {} });", fixed: "f({ 'a-b'() {} });" },
    // It may be called with `new`.
    { code: 'f({ A: function () {} });', fixed: null },
    { code: 'f({ a: /* why */ function () {} });', fixed: null },
  ],
});
