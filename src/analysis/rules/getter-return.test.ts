import { testRule } from '../testing/rule-tester.js';
import { getterReturn } from './getter-return.js';

testRule(getterReturn, {
  valid: [
    'class A { get a() { return 1; } }',
    'class A { get a() {} }',
    'class A { get a() { /* nothing */ } }',
    "class A { get a() { throw new Error('no'); } }",
    'class A { get a() { if (b) return 1; } }',
    'class A { get() { b(); } }',
    "window.addEventListener('a', b, { get passive() { hasPassive = true; } });",
    'const a = { get b() { reads += 1; reads++; } };',
    "const a = { get b() { console.warn('b is gone'); } };",
    "const a = { get b() { assert.fail('b must not be read'); } };",
    'class A { set a(b) { this.b = b; } }',
    'class A { get a() { for (;;) b(); } }',
    'x = { get a() { try { return b(); } catch { c(); } } };',
    'Object.defineProperty(a, "b", { get() { c(); } });',
    'abstract class A { abstract get a(): number; }',
    { code: 'class A { get a() { return <b />; } }', language: 'tsx' },
  ],
  invalid: [
    { code: 'class A { get a() { this.b; } }', fixed: null, message: 'always undefined' },
    { code: 'class A { get a() { this.b = this.c * 2; } }', fixed: null },
    { code: 'class A { get a() { const b = this.c * 2; log(b); } }', fixed: null },
    { code: 'class A { static get a() { b(); } }', fixed: null },
    { code: 'x = { get a() { b(); } };', fixed: null },
    { code: 'x = { get [a]() { () => { return 1; }; } };', fixed: null },
    { code: 'class A { get a() { if (b) throw c; } }', fixed: null },
    { code: 'class A { get a() { const f = function () { return 1; }; } }', fixed: null },
    { code: 'x = { get "a"() { while (b) c(); } };', fixed: null },
    { code: 'class A { get #a() { b(); } }', fixed: null, language: 'javascript' },
    { code: 'class A { get a() { b(<c />); } }', fixed: null, language: 'tsx' },
  ],
});
