import { expect, it } from '@jest/globals';
import { analyse } from '../analyse.js';
import { parse } from '../parse.js';
import { testRule } from '../testing/rule-tester.js';
import { duplicateElseIf } from './duplicate-else-if.js';

testRule(duplicateElseIf, {
  valid: [
    'if (rng.nextInt(1, n) !== 1) a(); else if (rng.nextInt(1, n) !== 1) b();',
    'if (next()) a(); else if (next()) b();',
    'if (a++ > 1) b(); else if (a++ > 1) c();',
    "if (a === '(') b(); else if (a === '[') c();",
    'if (a) b(); else if (c) d();',
    'if (a) b(); if (a) c();',
    'if (a) { if (a) b(); }',
    'if (a) b(); else { if (a) c(); }',
    'if (a && b) c(); else if (a) d();',
    'if (a) b(); else if (a || c) d();',
    'if (a || b) c(); else if (b || d) e();',
    'if (a === 1) b(); else if (a === 2) c();',
    'if (a) b(); else if (!a) c();',
    'if (a.b) c(); else if (a.d) e();',
    'if (a < b) c(); else if (b > a) d();',
    'if (f(1)) a(); else if (f(2)) b();',
    { code: 'if (a) x = <b />; else if (c) x = <d />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'if (a) b(); else if (a) c();', fixed: null },
    { code: 'if (a) b(); else if ((a)) c(); else d();', fixed: null },
    { code: 'if (a) b(); else if (c) d(); else if (a) e();', fixed: null },
    { code: 'if (a) b(); else if (a) c(); else if (a) d();', fixed: null, findings: 2 },
    { code: 'if (a) b(); else if (a && c) d();', fixed: null },
    { code: 'if (a || b) c(); else if (a) d();', fixed: null },
    { code: 'if (a || b) c(); else if (b || a) d();', fixed: null },
    { code: 'if (a && b) c(); else if (b && a) d();', fixed: null },
    { code: 'if (a) b(); else if (c) d(); else if (a || c) e();', fixed: null },
    { code: 'if (a || b) c(); else if ((b || a) && d) e();', fixed: null },
    { code: 'if (a && (b || c)) d(); else if (a && (c || b)) e();', fixed: null },
    { code: 'if (a /* ? */ === 1) b(); else if (a === 1) c();', fixed: null },
    { code: 'if (a) x = <b />; else if (a) x = <d />;', fixed: null, language: 'tsx' },
    { code: 'if (f(1)) a(); else if (f(1)) b();', fixed: null, language: 'javascript' },
  ],
});

it.each([
  [100, [99], [99]],
  [101, [100], []],
  [2_000, [1, 50, 1_999], [1, 50]],
])('looks at the first 100 of %d branches, and at nothing after them', (branches, repeated, reported) => {
  const tested = (index: number): number => (repeated.includes(index) ? 0 : index);
  const chain = Array.from({ length: branches }, (_, index) => `if (a === ${tested(index)}) b(${index});`);
  const code = chain.join('\nelse ');
  const { findings, ruleErrors } = analyse(parse(code, 'typescript'), {
    path: 'a.ts',
    rules: {},
    only: new Set([duplicateElseIf.meta.id]),
  });
  expect(ruleErrors).toEqual([]);
  const lines = findings.map(({ range }) => code.slice(0, range.start).split('\n').length - 1);
  expect(lines).toEqual(reported);
});
