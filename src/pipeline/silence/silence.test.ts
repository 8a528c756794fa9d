import { beforeEach, describe, expect, it } from '@jest/globals';
import { fakeStore, type FakeStore } from '../../../test/support/pipeline-fakes.js';
import { REQUEST } from '../../../test/support/pipeline-scene.js';
import { changedFile, pullRequest, snapshot } from '../../../test/support/snapshots.js';
import type { Finding } from '../../domain/finding.js';
import type { OutcomeCount } from '../../domain/outcome.js';
import { createInProcessEngine } from '../../engine/index.js';
import { ledger } from '../../expert/index.js';
import { newlyMuted, quietSection } from '../../publishers/quiet.js';
import { analyseSnapshot } from '../analyse.js';
import { leaveUnsaid } from './leave-unsaid.js';
import { quietReport } from './quiet-report.js';
import { recall, type Memory } from './recall.js';

const engine = createInProcessEngine();
const { ref } = pullRequest();
const NOW = new Date(7);
const NAN = 'nan-comparison';

let store: FakeStore;
beforeEach(() => {
  store = fakeStore(REQUEST);
});

const remember = (number = ref.number): Promise<Memory> =>
  recall({ store, ledger }, { ...ref, number }, engine.rules, NOW);
const analysed = () =>
  analyseSnapshot(
    engine,
    snapshot([changedFile('src/cart.ts', 'if (total === NaN) {\n  stop();\n}\n')]),
    AbortSignal.timeout(60_000),
  );

function outcomes(ruleId: string, counts: Partial<OutcomeCount>): void {
  const none = { applied: 0, edited: 0, dismissed: 0, ignored: 0, reverted: 0 };
  const of = { ruleId, kind: null, severity: 'error', profileVersion: null, posted: 0 } as const;
  store.rows.counts = [{ ...of, ...none, ...counts }];
}

const decided = (kind: 'rule' | 'finding', id: string, state: 'muted' | 'wanted') => {
  const silence = { target: { kind, id }, state, by: 'mona', reason: '@here <b>', number: 3, at: NOW };
  store.rows.silences.push(silence);
};

describe('What is not said', () => {
  it('is nothing where nobody has decided anything', async () => {
    const analysis = await analysed();
    const memory = await remember();
    expect(leaveUnsaid(analysis, memory)).toEqual({ said: analysis, unsaid: [] });
    expect(quietSection(quietReport(1, [], [], memory))).toBeNull();
  });

  it('is what a rule finds that people dismiss, told when that begins and counted afterwards', async () => {
    outcomes(NAN, { dismissed: 6, applied: 1 });
    const memory = await remember();
    const { said, unsaid } = leaveUnsaid(await analysed(), memory);
    expect([said.findings, said.fixes, unsaid.length]).toEqual([[], [], 1]);
    const report = quietReport(ref.number, [], unsaid, memory);
    expect(newlyMuted(report)).toEqual([
      '1 finding of `nan-comparison`, muted here from now on: dismissed 6 of 7 times. `/roach unignore nan-comparison` undoes that.',
    ]);
    const later = await remember(ref.number + 1);
    const next = quietReport(ref.number + 1, [], unsaid, later);
    expect(newlyMuted(next)).toEqual([]);
    expect(quietSection(next)).toContain(
      '1 finding of `nan-comparison`, muted here: dismissed 6 of 7 times.',
    );
  });

  it('begins and ends with a distance between, and a person has the last word', async () => {
    outcomes(NAN, { dismissed: 6 });
    await remember();
    outcomes(NAN, { dismissed: 6, applied: 6 });
    expect((await remember()).silences).toHaveLength(1);
    outcomes(NAN, { dismissed: 6, applied: 40 });
    expect((await remember()).silences).toEqual([]);
    decided('rule', NAN, 'wanted');
    outcomes(NAN, { dismissed: 40 });
    const memory = await remember();
    expect(leaveUnsaid(await analysed(), memory).unsaid).toEqual([]);
    expect(memory.silences).toMatchObject([{ state: 'wanted', by: 'mona' }]);
  });

  it('is a finding that was ignored, whatever happens to others of its rule', async () => {
    const analysis = await analysed();
    const [finding] = analysis.findings;
    decided('finding', finding?.fingerprint ?? '', 'muted');
    const memory = await remember();
    const { said, unsaid } = leaveUnsaid(analysis, memory);
    expect(said.findings).toEqual([]);
    expect(quietSection(quietReport(1, [], unsaid, memory))).toBe(
      '### Not said\n\n- 1 finding was ignored before.',
    );
  });

  it('is a rule that somebody ignores, without the finding that is wanted again', async () => {
    const analysis = await analysed();
    decided('rule', NAN, 'muted');
    const { unsaid } = leaveUnsaid(analysis, await remember());
    const section = quietSection(quietReport(1, [], unsaid, await remember()));
    expect(section).toMatch(/which `mona` does not want here: /u);
    expect(section).not.toMatch(/(?<!\\)<b>|(?<![\\`\u200b\u2060])@here/u);
    decided('finding', analysis.findings[0]?.fingerprint ?? '', 'wanted');
    expect(leaveUnsaid(analysis, await remember()).unsaid).toEqual([]);
  });

  it('is never an error of security by the ledger: it stays in the check run', async () => {
    const rule = engine.rules.find((one) => one.kind === 'security' && one.severity === 'error');
    if (rule === undefined) throw new Error('no such rule');
    outcomes(rule.id, { dismissed: 40 });
    const memory = await remember();
    expect([...memory.demoted]).toEqual([rule.id]);
    const analysis = await analysed();
    const [first] = analysis.findings;
    if (first === undefined) throw new Error('no finding');
    const unsafe: Finding = { ...first, ruleId: rule.id };
    expect(leaveUnsaid({ ...analysis, findings: [unsafe] }, memory).unsaid).toEqual([]);
    expect(quietSection(quietReport(ref.number, [], [], memory))).toContain('never muted');
  });
});
