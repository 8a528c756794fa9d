import { describe, expect, it } from '@jest/globals';
import { changedFile, snapshot } from '../../../test/support/snapshots.js';
import { ledger } from '../../expert/index.js';
import { nothingRemembered } from '../silence/recall.js';
import type { StoredOutput } from '../../domain/output.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import type { ToolReport } from '../../domain/tool-report.js';
import { createInProcessEngine } from '../../engine/index.js';
import { analyseSnapshot } from '../analyse.js';
import { planReview } from '../plan.js';

const engine = createInProcessEngine();
const PATH = 'src/a.ts';

/**
 * Lines 2 and 3 ask an object itself, which no rule reports by default; line 4 has what one always reports. On line 5 an
 * object is asked in a way that no fix can change.
 */
const TEXT = [
  'export function check(total: number, first: object, second: object): void {',
  "  if (first.hasOwnProperty('a')) return;",
  "  if (second.hasOwnProperty('b')) return;",
  '  if (total === NaN) return;',
  "  if (first?.hasOwnProperty('c')) return;",
  '}',
  '',
].join('\n');

const report = (line: number, facts: Partial<ToolReport> = {}): ToolReport => ({
  tool: 'lint',
  path: PATH,
  lines: { startLine: line, endLine: line },
  severity: 'error',
  title: null,
  message: "Do not access Object.prototype method 'hasOwnProperty' from target object.",
  details: null,
  ruleId: null,
  tags: [],
  ...facts,
});

interface Told {
  readonly config?: Partial<RepositoryConfig>;
  readonly base?: string | null;
}

async function analyse(reports: readonly ToolReport[], { config = {}, base = null }: Told = {}) {
  const facts = { ...snapshot([changedFile(PATH, TEXT, base)], config), reports };
  const analysis = await analyseSnapshot(engine, facts, new AbortController().signal);
  const places = analysis.findings.map(({ ruleId, lines }) => `${ruleId} ${lines.startLine}`);
  return { facts, analysis, places };
}

const OWN = 'nan-comparison 4';

