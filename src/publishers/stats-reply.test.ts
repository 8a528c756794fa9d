import { describe, expect, it } from '@jest/globals';
import { NO_OUTCOMES } from '../domain/ledger.js';
import type { Silence } from '../domain/silence.js';
import type { RepositoryStats, RuleStats, VersionStats } from '../domain/stats.js';
import { statsText } from './stats-reply.js';

const rule = (ruleId: string, shown: number, over: Partial<RuleStats> = {}): RuleStats => ({
  ...NO_OUTCOMES,
  ruleId,
  shown,
  fixes: 0,
  withheld: 0,
  ...over,
});
const version = (number: number, over: Partial<VersionStats> = {}): VersionStats => ({
  ...NO_OUTCOMES,
  version: number,
  ...over,
});
const muted = (id: string, over: Partial<Silence> = {}): Silence => ({
  target: { kind: 'rule', id },
  state: 'muted',
  by: 'mona',
  reason: null,
  number: 3,
  at: new Date(0),
  ...over,
});
const NOTHING: RepositoryStats = { rules: [], medianApplySeconds: null, tokens: 0, versions: [] };
const textOf = (
  stats: Partial<RepositoryStats>,
  silences: readonly Silence[] = [],
  demoted: readonly string[] = [],
): string => statsText({ stats: { ...NOTHING, ...stats }, silences, demoted: new Set(demoted) });

const chartOf = (text: string): readonly string[] =>
  /```mermaid\n([^]*?)\n```/u.exec(text)?.[1]?.split('\n') ?? [];
const bulletsOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith('- '));

describe('What is said of numbers', () => {
  it('is a table of what became of findings', () => {
    const rules = [
      rule('use-isnan', 1_200, { fixes: 900, applied: 500, edited: 20, dismissed: 10, ignored: 5 }),
      rule('eval', 3, { withheld: 2, reverted: 1 }),
    ];
    const [first, table] = textOf({ rules, medianApplySeconds: 7_300, tokens: 12_345 }).split('\n\n');
    expect(first).toBe('Findings first shown in the last 30 days, and what became of them by now:');
    expect(table?.split('\n')).toEqual([
      '| last 30 days | |',
      '| --- | ---: |',
      '| Findings shown | 1,203 |',
      '| Fixes posted | 900 |',
      '| Fixes withheld: a check refused them | 2 |',
      '| Applied | 500 |',
      '| Edited: fixed in another way | 20 |',
      '| Dismissed | 10 |',
      '| Left: merged as it was | 5 |',
      '| Reverted: fixed, and taken back | 1 |',
      '| Not decided yet | 667 |',
      '| Median time until a fix was applied | 2 hours |',
      '| Tokens of models | 12,345 |',
    ]);
  });

  it.each([
    [0, 'less than a minute'],
    [60, '1 minute'],
    [5_399, '90 minutes'],
    [5_400, '2 hours'],
    [129_600, '2 days'],
    [8_640_000, '100 days'],
  ])('tells %i seconds as %s', (seconds, words) =>
    expect(textOf({ rules: [rule('a', 1)], medianApplySeconds: seconds })).toContain(
      `| Median time until a fix was applied | ${words} |`,
    ),
  );

  it('says that there is nothing, and no more', () => {
    const text = textOf({});
    expect(text.split('\n\n')).toEqual([
      'No finding was shown in the last 30 days.',
      expect.stringContaining('are not compared yet'),
    ]);
    expect(textOf({ tokens: 5 })).toContain('| Tokens of models | 5 |');
    expect(textOf({ rules: [rule('a', 1)] })).not.toContain('Median');
  });
});

