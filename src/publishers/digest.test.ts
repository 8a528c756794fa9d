import { describe, expect, it } from '@jest/globals';
import { expectGolden } from '../../test/support/golden.js';
import type { Silence } from '../domain/silence.js';
import type { RuleStats } from '../domain/stats.js';
import { digestMarker, renderDigest, type Digest } from './digest.js';

const NONE = { applied: 0, edited: 0, dismissed: 0, ignored: 0, reverted: 0 };
const rule = (ruleId: string, over: Partial<RuleStats> = {}): RuleStats => ({
  ruleId,
  shown: 0,
  fixes: 0,
  withheld: 0,
  ...NONE,
  ...over,
});
const muted = (id: string, over: Partial<Silence> = {}): Silence => ({
  target: { kind: 'rule', id },
  state: 'muted',
  by: null,
  reason: 'dismissed 4 of 5 times',
  number: 3,
  at: new Date('2026-11-25T00:00:00Z'),
  ...over,
});

function digest(over: Partial<Digest> = {}): Digest {
  return {
    since: new Date('2026-11-22T08:00:00Z'),
    until: new Date('2026-11-29T08:00:00Z'),
    rules: [],
    muted: [],
    demoted: new Set(),
    ...over,
  };
}

describe('the digest', () => {
  it('tells what was shown, what became of it, and what is muted from then on', () => {
    const rules = [
      rule('nan-comparison', { shown: 7, fixes: 6, applied: 4, edited: 1 }),
      rule('debugger-statement', { ignored: 2 }),
    ];
    const all = [
      muted('debugger-statement'),
      muted('sql-string', { reason: 'dismissed 3 of 3 times' }),
      muted('eval-call', { by: 'ada', reason: 'we need it' }),
      muted('f', { target: { kind: 'finding', id: 'f' }, by: 'ada' }),
    ];
    const text = renderDigest(digest({ rules, muted: all, demoted: new Set(['sql-string']) }));
    expectGolden('digest.md', text ?? '');
  });

  it('is none where nothing happened', () => {
    expect(renderDigest(digest())).toBeNull();
    expect(renderDigest(digest({ muted: [muted('eval-call')] }))).toContain('`eval-call`');
  });

  it('names so many rules, and sums the others up', () => {
    const rules = Array.from({ length: 12 }, (_, at) => rule(`rule-${at}`, { shown: 1, applied: 2 }));
    const text = renderDigest(digest({ rules, muted: rules.map(({ ruleId }) => muted(ruleId)) })) ?? '';
    expect(text.match(/^\| `rule-/gmu)).toHaveLength(10);
    expect(text).toContain('| 2 other rules | 2 | 4 | 0 | 0 | 0 | 0 |');
    const many = Array.from({ length: 25 }, (_, at) => muted(`r${at}`));
    expect(renderDigest(digest({ muted: many }))).toContain('- 5 more rules');
  });

  it('is found again by the time that it begins at', () => {
    const text = renderDigest(digest({ muted: [muted('eval-call')] }));
    expect(text?.startsWith(digestMarker(digest().since))).toBe(true);
    expect(digestMarker(new Date(1))).not.toBe(digestMarker(new Date(2)));
  });

  it('lets nothing of a rule become markup', () => {
    const hostile = '`</td>| @ada\n# x';
    const text =
      renderDigest(digest({ rules: [rule(hostile, { shown: 1 })], muted: [muted(hostile)] })) ?? '';
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toEqual([]);
    expect(text.match(/^\|.*\|$/gmu)).toHaveLength(3);
  });
});
