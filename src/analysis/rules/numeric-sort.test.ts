import { testRule } from '../testing/rule-tester.js';
import { numericSort } from './numeric-sort.js';

testRule(numericSort, {
  valid: [
    'type Id = string; function f(xs: Id[]) { return xs.sort(); }',
    'type Id = number | string; function f(xs: Id[]) { return xs.sort(); }',
    'type Id<T> = number; function f(xs: Id[]) { return xs.sort(); }',
    'type Id = number; function f<Id>(xs: Id[]) { return xs.sort(); }',
    'type A = B; type B = A; function f(xs: A[]) { return xs.sort(); }',
    'function f(m: Map<string, number>) { return [...m.keys()].sort(); }',
    'function f(s: Set<string>) { return [...s].sort(); }',
    'function f(xs: string[]) { return xs.map((x) => x + 1).sort(); }',
    'function f(xs: string[]) { return xs.map((x) => x.id).sort(); }',
    'const s = new Set(); f(s); g([...s].sort());',
    'function f() { const xs = [10, 9]; later(() => xs.sort()); return xs; }',
    'function f() { const xs = [10, 9]; g(xs); xs.sort(); return xs; }',
    'function f() { const xs = [10, 9]; xs.push(name); xs.sort(); return xs; }',
    'xs.sort();',
    'function f(xs: number[]) { return xs.sort((a, b) => a - b); }',
    'function f(xs: string[]) { return xs.sort(); }',
    'function f(xs: Array<string>) { return xs.sort(); }',
    'function f(xs: number[] | string[]) { return xs.sort(); }',
    'function f(xs: Uint8Array) { return xs.sort(); }',
    'function f(xs?: number[]) { return xs!.sort(); }',
    'function f(...xs: string[]) { return xs.sort(); }',
    '[3, 1, 2].sort();',
    '["b", "a"].sort();',
    '[1, "a"].sort();',
    'const xs = [10, 9]; xs.push("a"); xs.sort();',
    'const xs = [10, 9]; fillWithNames(xs); xs.sort();',
    'let xs = [10, 9]; xs = names; xs.sort();',
    'class Array<T> { constructor(public x: T) {} sort() {} }\nfunction f(xs: Array<number>) { xs.sort(); }',
    'function f(xs: string) { return xs.split(",").map(parse).sort(); }',
    'function Number(x: string) { return x; }\n"a,b".split(",").map(Number).sort();',
    'const by = { sort() {} }; by.sort();',
    'rope.split(3).map(Number).sort();',
    'function f(xs: number[]) { return xs.map(String).sort(); }',
    { code: 'const el = <a xs={names.toSorted()} />;', language: 'tsx' },
  ],
  invalid: [
    {
      code: 'type Id = number; function f(xs: Id[]) { return xs.sort(); }',
      fixed: 'type Id = number; function f(xs: Id[]) { return xs.sort((a, b) => a - b); }',
    },
    {
      code: 'type Size = number; type Width = Size; function f(xs: Set<Width>) { return [...xs].sort(); }',
      fixed:
        'type Size = number; type Width = Size; function f(xs: Set<Width>) { return [...xs].sort((a, b) => a - b); }',
    },
    {
      code: 'function f(m: Map<number, string>) { return [...m.keys()].sort(); }',
      fixed: 'function f(m: Map<number, string>) { return [...m.keys()].sort((a, b) => a - b); }',
    },
    {
      code: 'function f(m: Map<string, number>) { return Array.from(m.values()).sort(); }',
      fixed: 'function f(m: Map<string, number>) { return Array.from(m.values()).sort((a, b) => a - b); }',
    },
    {
      code: 'function f(s: ReadonlySet<number>) { return [...s].toSorted(); }',
      fixed: 'function f(s: ReadonlySet<number>) { return [...s].toSorted((a, b) => a - b); }',
    },
    {
      code: 'const s = new Set<number>(); f(s); g([...s].sort());',
      fixed: 'const s = new Set<number>(); f(s); g([...s].sort((a, b) => a - b));',
    },
    {
      code: 'function f(xs: number[]) { return [...new Set(xs)].sort(); }',
      fixed: 'function f(xs: number[]) { return [...new Set(xs)].sort((a, b) => a - b); }',
    },
    {
      code: 'function f(xs: bigint[]) { return xs.sort(); }',
      fixed: 'function f(xs: bigint[]) { return xs.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)); }',
    },
    {
      code: 'function f(xs: string[]) { return xs.map((x) => x.length).sort(); }',
      fixed: 'function f(xs: string[]) { return xs.map((x) => x.length).sort((a, b) => a - b); }',
    },
    {
      code: 'function f(xs: A[]) { return xs.map((x) => parseInt(x.n, 10) * 2).sort(); }',
      fixed: 'function f(xs: A[]) { return xs.map((x) => parseInt(x.n, 10) * 2).sort((a, b) => a - b); }',
    },
    {
      code: 'function f() { const xs = [10, 9]; xs.sort(); return xs; }',
      fixed: 'function f() { const xs = [10, 9]; xs.sort((a, b) => a - b); return xs; }',
    },
    {
      code: 'function f(xs: number[]) { return xs.sort(); }',
      fixed: 'function f(xs: number[]) { return xs.sort((a, b) => a - b); }',
    },
    {
      code: 'function f(xs: readonly number[]) { return xs.toSorted(); }',
      fixed: 'function f(xs: readonly number[]) { return xs.toSorted((a, b) => a - b); }',
    },
    {
      code: 'const f = (xs: Array<number>) => xs.slice().sort();',
      fixed: 'const f = (xs: Array<number>) => xs.slice().sort((a, b) => a - b);',
    },
    {
      code: 'function f(xs: ReadonlyArray<number>) { return [...xs].sort(); }',
      fixed: 'function f(xs: ReadonlyArray<number>) { return [...xs].sort((a, b) => a - b); }',
    },
    { code: '[10, 9, 1].sort();', fixed: '[10, 9, 1].sort((a, b) => a - b);' },
    { code: '[-1, -2].toSorted()[0];', fixed: '[-1, -2].toSorted((a, b) => a - b)[0];' },
    {
      code: 'const xs = [10, 9]; xs.sort();',
      fixed: 'const xs = [10, 9]; xs.sort((a, b) => a - b);',
      language: 'javascript',
    },
    {
      code: 'let xs: number[] = []; xs.push(load()); xs.sort();',
      fixed: 'let xs: number[] = []; xs.push(load()); xs.sort((a, b) => a - b);',
    },
    {
      code: 'Object.keys(o).map(Number).sort();',
      fixed: 'Object.keys(o).map(Number).sort((a, b) => a - b);',
    },
    {
      code: '"3,10".split(",").map(Number).filter(ok).sort();',
      fixed: '"3,10".split(",").map(Number).filter(ok).sort((a, b) => a - b);',
      language: 'javascript',
    },
    {
      code: 'line.split(/\\s+/).map(Number).sort();',
      fixed: 'line.split(/\\s+/).map(Number).sort((a, b) => a - b);',
    },
    { code: 'Array.from(set, Number).sort();', fixed: 'Array.from(set, Number).sort((a, b) => a - b);' },
    {
      code: 'function f(...xs: number[]) { return xs.sort(); }',
      fixed: 'function f(...xs: number[]) { return xs.sort((a, b) => a - b); }',
    },
    { code: 'function f(xs: number[]) { return xs.sort(/* by text */); }', fixed: null },
    {
      code: '"😀"; const el = <a xs={[100, 20].sort()} />;',
      fixed: '"😀"; const el = <a xs={[100, 20].sort((a, b) => a - b)} />;',
      language: 'tsx',
    },
    {
      code: 'function f(a: number[], b: number[]) { return a.sort().join() === b.sort().join(); }',
      fixed: null,
      findings: 2,
    },
    {
      code: 'function f(a: number[], b: any) { if (a.toSorted().join() === b?.sort().join()) g(); }',
      fixed: null,
    },
    {
      code: 'function f(a: number[], b: number[]) { a.sort(); return b.sort((x, y) => x - y); }',
      fixed:
        'function f(a: number[], b: number[]) { a.sort((a, b) => a - b); return b.sort((x, y) => x - y); }',
    },
  ],
});
