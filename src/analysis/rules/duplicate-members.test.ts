import { testRule } from '../testing/rule-tester.js';
import { duplicateMembers } from './duplicate-members.js';

testRule(duplicateMembers, {
  valid: [
    'class A { b() {} c() {} }',
    'class A { get b() { return 1; } set b(c) { d(c); } }',
    'class A { static b() {} b() {} }',
    'class A { b() {} ["c"]() {} }',
    'class A { [b]() {} [b]() {} }',
    'class A { b(c: string): void; b(c: number): void; b(c: any) { d(c); } }',
    'class A { b() {} } class C { b() {} }',
    'class A { 10() {} 1e2() {} }',
    'class A { #b() {} b() {} }',
    'interface A { b(): void; b(c: number): void }',
    'class A { constructor(a: string); constructor(a: any) { b(a); } }',
  ],
  invalid: [
    { code: 'class A { b() {} b() {} }', fixed: null, message: '`b`' },
    { code: 'class A { b() {} b() {} b() {} }', fixed: null, findings: 2 },
    { code: 'class A { static b() {} static b() {} }', fixed: null },
    { code: "class A { 'b'() {} b() {} }", fixed: null },
    { code: "class A { ['b']() {} b() {} }", fixed: null },
    { code: 'class A { get b() { return 1; } get b() { return 2; } }', fixed: null },
    { code: 'class A { b() {} get b() { return 1; } }', fixed: null },
    { code: 'class A { b = 1; b() {} }', fixed: null },
    { code: 'class A { 10() {} 1e1() {} }', fixed: null, language: 'javascript' },
    { code: 'x = class { b() { return <a />; } b() {} };', fixed: null, language: 'tsx' },
  ],
});
