import { testRule } from '../testing/rule-tester.js';
import { misusedNew } from './misused-new.js';

testRule(misusedNew, {
  valid: [
    'declare class A { constructor(); }',
    'interface A { b(): A; }',
    'interface A { new (): B; }',
    'type A = { new (): A };',
    'class A { new(): A { return this; } }',
    'declare class A { new(): B; }',
    'class A { constructor(); constructor(b?: number) {} }',
    'interface A<T> { new <B>(): T; }',
    'export default class { new(): B; }',
    { code: 'interface A { b: new () => A; }', language: 'tsx' },
  ],
  invalid: [
    { code: 'interface A { new (): A; }', fixed: null, message: 'with `new`' },
    { code: 'interface A<T> { new (b: T): A<T>; }', fixed: null },
    { code: 'interface A { constructor(): void; }', fixed: null },
    { code: 'interface A { constructor(): A; new (): A; }', fixed: null, findings: 2 },
    { code: 'declare class A { new(): A; }', fixed: null, message: 'named `new`' },
    { code: 'declare abstract class A<T> { new(b: T): A<T>; }', fixed: null },
    { code: 'type A = { constructor(): void };', fixed: null },
    { code: 'const b = class A { new(): A; };', fixed: null },
    { code: 'export interface A { new (): A; }', fixed: null, language: 'tsx' },
  ],
});
