import { testRule } from '../testing/rule-tester.js';
import { functionReassignment } from './function-reassignment.js';

testRule(functionReassignment, {
  valid: [
    'const f = function g(g) { g = 1; };',
    'const f = function g() { var g; g = 1; };',
    'function a() {} a();',
    'function a() { let a; a = 1; }',
    'function a(a: any) { a = 1; }',
    'let a = function () {}; a = 1;',
    'let a = () => {}; a = 1;',
    'const a = function b() { b(); };',
    'function a() {} a.b = 1;',
    'import { a } from "b"; function f() { return a; } f();',
    '{ let a = 1; a = 2; } function a() {}',
  ],
  invalid: [
    { code: 'function a() {} a = 1;', fixed: null, message: '`a` is a function' },
    { code: 'function a() { a = 1; }', fixed: null },
    { code: 'a = 1; function a() {}', fixed: null },
    { code: 'const a = function b() { b = 1; };', fixed: null },
    { code: 'function a() {} [a] = b;', fixed: null },
    { code: 'function* a() {} a ||= b;', fixed: null },
    { code: 'function a() {} for (a of b) c();', fixed: null, language: 'javascript' },
    { code: 'function a() { return <b />; } a = c;', fixed: null, language: 'tsx' },
  ],
});
