import { testRule } from '../testing/rule-tester.js';
import { duplicateKeys } from './duplicate-keys.js';

testRule(duplicateKeys, {
  valid: [
    'x = { a: 1, b: 2 };',
    'x = { a: 1, A: 2 };',
    'x = { a: { a: 1 } };',
    'x = { get a() { return 1; }, set a(b) {} };',
    'x = { [a]: 1, [a]: 2 };',
    'x = { a: 1, [a]: 2 };',
    'x = { __proto__: a, ["__proto__"]: b };',
    'x = { a: 1, ...b };',
    'const { a: b, a: c } = d;',
    'x = { 1: a, 1.5: b };',
    'x = { [`a${b}`]: 1, [`a${b}`]: 2 };',
    'type A = { a: 1; b: 2 };',
    'x = { "": 1, " ": 2 };',
    { code: 'const el = <A b={{ c: 1 }} d={{ c: 1 }} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'x = { a: 1, a: 2 };', fixed: null, message: '`a` is there twice' },
    { code: "x = { a: 1, 'a': 2 };", fixed: null },
    { code: 'x = { a: 1, b: 2, a };', fixed: null },
    { code: 'x = { a() {}, a: 1 };', fixed: null },
    { code: 'x = { get a() { return 1; }, a: 2 };', fixed: null },
    { code: 'x = { get a() { return 1; }, get a() { return 2; } };', fixed: null },
    { code: 'x = { 0x1: a, 1: b };', fixed: null },
    { code: 'x = { 1n: a, 1: b };', fixed: null },
    { code: 'x = { ["a"]: 1, [`a`]: 2 };', fixed: null },
    { code: 'x = { "\\x61": 1, a: 2 };', fixed: null },
    { code: 'x = { a: 1, ...b, a: 2 };', fixed: null },
    { code: 'x = { a: 1, a: 2, a: 3 };', fixed: null, findings: 2 },
    { code: 'x = { ["__proto__"]: a, ["__proto__"]: b };', fixed: null },
    { code: 'const el = <A b={{ c: 1, c: 2 }} />;', fixed: null, language: 'tsx' },
    { code: 'module.exports = { async a() {}, *a() {} };', fixed: null, language: 'javascript' },
  ],
});
