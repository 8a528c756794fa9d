import { expect, it } from '@jest/globals';
import { analyse } from '../analyse.js';
import { parse } from '../parse.js';
import { testRule } from '../testing/rule-tester.js';
import { emptyCollection } from './empty-collection.js';

testRule(emptyCollection, {
  valid: [
    'const a = []; a.push(1); a.forEach(f);',
    'const a = [1]; a.forEach(f);',
    'const a = []; f(a); a.forEach(f);',
    'let a = []; a = f(); a.forEach(g);',
    'export const a = []; a.forEach(f);',
    'const a = []; b.c = a; a.forEach(f);',
    'const a = []; a[0] = 1; a.forEach(f);',
    'const a = []; [a[0]] = b; a.forEach(f);',
    'const a = []; a.length;',
    'function f(a = []) { a.forEach(g); }',
    'const a = []; const g = () => a; a.forEach(f);',
    'const a = new Map(); a.set(1, 2); a.get(1);',
    'const a = new Map(b); a.get(1);',
    'const a = []; a[0].push(1); a[0]++;',
    'const a = []; export { a }; a.forEach(f);',
    { code: 'const a = []; x = <b>{a}</b>;', language: 'tsx' },
  ],
  invalid: [
    { code: 'const a = []; a.forEach(f);', fixed: null, message: '`a`' },
    { code: 'const a = []; for (const b of a) f(b);', fixed: null },
    { code: 'const a: string[] = []; if (a.includes(b)) c(); f(a[0]);', fixed: null, findings: 2 },
    { code: 'const a = new Set(); if (a.has(b)) c();', fixed: null },
    { code: 'const a = new Map<string, number>(); a.delete(b);', fixed: null },
    { code: 'let a; a = []; a.map(f);', fixed: null },
    { code: 'function f() { const a = Array(); return a.join(); }', fixed: null },
    { code: 'var a = []; for (var b in a) f(b);', fixed: null, language: 'javascript' },
    { code: 'const a = []; x = <b>{a.map((c) => <d key={c} />)}</b>;', fixed: null, language: 'tsx' },
  ],
});

it('is silent in stories, which show a component without entries', () => {
  const parsed = parse('const names = [];\nfor (const name of names) greet(name);', 'tsx');
  const at = (path: string) => analyse(parsed, { path, rules: {} }).findings.map(({ ruleId }) => ruleId);
  expect(at('src/list.tsx')).toContain('empty-collection');
  expect(at('src/list.stories.tsx')).toEqual([]);
});
