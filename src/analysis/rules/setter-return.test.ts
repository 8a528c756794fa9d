import { testRule } from '../testing/rule-tester.js';
import { setterReturn } from './setter-return.js';

testRule(setterReturn, {
  valid: [
    'x = { set a(v) { b = v; } };',
    'x = { set a(v) { return; } };',
    'x = { get a() { return 1; } };',
    'x = { set(v) { return v; } };',
    'class A { set a(v) { f(() => { return v; }); } }',
    'class A { set a(v) { function g() { return v; } } }',
    'class A { set() { return 1; } }',
    'Object.defineProperty(x, "a", { set(v) { b = v; } });',
    'Object.defineProperty(x, "a", { get: () => 1 });',
    'other.defineProperty(x, "a", { set: (v) => v });',
    'function f(Object) { Object.defineProperty(x, "a", { set: (v) => v }); }',
    { code: 'class A { set a(v) { this.b = <b>{v}</b>; } }', language: 'tsx' },
  ],
  invalid: [
    { code: 'x = { set a(v) { return v; } };', fixed: null },
    { code: 'class A { set a(v: number) { return this.f(v); } }', fixed: null },
    { code: 'class A { static set a(v) { return v; } }', fixed: null },
    { code: 'class A { set #a(v) { if (v) return 1; } }', fixed: null },
    { code: 'Object.defineProperty(x, "a", { set: (v) => v });', fixed: null },
    { code: 'Object.defineProperty(x, "a", { set: function (v) { return v; } });', fixed: null },
    { code: 'Object.defineProperties(x, { a: { set(v) { return v; } } });', fixed: null },
    { code: 'Object.create(null, { a: { set: (v) => (b = v) } });', fixed: null },
    {
      code: 'x = { set a(v) { if (v) return 1; return 2; } };',
      fixed: null,
      findings: 2,
      language: 'javascript',
    },
    { code: 'class A { set a(v) { return <b>{v}</b>; } }', fixed: null, language: 'tsx' },
  ],
});
