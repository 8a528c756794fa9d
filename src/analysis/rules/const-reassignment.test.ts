import { testRule } from '../testing/rule-tester.js';
import { constReassignment } from './const-reassignment.js';

testRule(constReassignment, {
  valid: [
    'let x = 1; x = 2;',
    'const x = { y: 1 }; x.y = 2;',
    'const x = [1]; x[0] = 2;',
    'const x = 1; { let x = 2; x = 3; }',
    'const x = 1; function f(x: number) { x = 2; }',
    'const x = 1; const f = (x = 1) => { x++; };',
    'for (const x of xs) f(x);',
    'const x = 1; try { f(); } catch (x) { x = 2; }',
    'var x = 1; function f() { const y = x; } x = 2;',
    'const x = 1; class A { x = 2; m() { this.x = 3; } }',
    'const x = 1; for (let x = 0; x < 2; x++) f(x);',
    'function f() { const x = 1; } function g() { x = 2; }',
    'const { a } = o; ({ a: b } = o);',
    'const x = 1; type T = { x: number }; const o = { x: 2 };',
    'const x = 1; switch (y) { case 1: let x = 2; x = 3; }',
    { code: 'const x = 1; const el = <a x={() => { let x = 1; x = 2; }} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'const x = 1; x = 2;', fixed: 'let x = 1; x = 2;', message: '`x` throws' },
    { code: 'const x = 1; x += 2;', fixed: 'let x = 1; x += 2;' },
    { code: 'const n = 0; function f() { n++; --n; }', fixed: 'let n = 0; function f() { n++; --n; }' },
    { code: 'const { a, b } = o; ({ a } = p);', fixed: 'let { a, b } = o; ({ a } = p);' },
    { code: 'const [a] = o; [a, ...b] = p;', fixed: 'let [a] = o; [a, ...b] = p;' },
    { code: 'const x = 1; for (x of xs) f(x);', fixed: 'let x = 1; for (x of xs) f(x);' },
    { code: 'const a = 1, b = 2; b = 3;', fixed: null },
    { code: 'for (const x of xs) x = 1;', fixed: null },
    { code: 'for (const i = 0; i < n; i++) f(i);', fixed: 'for (let i = 0; i < n; i++) f(i);' },
    { code: 'export const x = 1; x = 2;', fixed: null },
    { code: 'const x: number = 1; (x as any) = 2;', fixed: 'let x: number = 1; (x as any) = 2;' },
    {
      code: 'if (a) { const x = 1; { x = 2; } }',
      fixed: 'if (a) { let x = 1; { x = 2; } }',
      language: 'javascript',
    },
    { code: 'x = 2; const x = 1;', fixed: 'x = 2; let x = 1;' },
    {
      code: 'const s = "😀"; const c = 0; const el = <a onClick={() => c++} />;',
      fixed: 'const s = "😀"; let c = 0; const el = <a onClick={() => c++} />;',
      language: 'tsx',
    },
    { code: 'const été = 1; été = 2;', fixed: 'let été = 1; été = 2;', message: 'a constant' },
  ],
});