describe('The chart', () => {
  it('has a bar for each of the eight rules that were shown most', () => {
    const rules = Array.from({ length: 10 }, (_, at) => rule(`rule-${at}`, 20 - at));
    const text = textOf({ rules });
    expect(text).toContain('### Findings by rule, the 8 most frequent of 10');
    expect(chartOf(text)).toEqual([
      'xychart-beta horizontal',
      `    x-axis [${Array.from({ length: 8 }, (_, at) => `"rule-${at}"`).join(', ')}]`,
      '    y-axis "findings shown" 0 --> 20',
      '    bar [20, 19, 18, 17, 16, 15, 14, 13]',
    ]);
    expect(text).not.toContain('rule-8');
  });

  it('has a table with a legend, in which a finding that was merged as it was is not called ignored', () => {
    const text = textOf({ rules: [rule('eval', 3, { ignored: 2 })] });
    expect(text).toContain('| rule | shown | applied | edited | dismissed | left | reverted |');
    expect(text).toContain(
      '| `eval` | 3 | 0 | 0 | 0 | 2 | 0 |\n\nEdited: fixed in another way. Left: merged as it was.',
    );
    expect(text).not.toMatch(/ignored/iu);
  });

  it('lets no name of a rule end its label, its line or the chart', () => {
    const hostile = 'a"] \n```\n%%{init: {}}%% <b> |@octocat';
    const text = textOf({ rules: [rule(hostile, 2), rule('b', 1)] });
    expect(chartOf(text)).toHaveLength(4);
    expect(chartOf(text)[1]).toMatch(/^ {4}x-axis \["a_[\w@-]*…?", "b"\]$/u);
    const row = text.split('\n').find((line) => line.startsWith('| <code>'));
    expect(row).toMatch(/^\| <code>[^|<>@]*&lt;b&gt; &vert;@\u200Boctocat<\/code> \| 2 \|/u);
  });

  it('keeps bars apart whose labels would be the same', () => {
    const rules = ['a b', 'a_b', 'a"b', `${'x'.repeat(50)}1`, `${'x'.repeat(50)}2`].map((id) => rule(id, 1));
    const x = 'x'.repeat(39);
    expect(chartOf(textOf({ rules }))[1]).toBe(`    x-axis ["a_b", "a_b 2", "a_b 3", "${x}…", "${x}… 2"]`);
  });
});

describe('What is muted', () => {
  it('is told with the reason and the command that undoes it, the last one first', () => {
    const silences = [
      muted('use-isnan', { by: null, reason: 'dismissed 6 of 7 times' }),
      muted('eval', { by: null, reason: 'dismissed 3 of 3 times' }),
      muted('no-console', { reason: 'we log <b>here</b> @octocat' }),
      muted('wanted', { state: 'wanted' }),
      muted('f'.repeat(64), { target: { kind: 'finding', id: 'f'.repeat(64) } }),
    ];
    const text = textOf({}, silences, ['eval']);
    expect(text).toContain('### Muted');
    expect(bulletsOf(text)).toEqual([
      '- `no-console`, which `mona` does not want here: we log &lt;b&gt;here&lt;/b&gt; @\u200Boctocat. `/roach unignore no-console` undoes that.',
      '- `eval` is in the check run alone: dismissed 3 of 3 times. An error of security is never muted. `/roach unignore eval` undoes that.',
      '- `use-isnan`, muted here: dismissed 6 of 7 times. `/roach unignore use-isnan` undoes that.',
      '- 1 single finding ignored',
    ]);
  });

  it('is twenty rules at most', () => {
    const lines = bulletsOf(
      textOf(
        {},
        Array.from({ length: 23 }, (_, at) => muted(`rule-${at}`)),
      ),
    );
    expect(lines).toHaveLength(21);
    expect(lines[0]).toContain('`rule-22`');
    expect(lines[20]).toBe('- 3 rules more, muted before these');
  });
});

describe('Versions of the profile', () => {
  it('are compared where each has enough outcomes', () => {
    const versions = [
      version(9, { applied: 4 }),
      version(8, { applied: 5, edited: 2, dismissed: 2 }),
      version(6, { applied: 1, ignored: 3, reverted: 1 }),
    ];
    const text = textOf({ versions });
    expect(text.slice(text.indexOf('| version'))).toBe(
      [
        '| version | fixed, of those decided | share |',
        '| ---: | ---: | ---: |',
        '| 8 | 7 of 9 | 78 % |',
        '| 6 | 1 of 5 | 20 % |',
      ].join('\n'),
    );
  });

  it('are not where only one has', () => {
    const text = textOf({ versions: [version(9, { applied: 4 }), version(8, { applied: 5 })] });
    expect(text).not.toContain('Acceptance');
    expect(text).toContain('too few findings were decided under two of them, which takes 5 each.');
  });
});
