import { testRule } from '../testing/rule-tester.js';
import { unusedType } from './unused-type.js';

testRule(unusedType, {
  valid: [
    'type A = string; const a: A = f(); g(a);',
    'export type A = string;',
    'interface A {} export { A };',
    'interface A {} class B implements A {} f(B);',
    'enum A { B } f(A.B);',
    'function f<T>(a: T) { return a; }',
    'declare module "a" { interface B {} }',
    'declare global { interface Window { a: string } }',
    'namespace A { export const b = 1; } f(A.b);',
    { code: 'type A = { b: string }; const c = (d: A) => <i>{d.b}</i>;', language: 'tsx' },
  ],
  invalid: [
    { code: 'type A = string;', fixed: null, message: '`A`' },
    { code: 'interface A { b: string }', fixed: null },
    { code: 'enum A { B }', fixed: null },
    { code: 'namespace A { export const b = 1; }', fixed: null },
    { code: 'type A = A[];', fixed: null },
    { code: 'interface A { next: A | null }', fixed: null },
    { code: 'class A<T> { b = 1; } f(A);', fixed: null, message: '`T`' },
    { code: 'export const a = { A: 1 }; type A = string;', fixed: null },
    { code: 'type A = string; const b = <i a="A" />;', fixed: null, language: 'tsx' },
  ],
});
