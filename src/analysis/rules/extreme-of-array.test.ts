import { testRule } from '../testing/rule-tester.js';
import { extremeOfArray } from './extreme-of-array.js';

testRule(extremeOfArray, {
  valid: [
    'const a = [1, 2]; Math.max(...a);',
    'Math.max(1, 2);',
    'Math.max([n]);',
    'Math.max(rows);',
    'function f(rows: number[] | number) { return Math.max(rows); }',
    'function f(rows?: any) { return Math.min(rows); }',
    'const a = [1, 2]; Math.max(a.length, 3);',
    'const a = [1, 2]; Math.max(a[0], a[1]);',
    'const a = [1, 2]; Math.max.apply(Math, a);',
    'const a = [1, 2]; Math.abs(a);',
    'const a = [1, 2]; function f(Math: any) { return Math.max(a); }',
    'import Math from "./big.js"; const a = [1, 2]; Math.max(a);',
    'const a = [1, 2]; _.max(a);',
    'const a = [1, 2]; { const a = size(); Math.max(a); }',
    'const a = [1, 2]; function f(a: number) { return Math.max(a, 1); }',
    'let a = [1, 2]; a = read(); Math.max(a);',
    'const text = "12"; Math.max(text);',
    'const largest = [[1, 2]].map((row) => Math.max(row));',
  ],
  invalid: [
    {
      code: 'const a = [1, 2]; b = Math.max(a);',
      fixed: 'const a = [1, 2]; b = Math.max(...a);',
      message: '`Math.max`',
    },
    { code: 'const b = Math.min([x, y]);', fixed: 'const b = Math.min(...[x, y]);' },
    {
      code: 'function f(rows: number[]) { return Math.max(rows); }',
      fixed: 'function f(rows: number[]) { return Math.max(...rows); }',
    },
    {
      code: 'function f(rows: readonly number[]) { return Math.max(0, rows); }',
      fixed: 'function f(rows: readonly number[]) { return Math.max(0, ...rows); }',
    },
    {
      code: 'const widest = Math.max(rows.split(",").map(Number));',
      fixed: 'const widest = Math.max(...rows.split(",").map(Number));',
    },
    {
      code: 'const last = Math.max(Object.keys(table));',
      fixed: 'const last = Math.max(...Object.keys(table));',
      language: 'javascript',
    },
    {
      code: 'const longest = (...sizes) => Math.max(sizes);',
      fixed: 'const longest = (...sizes) => Math.max(...sizes);',
      language: 'javascript',
    },
    {
      code: 'const sides = Array.from(points, (p) => p.x - 1); const d = Math.hypot((sides));',
      fixed: 'const sides = Array.from(points, (p) => p.x - 1); const d = Math.hypot(...(sides));',
      message: '`Math.hypot`',
    },
    { code: 'function f(rows: bigint[]) { return Math.max(rows); }', fixed: null },
    { code: 'const b = Math.max(a?.text.split(","));', fixed: null },
    {
      code: 'const a = [1, 2]; const b = <i c={Math.max(a)} />;',
      fixed: 'const a = [1, 2]; const b = <i c={Math.max(...a)} />;',
      language: 'tsx',
    },
  ],
});
