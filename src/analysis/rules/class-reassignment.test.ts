import { testRule } from '../testing/rule-tester.js';
import { classReassignment } from './class-reassignment.js';

testRule(classReassignment, {
  valid: [
    'class A {} new A();',
    'let A = class {}; A = b;',
    'class A { b(A: any) { A = 0; } }',
    'class A { b() { let A; A = 0; } }',
    'let A = class B {}; A = c;',
    'class A {} A.b = 1;',
    'class A {} { let A = 1; A = 2; }',
    'interface A {} let b: A; b = c;',
  ],
  invalid: [
    { code: 'class A {} A = 0;', fixed: null, message: '`A` is a class' },
    { code: 'class A { b() { A = 0; } }', fixed: null },
    { code: 'A = 0; class A {}', fixed: null },
    { code: 'let A = class B { c() { B = 0; } };', fixed: null },
    { code: 'class A {} ({ A } = b);', fixed: null },
    { code: 'class A {} A = 0; A = 1;', fixed: null, findings: 2 },
    { code: 'class A {} A ??= b;', fixed: null, language: 'javascript' },
    { code: 'abstract class A {} A = <b />;', fixed: null, language: 'tsx' },
  ],
});
