import { testRule } from '../testing/rule-tester.js';
import { missingReturnType } from './missing-return-type.js';

testRule(missingReturnType, {
  valid: [
    'function f(): void {}',
    'function f(a) { return a; }',
    'function f(a) { if (a) return true; }',
    'function f(a) { if (a) return 1; return "b"; }',
    // Inferred as `"a" | "b"`.
    'function f(a) { if (a) return "a"; return "b"; }',
    'function f(): never { throw new Error(); }',
    'const f = () => { throw new Error(); };',
    'const f = () => { process.exit(1); };',
    'const f: F = () => {};',
    'f(() => {});',
    'const a = { b() {} };',
    'class A { constructor() {} get a() { return true; } set a(b) {} }',
    'class A extends B { override a() {} }',
    'function* f() {}',
    'function f(a: string): string;\nfunction f(a) {}',
    'const f = (a) => ({});',
    'function f() { return 1n; }',
    'function f(a, b) { return a * b; }',
    'function f(a, b) { return a && b > 1; }',
    'const f = a => a > 1;',
    // Inferred as `a is string`, and the like.
    "const f = (a: unknown) => typeof a === 'string';",
    'function f(a: A | null) { return a !== null; }',
    'function f(a: unknown) { return a instanceof A; }',
    'function f(a: A | undefined) { return !a; }',
  ],
  invalid: [
    { code: 'function f() {}', fixed: 'function f(): void {}' },
    { code: 'function f(a) { if (a) return; g(); }', fixed: 'function f(a): void { if (a) return; g(); }' },
    { code: 'async function f() { await g(); }', fixed: 'async function f(): Promise<void> { await g(); }' },
    { code: 'function f(a) { return a > 1; }', fixed: 'function f(a): boolean { return a > 1; }' },
    { code: 'function f() { return !a; }', fixed: 'function f(): boolean { return !a; }' },
    {
      code: 'async function f(a) { return !a; }',
      fixed: 'async function f(a): Promise<boolean> { return !a; }',
    },
    {
      code: 'function f(a) { if (a) return true; return false; }',
      fixed: 'function f(a): boolean { if (a) return true; return false; }',
    },
    { code: 'function f() { return "a"; }', fixed: 'function f(): string { return "a"; }' },
    { code: 'function f(a) { return `a${a}`; }', fixed: 'function f(a): string { return `a${a}`; }' },
    { code: 'function f(a) { return a + "b"; }', fixed: 'function f(a): string { return a + "b"; }' },
    { code: 'function f() { return 1; }', fixed: 'function f(): number { return 1; }' },
    { code: 'function f(a) { return a * 2; }', fixed: 'function f(a): number { return a * 2; }' },
    { code: 'const f = (a) => a > 1;', fixed: 'const f = (a): boolean => a > 1;' },
    { code: 'const f = async () => "a";', fixed: 'const f = async (): Promise<string> => "a";' },
    { code: 'export const f = function () { g(); };', fixed: 'export const f = function (): void { g(); };' },
    { code: 'class A { b() { c(); } }', fixed: 'class A { b(): void { c(); } }' },
    {
      code: 'function f() { return g(() => { return h; }) > 1; }',
      fixed: 'function f(): boolean { return g(() => { return h; }) > 1; }',
    },
    {
      code: 'function f() { const g = () => 1; }',
      fixed: 'function f(): void { const g = (): number => 1; }',
      findings: 2,
    },
  ],
});
