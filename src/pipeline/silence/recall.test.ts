import { beforeEach, describe, expect, it } from '@jest/globals';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { finding, rule, proven } from '../../../test/support/report.js';
import { pullRequest } from '../../../test/support/snapshots.js';
import type { Finding } from '../../domain/finding.js';
import type { Fact } from '../../domain/profile.js';
import type { OutcomeCount } from '../../domain/outcome.js';
import { ledger } from '../../expert/index.js';
import { leaveUnsaid } from './leave-unsaid.js';
import { quietReport } from './quiet-report.js';
import { recall, type Memory } from './recall.js';

const { ref } = pullRequest();
const BUG = rule({ id: 'bug' });
const HOLE = rule({ id: 'hole', kind: 'security', severity: 'error' });
const RULES = [BUG, HOLE];
const NOW = new Date('2026-11-28T12:00:00Z');
const LATER = new Date('2026-12-28T12:00:00Z');

let store: FakeStore;
beforeEach(() => {
  store = fakeStore(null);
});

const counted = (ruleId: string, over: Partial<OutcomeCount>): OutcomeCount => ({
  ruleId,
  kind: 'bug',
  severity: 'error',
  profileVersion: null,
  posted: 9,
  applied: 0,
  edited: 0,
  dismissed: 0,
  ignored: 0,
  reverted: 0,
  ...over,
});
const remember = (now = NOW): Promise<Memory> => recall({ store, ledger }, ref, RULES, now);
const of = (ruleId: string, fingerprint: string): Finding => finding({ ruleId, fingerprint });
const analysisOf = (...findings: readonly Finding[]) => ({
  findings,
  fixes: findings.map((it) => {
    const status = proven('sum === NaN', 'Number.isNaN(sum)');
    if (status.kind !== 'proven') throw new Error('it is proven');
    return { ...status.fix, candidate: { ...status.fix.candidate, finding: it } };
  }),
  withheld: [],
  skipped: [],
});

describe('What is remembered of a repository', () => {
  it('is nothing at first, and all is said', async () => {
    const memory = await remember();
    expect(store.rows.silences).toEqual([]);
    const analysis = analysisOf(of('bug', 'a'), of('hole', 'b'));
    expect(leaveUnsaid(analysis, memory)).toEqual({ said: analysis, unsaid: [] });
  });

  it('mutes a rule that people refuse, tells of it once, and is not asked again', async () => {
    store.rows.counts = [counted('bug', { dismissed: 2 }), counted('bug', { dismissed: 1, applied: 1 })];
    const memory = await remember();
    const reason = 'dismissed 3 of 4 times';
    const { number } = ref;
    const muted = { target: { kind: 'rule', id: 'bug' }, state: 'muted', by: null, reason, number, at: NOW };
    expect(store.rows.silences).toEqual([muted]);
    const { said, unsaid } = leaveUnsaid(analysisOf(of('bug', 'a'), of('hole', 'b')), memory);
    expect(said.findings.map(({ fingerprint }) => fingerprint)).toEqual(['b']);
    expect(said.fixes).toHaveLength(1);
    const line = { ruleId: 'bug', findings: 1, by: null, reason, isNew: true };
    expect(quietReport(number, [], unsaid, memory)).toEqual({
      ignored: 0,
      muted: [{ ...line, isJustMuted: true }],
      demoted: [],
    });
    const again = await remember(LATER);
    expect(store.rows.silences).toEqual([muted]);
    expect(quietReport(number, [], unsaid, again).muted).toEqual([{ ...line, isJustMuted: false }]);
    // Elsewhere only what is left out is told.
    expect(quietReport(number + 1, [], [], again).muted).toEqual([]);
    expect(quietReport(number + 1, [], unsaid, again).muted).toMatchObject([{ isNew: false }]);
  });

  it('mutes a rule whose findings are merged as they were, after many of them', async () => {
    store.rows.counts = [counted('bug', { ignored: 11 })];
    await remember();
    expect(store.rows.silences).toEqual([]);
    store.rows.counts = [counted('bug', { ignored: 12 })];
    await remember();
    expect(store.rows.silences).toMatchObject([{ reason: 'merged as it was 12 of 12 times' }]);
  });

  it('is how much rests on code, as far as it was learned', async () => {
    expect((await remember()).central('src/core/a.ts')).toBe(1);
    const fact = { id: 'layers.imports:src:web', value: 'src/core' } as Fact; // nothing else of it is read
    const learned = { version: 1, branch: 'main', commitSha: null, files: 1, leftOut: [], trainedAt: NOW };
    store.rows.profile = { ...learned, facts: [fact] };
    expect((await remember()).central('src/core/a.ts')).toBeCloseTo(1.1);
  });

  it('takes a rule back that is welcome again, and not sooner', async () => {
    store.rows.counts = [counted('bug', { dismissed: 6 })];
    await remember();
    store.rows.counts = [counted('bug', { dismissed: 6, applied: 6 })];
    expect((await remember(LATER)).silences).toHaveLength(1);
    store.rows.counts = [counted('bug', { dismissed: 6, applied: 40 })];
    const memory = await remember(LATER);
    expect(store.rows.silences).toEqual([]);
    expect(memory.silences).toEqual([]);
  });

  it('never keeps an error of security to itself', async () => {
    store.rows.counts = [counted('hole', { dismissed: 40 })];
    const memory = await remember();
    expect([...memory.demoted]).toEqual(['hole']);
    const analysis = analysisOf(of('hole', 'b'));
    expect(leaveUnsaid(analysis, memory)).toEqual({ said: analysis, unsaid: [] });
    const shown = {
      finding: of('hole', 'b'),
      rule: HOLE,
      fix: { kind: 'none' },
      shownAs: 'annotation',
    } as const;
    const { muted, demoted } = quietReport(ref.number, [shown], [], memory);
    expect(muted).toEqual([]);
    expect(demoted).toMatchObject([{ ruleId: 'hole', findings: 1, reason: 'dismissed 40 of 40 times' }]);
  });

  it('lets people decide before the ledger does, and on one finding before its rule', async () => {
    const decided = { by: 'mona', reason: null, number: 3, at: NOW };
    store.rows.counts = [counted('bug', { dismissed: 9 }), counted('hole', { applied: 9 })];
    store.rows.silences = [
      { target: { kind: 'rule', id: 'bug' }, state: 'wanted', ...decided },
      { target: { kind: 'rule', id: 'hole' }, state: 'muted', ...decided },
      { target: { kind: 'finding', id: 'a' }, state: 'muted', ...decided },
      { target: { kind: 'finding', id: 'c' }, state: 'wanted', ...decided },
    ];
    const memory = await remember();
    expect(store.rows.silences).toHaveLength(4);
    const all = ['a', 'b'].map((it) => of('bug', it)).concat(['c', 'd'].map((it) => of('hole', it)));
    const { said, unsaid } = leaveUnsaid(analysisOf(...all), memory);
    expect(said.findings.map(({ fingerprint }) => fingerprint)).toEqual(['b', 'c']);
    expect(quietReport(ref.number, [], unsaid, memory)).toMatchObject({
      ignored: 1,
      muted: [{ ruleId: 'hole', findings: 1, by: 'mona' }],
      demoted: [],
    });
  });

  it('weighs a rule by what became of it', async () => {
    store.rows.counts = [counted('bug', { dismissed: 2, applied: 3 })];
    const memory = await remember();
    expect(memory.tally('bug')).toMatchObject({ applied: 3, dismissed: 2 });
    expect(memory.tally('hole').applied).toBe(0);
    expect(memory.welcome('bug')).toBeLessThan(memory.welcome('hole'));
  });
});