describe('what a tool reports', () => {
  it('is known by the name that Biome gives as the title', async () => {
    const title = 'lint/suspicious/noPrototypeBuiltins';
    expect((await analyse([report(2, { title, message: 'x' })])).places).toEqual([
      OWN,
      'prototype-builtins 2',
    ]);
    expect((await analyse([report(2, { title: 'lint/suspicious/noVar', message: 'x' })])).places).toEqual([
      OWN,
    ]);
  });

  it('is found by the rule of ours that knows it, on the lines of the report alone, and fixed', async () => {
    const { analysis, places } = await analyse([report(2)]);
    expect(places).toEqual([OWN, 'prototype-builtins 2']);
    expect(analysis.fixes.map(({ candidate }) => candidate.edits.map(({ text }) => text))).toContainEqual([
      'Object.prototype.hasOwnProperty.call',
      'first, ',
    ]);
    expect([...analysis.mentions.values()]).toEqual([{ tool: 'eslint', rule: 'no-prototype-builtins' }]);
  });

  it.each<[string, ToolReport]>([
    ['of a line where our rule finds nothing', report(1)],
    ['of a line that the file does not have', report(400)],
    ['by a name that no rule of ours has', report(2, { message: '(no-such-rule)' })],
    ['of another file', report(2, { path: 'src/b.ts' })],
    ['with lines that no file can have', report(2, { lines: { startLine: -5, endLine: 0 } })],
  ])('is not repeated %s', async (_name, each) => {
    expect((await analyse([each])).places).toEqual([OWN]);
  });

  it('is not repeated where there is no fix to give', async () => {
    const { analysis, places } = await analyse([report(5)]);
    expect(places).toEqual([OWN]);
    expect(analysis.withheld).toEqual([]);
  });

  it('is left alone where the settings switch our rule off', async () => {
    const config = { rules: { 'prototype-builtins': 'off' } } as const;
    expect((await analyse([report(2)], { config })).places).toEqual([OWN]);
  });

  it('adds nothing where the settings have our rule run anyway', async () => {
    const config = { rules: { 'prototype-builtins': 'warning' } } as const;
    const [alone, reported] = [await analyse([], { config }), await analyse([report(2)], { config })];
    expect(reported.places).toEqual(alone.places);
    expect(reported.places).toContain('prototype-builtins 5');
    expect(reported.analysis.mentions.size).toBe(0);
  });

  it('is not said once more where a rule that runs by default says it', async () => {
    const reports = [report(4, { message: 'Use the isNaN function to compare with NaN.' })];
    const { analysis, places } = await analyse(reports);
    expect(places).toEqual([OWN]);
    expect(analysis.mentions.size).toBe(0);
  });

  it('takes nothing away that is found without it: a rule that yields to the one that is asked for', async () => {
    const text = [
      'try {',
      '  start();',
      '} catch (error) {}',
      'try {',
      '  stop();',
      '} catch (error) {}',
      '',
    ].join('\n');
    const config = { rules: { 'empty-block': 'warning' } } as const;
    const facts = snapshot([changedFile(PATH, text)], config);
    const reports = [report(3, { message: 'typescript:S2486' })];
    const look = async (given: readonly ToolReport[]) => {
      const { findings } = await analyseSnapshot(
        engine,
        { ...facts, reports: given },
        new AbortController().signal,
      );
      return findings.map(({ ruleId, lines }) => `${ruleId} ${lines.startLine}`);
    };
    expect(await look([])).toEqual(['empty-block 3', 'empty-block 6']);
    expect(await look(reports)).toEqual(['empty-block 3', 'empty-block 6']);
  });

  it('about a line that the change did not touch is somebody else’s work', async () => {
    const base = TEXT.replace("('b')", "('x')");
    expect((await analyse([report(2), report(3)], { base })).places).toEqual(['prototype-builtins 3']);
  });

  it('below the severity that is wanted is not shown', async () => {
    expect((await analyse([report(2)], { config: { min_severity: 'warning' } })).places).toEqual([OWN]);
  });
});

describe('one more review', () => {
  async function plan(
    reports: readonly ToolReport[],
    earlier: readonly ReturnType<typeof planReview>[] = [],
  ) {
    const { facts, analysis } = await analyse(reports);
    const sent = earlier.flatMap(({ outputs }) => outputs);
    return planReview({
      snapshot: facts,
      analysis,
      languageName: () => 'TypeScript',
      rules: engine.rules,
      shown: earlier.flatMap(({ shown }) => shown),
      outputs: sent.map((output): StoredOutput => ({ output, state: 'sent', githubId: 1, generation: 1 })),
      mayComment: true,
      restrictions: { missing: [], settingsUrl: null },
      model: null,
      mayCommit: false,
      mayPropose: false,
      memory: nothingRemembered(engine.rules, ledger),
      unsaid: [],
      late: null,
    });
  }
  const commentsOf = ({ outputs }: ReturnType<typeof planReview>) =>
    outputs.flatMap((output) => (output.kind === 'review' ? output.comments : []));

  it('has what is new, and says who reports it', async () => {
    const first = await plan([]);
    const second = await plan([report(2)], [first]);
    expect(commentsOf(second)).toMatchObject([
      { startLine: 2, body: expect.stringContaining('Reported by eslint (`no-prototype-builtins`).') },
    ]);
    expect((await plan([report(2), report(2)], [first, second])).outputs).toEqual([]);
  });

  it('is the last one of a head: what comes after it is in the check run', async () => {
    const first = await plan([]);
    const second = await plan([report(2)], [first]);
    const third = await plan([report(2), report(3)], [first, second]);
    expect(commentsOf(third)).toEqual([]);
    expect(third.shown).toMatchObject([{ ruleId: 'prototype-builtins', shownAs: 'annotation' }]);
    expect(third.outputs).toMatchObject([{ kind: 'check-run' }, { annotations: [{ startLine: 3 }] }]);
  });
});
