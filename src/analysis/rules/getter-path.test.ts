import { testRule } from '../testing/rule-tester.js';
import { getterPath } from './getter-path.js';

testRule(getterPath, {
  valid: [
    'class A { get a() { return 1; } }',
    'class A { get a() { b(); } }',
    'class A { get a() { if (b) return 1; else throw c; } }',
    'class A { get a() { switch (b) { case 1: return c; default: return d; } } }',
    'class A { get a() { try { return b(); } finally { c(); } } }',
    'x = { get: function () { a(); } };',
    'x = { get() { a(); } };',
    'Object.defineProperty(a, "b", { set(c) { d = c; } });',
    'define(a, "b", { get() { c(); } });',
    'const Object = b; Object.defineProperty(a, "b", { get() { c(); } });',
    'Object.defineProperty(a, "b", { get: () => c });',
    'Object.defineProperty(a, { get() { c(); } });',
    { code: 'class A { get a() { return b ? <c /> : null; } }', language: 'tsx' },
  ],
  invalid: [
    { code: 'class A { get a() { if (b) return 1; } }', fixed: null, message: 'can end without' },
    { code: 'class A { get a() {} }', fixed: null },
    { code: 'class A { get a() { if (b) return; return 1; } }', fixed: null },
    { code: 'class A { get a() { switch (b) { case 1: return c; } } }', fixed: null },
    { code: 'x = { get a() { try { return b(); } catch { c(); } } };', fixed: null },
    { code: 'Object.defineProperty(a, "b", { get() { c(); } });', fixed: null },
    { code: 'Object?.defineProperty(a, "b", { get: function () { c(); } });', fixed: null },
    { code: 'Reflect.defineProperty(a, "b", { get: () => { c(); } });', fixed: null },
    { code: 'Object.defineProperties(a, { b: { get() { c(); } } });', fixed: null },
    {
      code: 'Object.create(a, { b: { "get": function () { c(); } } });',
      fixed: null,
      language: 'javascript',
    },
    { code: 'class A { get a() { if (b) return <c />; } }', fixed: null, language: 'tsx' },
  ],
});
