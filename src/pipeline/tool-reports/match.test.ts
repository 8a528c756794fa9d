import { describe, expect, it } from '@jest/globals';
import { finding } from '../../../test/support/report.js';
import type { Finding, RuleMeta } from '../../domain/finding.js';
import type { RuleLevels } from '../../domain/engine.js';
import type { ToolReport } from '../../domain/tool-report.js';
import { matchReports } from './match.js';

const rule = (id: string, equivalents: readonly string[], facts: Partial<RuleMeta> = {}): RuleMeta => ({
  id,
  kind: 'maintenance',
  severity: 'info',
  offByDefault: 'It is a matter of style.',
  confidence: 0.5,
  languages: ['typescript'],
  summary: '',
  why: '',
  examples: { bad: '', good: '' },
  equivalents,
  ...facts,
});

const { offByDefault: _, ...always } = rule('always', ['eslint:use-isnan']);
const RULES = [
  rule('literal', ['eslint:no-throw-literal', 'cwe:397']),
  rule('builtins', ['eslint:no-prototype-builtins', 'cwe:1321']),
  rule('none', ['ruff:E711'], { languages: ['python'], severity: 'warning' }),
  rule('shared', ['typescript-eslint:no-throw-literal']),
  always,
];

const report = (facts: Partial<ToolReport> = {}): ToolReport => ({
  tool: 'lint',
  path: 'a.ts',
  lines: { startLine: 3, endLine: 4 },
  severity: 'error',
  title: null,
  message: '(no-prototype-builtins)',
  details: null,
  ruleId: null,
  tags: [],
  ...facts,
});

const languageOf = (path: string): string | null =>
  path.endsWith('.ts') ? 'typescript' : path.endsWith('.py') ? 'python' : null;

const of = (facts: Partial<ToolReport>, path = 'a.ts', configured: RuleLevels = {}) =>
  matchReports([report(facts)], RULES, configured, languageOf)(path);

describe('levels', () => {
  it('have the rule that a tool asks for, at its own severity', () => {
    expect(of({}, 'a.ts', { other: 'error' })?.levels).toEqual({ other: 'error', builtins: 'info' });
    expect(of({ path: 'a.py', message: 'E711 x' }, 'a.py')?.levels).toEqual({ none: 'warning' });
  });

  it.each(['off', 'error'] as const)('are nobody’s for a rule that the settings name: %s', (level) => {
    expect(of({}, 'a.ts', { builtins: level })).toBeNull();
  });

  it('are nobody’s for a rule that runs anyway', () => {
    expect(of({ message: '(use-isnan)' })).toBeNull();
  });

  it('are those of every rule that a name without a tool can mean, and of one where it says whose it is', () => {
    expect(of({ message: '(no-throw-literal)' })?.levels).toEqual({ literal: 'info', shared: 'info' });
    const plugin = { message: '(@typescript-eslint/no-throw-literal)' };
    expect(of(plugin)?.levels).toEqual({ shared: 'info' });
  });

  it.each<[string, Partial<ToolReport>, string]>([
    ['of another file', {}, 'b.ts'],
    ['of a file without an analyser', { path: 'a.txt' }, 'a.txt'],
    ['for another language', { message: '(E711)' }, 'a.ts'],
    ['by a name that no rule has', { message: '(no-such-rule)' }, 'a.ts'],
    ['by the number of a weakness that is no tag', { message: '(397)' }, 'a.ts'],
    ['of a tool that has no such rule', { message: 'unicorn/no-throw-literal' }, 'a.ts'],
  ])('ask for nothing %s', (_name, facts, path) => {
    expect(of(facts, path)).toBeNull();
  });
});

describe('findings', () => {
  const at = (startLine: number, endLine = startLine, ruleId = 'builtins', start = startLine) =>
    finding({ ruleId, lines: { startLine, endLine }, range: { start, end: start + 5 } });
  const confirmed = (facts: Partial<ToolReport>, found: readonly Finding[], own: readonly Finding[] = []) => [
    ...(of(facts)?.confirm(found, own) ?? []),
  ];

  it('that share a line with a report are confirmed, and those elsewhere are not', () => {
    const told = { tool: 'eslint', rule: 'no-prototype-builtins' };
    for (const one of [at(3), at(4), at(1, 3), at(4, 9), at(1, 9)])
      expect(confirmed({}, [one])).toEqual([[one, told]]);
    for (const one of [at(2), at(5), at(3, 4, 'literal'), at(3, 3, 'always')])
      expect(confirmed({}, [one])).toEqual([]);
  });

  it('that say what a rule that runs anyway says of the same place are not said again', () => {
    const own = [at(3, 3, 'always')];
    expect(confirmed({}, [at(3)], own)).toEqual([]);
    expect(confirmed({}, [at(3, 3, 'builtins', 4)], own)).toHaveLength(1);
  });

  it('are of a weakness only where the report names no rule of ours', () => {
    const tags = ['external/cwe/cwe-397'];
    const weak = { tool: 'CodeQL', ruleId: 'js/x', message: 'x', tags };
    const literal = at(3, 3, 'literal');
    expect(confirmed(weak, [literal])).toEqual([[literal, { tool: 'CodeQL', rule: 'CWE-397' }]]);
    expect(of({ tags })?.levels).toEqual({ builtins: 'info' });
  });
});
