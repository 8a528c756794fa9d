import { describe, expect, it } from '@jest/globals';
import { capLine, lateLine, newlyMuted, quietSection } from './quiet.js';
import type { QuietReport, QuietRule } from './report.js';

const rule = (over: Partial<QuietRule> = {}): QuietRule => ({
  ruleId: 'nan-comparison',
  findings: 1,
  by: null,
  reason: 'dismissed 6 of 7 times',
  isNew: true,
  isJustMuted: true,
  ...over,
});
const report = (over: Partial<QuietReport> = {}): QuietReport => ({
  ignored: 0,
  muted: [],
  demoted: [],
  ...over,
});

describe('What is not said', () => {
  it('is nothing to tell of where nothing is left out', () => {
    expect(quietSection(report())).toBeNull();
    expect(newlyMuted(report())).toEqual([]);
  });

  it('is told when a rule is muted, with what undoes it, and counted afterwards', () => {
    const line =
      '1 finding of `nan-comparison`, muted here from now on: dismissed 6 of 7 times. `/roach unignore nan-comparison` undoes that.';
    expect(newlyMuted(report({ muted: [rule()] }))).toEqual([line]);
    const told = report({ muted: [rule({ isJustMuted: false })] });
    expect(newlyMuted(told)).toEqual([]);
    expect(quietSection(told)).toBe(`### Not said\n\n- ${line}`);
    const elsewhere = report({ muted: [rule({ isNew: false, isJustMuted: false, findings: 2 })] });
    expect(quietSection(elsewhere)).toContain('- 2 findings of `nan-comparison`, muted here: dismissed');
  });

  it('counts what was ignored one by one', () =>
    expect(quietSection(report({ ignored: 1 }))).toBe('### Not said\n\n- 1 finding was ignored before.'));

  it('names who does not want a rule, and repeats nothing that they could do harm with', () => {
    const by = { by: 'mona', reason: '@here <b> ![x](https://evil.test)', isJustMuted: false };
    const section = quietSection(report({ muted: [rule(by)] }));
    expect(section).toMatch(/which `mona` does not want here: /u);
    expect(section).not.toMatch(/(?<!\\)<b>|(?<![\\`\u200b\u2060])@here|!\[x\]\(/u);
  });

  it('is never an error of security', () =>
    expect(quietSection(report({ demoted: [rule()] }))).toContain(
      '`nan-comparison` is in the check run alone: dismissed 6 of 7 times. An error of security is never muted.',
    ));

  it('is cut after twenty lines', () => {
    const muted = Array.from({ length: 30 }, (_, at) => rule({ ruleId: `rule-${at}` }));
    const lines = quietSection(report({ muted }))?.split('\n- ') ?? [];
    expect([lines.length, lines.at(-1)]).toEqual([22, 'and 10 more']);
  });
});

describe('Why a finding is no comment', () => {
  it('is told where there are as many as may be', () => {
    expect(capLine({ beyondCap: 0 })).toBeNull();
    expect(capLine({ beyondCap: 13 })).toMatch(
      /^13 findings are here alone: .*`max_comments` allows.* welcome .* how many folders import their code\.$/u,
    );
  });

  it('is told where an earlier review might have told of it', () => {
    expect(lateLine({ beyondLate: null })).toBeNull();
    expect(lateLine({ beyondLate: { findings: 2, sha: 'abcdef1234' } })).toBe(
      '2 findings are here alone: not new since `abcdef1` was reviewed, and of such only the most important ones are comments.',
    );
  });
});
