import { describe, expect, it } from '@jest/globals';
import { changedFile, snapshot } from '../../../test/support/snapshots.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import type { ToolReport } from '../../domain/tool-report.js';
import { createInProcessEngine } from '../../engine/index.js';
import { analyseSnapshot } from '../analyse.js';
import { openReports } from './open-reports.js';

const engine = createInProcessEngine();
const signal = new AbortController().signal;
const PATH = 'src/a.ts';
/** Line 4 has a defect of a rule that runs by default, line 5 one of a rule that a tool can ask for. */
const TEXT = [
  'export function load(total: number, first: object): string {',
  '  const parts = split(total);',
  '  const last = parts[parts.length];',
  '  if (total === NaN) return last;',
  "  if (first.hasOwnProperty('a')) return last;",
  '  return last;',
  '}',
  '',
].join('\n');

const report = (line: number, facts: Partial<ToolReport> = {}): ToolReport => ({
  tool: 'lint',
  path: PATH,
  lines: { startLine: line, endLine: line },
  severity: 'error',
  title: null,
  message: 'This index is behind the end (no-index-behind-end)',
  details: null,
  ruleId: null,
  tags: [],
  ...facts,
});

interface Around {
  readonly config?: Partial<RepositoryConfig>;
  readonly base?: string | null;
  readonly text?: string;
}

async function open(reports: readonly ToolReport[], { config = {}, base = null, text = TEXT }: Around = {}) {
  const facts = { ...snapshot([changedFile(PATH, text, base)], config), reports };
  const { findings } = await analyseSnapshot(engine, facts, signal);
  return openReports(engine, facts, findings, signal);
}
const linesOf = async (...asked: Parameters<typeof open>) =>
  (await open(...asked)).map(({ finding }) => finding.lines.startLine);

describe('a report is open', () => {
  it('where nothing of ours says anything about its lines', async () => {
    expect(await open([report(3)])).toMatchObject([
      {
        finding: { ruleId: 'tool-report', severity: 'warning', kind: 'maintenance' },
        mention: { tool: 'lint', rule: 'no-index-behind-end' },
        defect: 'This index is behind the end (no-index-behind-end)',
      },
    ]);
  });

  it('once for each line, the worst first', async () => {
    const reports = [
      report(6, { severity: 'warning', message: 'Return type differs.' }),
      report(2),
      report(2, { tool: 'other', message: 'The same in other words.' }),
      report(1, { lines: { startLine: 1, endLine: 2 }, message: 'On this line too.' }),
    ];
    expect(await linesOf(reports)).toEqual([2, 6]);
  });

  it('also where its rule has a name here and finds nothing', async () => {
    expect(await linesOf([report(3, { message: '(no-prototype-builtins)' })])).toEqual([3]);
  });

  it('as one of security where code scanning says so', async () => {
    const tags = ['security', 'external/cwe/cwe-999'];
    expect(await open([report(3, { tool: 'CodeQL', ruleId: 'js/x', tags })])).toMatchObject([
      { finding: { kind: 'security' }, mention: { tool: 'CodeQL', rule: 'js/x' } },
    ]);
  });
});

describe('a report is not open', () => {
  it.each<[string, ToolReport, Around]>([
    ['that one of our rules says', report(4), {}],
    ['that a known pattern fixes', report(5, { message: '(no-prototype-builtins)' }), {}],
    ['of a line that the change did not touch', report(3), { base: TEXT.replace('=== NaN', '=== 0') }],
    ['of another file', report(3, { path: 'src/b.ts' }), {}],
    ['of a line that is not there', report(300), {}],
    ['that is only mentioned', report(3, { severity: 'info' }), {}],
    ['of what a formatter does', report(3, { message: 'Delete `··` (prettier/prettier)' }), {}],
    ['that the settings want no drafts for', report(3), { config: { rules: { 'tool-report': 'off' } } }],
    [
      'of a rule of ours that the settings switch off',
      report(3, { message: '(no-prototype-builtins)' }),
      { config: { rules: { 'prototype-builtins': 'off' } } },
    ],
    ['below the severity that is wanted', report(3), { config: { min_severity: 'error' } }],
  ])('%s', async (_, one, around) => {
    expect(await open([one], around)).toEqual([]);
  });
});

describe('a fingerprint of a report', () => {
  const printOf = async (one: ToolReport, text = TEXT) =>
    (await open([one], { text })).map(({ finding }) => finding.fingerprint);

  it('is the same on the next push, whatever moved and wherever its message says that it is', async () => {
    const said = { message: 'The index that is computed on line 3 is behind the end' };
    const before = await printOf(report(3, said));
    const after = await printOf(
      report(5, { ...said, message: said.message.replace('3', '5') }),
      `import a from 'a';\n\n${TEXT}`,
    );
    expect(after).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('is another one for another rule, and not for another job', async () => {
    const before = await printOf(report(3));
    expect(await printOf(report(3, { tool: 'lint (node 24)' }))).toEqual(before);
    expect(await printOf(report(3, { message: 'Other (no-other)' }))).not.toEqual(before);
  });
});

it('hostile reports have no place, or plain words', async () => {
  const long = 'x '.repeat(2_000);
  const open1 = await open([
    report(3, { message: `\u202E@ada\u200B ${long}`, title: long, details: long, tool: long }),
  ]);
  for (const { defect, rule } of open1) {
    expect(defect.length).toBeLessThanOrEqual(600);
    expect(defect).toMatch(/^@ada x/u);
    expect(rule.summary.length + rule.why.length).toBeLessThan(2_500);
  }
  expect(open1).toHaveLength(1);
});

it('thousands of reports are chosen from in a moment', async () => {
  const reports = Array.from({ length: 4_000 }, (_, index) => report((index % 7) + 1));
  const began = performance.now();
  await open(reports);
  expect(performance.now() - began).toBeLessThan(30_000);
});
