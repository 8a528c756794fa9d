import { describe, expect, it } from '@jest/globals';
import { changedFile, HEAD_SHA, pullRequest, snapshot } from '../../test/support/snapshots.js';
import { MODEL_RULES } from '../domain/model-rules.js';
import type { RepositoryConfig } from '../domain/repository-config.js';
import type { Output, ShownFinding, StoredOutput } from '../domain/output.js';
import type { ReadFile, Snapshot } from '../domain/snapshot.js';
import { applySuggestion } from '../domain/suggestion.js';
import type { MissingPermission } from '../publishers/report.js';
import { createInProcessEngine } from '../engine/index.js';
import { analyseSnapshot } from './analyse.js';
import { planFirstReview, planReview, type Plan, type PlanInput } from './plan.js';
import { newRun } from './runs.js';
import { ledger } from '../expert/index.js';
import { nothingRemembered } from './silence/recall.js';

const engine = createInProcessEngine();
const { ref } = pullRequest();
const openRun: StoredOutput = {
  output: newRun(ref, HEAD_SHA, [], {
    conclusion: null,
    meaning: 'in-progress',
    output: { title: 't', summary: 's', text: '' },
  }),
  state: 'sent',
  githubId: 1,
  generation: 1,
};

interface Earlier {
  readonly shown?: readonly ShownFinding[];
  readonly outputs?: readonly StoredOutput[];
  readonly mayComment?: boolean;
  readonly missing?: readonly MissingPermission[];
  readonly late?: PlanInput['late'];
}

async function plan(facts: Snapshot, earlier: Earlier = {}): Promise<Plan> {
  return planReview(await inputOf(facts, earlier));
}

async function inputOf(facts: Snapshot, earlier: Earlier = {}): Promise<PlanInput> {
  const analysis = await analyseSnapshot(engine, facts, new AbortController().signal);
  return {
    snapshot: facts,
    analysis,
    languageName: () => 'TypeScript',
    rules: engine.rules,
    shown: earlier.shown ?? [],
    outputs: earlier.outputs ?? [openRun],
    mayComment: earlier.mayComment ?? true,
    restrictions: { missing: earlier.missing ?? [], settingsUrl: null },
    model: null,
    mayCommit: false,
    mayPropose: false,
    memory: nothingRemembered(engine.rules, ledger),
    unsaid: [],
    late: earlier.late ?? null,
  };
}

const planFile = (file: ReadFile, config: Partial<RepositoryConfig> = {}): Promise<Plan> =>
  plan(snapshot([file], config));

function review(outputs: readonly Output[]) {
  return outputs.find((output) => output.kind === 'review');
}

function updates(outputs: readonly Output[]) {
  return outputs.filter((output) => output.kind === 'check-run-update');
}

const NAN = 'if (total === NaN) {\n  stop();\n}\n';
const many = (count: number): string =>
  Array.from({ length: count }, (_, i) => `if (v${i} === NaN) stop();\n`).join('');

describe('planReview', () => {
  it('posts a suggestion whose block gives exactly the fixed file', async () => {
    const file = changedFile('src/cart.ts', NAN);
    const { outputs, report, shown } = await planFile(file);
    const comment = review(outputs)?.comments[0];
    expect(comment).toMatchObject({ path: 'src/cart.ts', startLine: 1, endLine: 1 });
    const block = /```suggestion\n([\s\S]*?)\n```/.exec(comment?.body ?? '')?.[1] ?? null;
    const applied = applySuggestion(NAN, { startLine: 1, endLine: 1, replacement: block });
    expect(applied).toBe('if (Number.isNaN(total)) {\n  stop();\n}\n');
    expect(report.findings[0]?.fix.kind).toBe('proven');
    expect(shown).toMatchObject([{ path: 'src/cart.ts', kind: 'bug', origin: 'pattern', custody: 'live' }]);
    expect(shown[0]?.offer).toEqual({
      path: 'src/cart.ts',
      headSha: HEAD_SHA,
      startLine: 1,
      endLine: 1,
      before: 'if (total === NaN) {',
      replacement: 'if (Number.isNaN(total)) {',
    });
  });

  it('says success, in the check run alone, when there is nothing to say', async () => {
    const { outputs, shown } = await planFile(changedFile('src/cart.ts', 'export const a = 1;\n'));
    expect(outputs).toMatchObject([{ kind: 'check-run-update', conclusion: 'success', annotations: [] }]);
    expect(shown).toEqual([]);
  });

  it('leaves defects on untouched lines to somebody else', async () => {
    const base = `${NAN}${'// filler\n'.repeat(9)}let a = 1;\n`;
    const { outputs } = await planFile(changedFile('src/cart.ts', base.replace('a = 1', 'a = 2'), base));
    expect(review(outputs)).toBeUndefined();
    expect(updates(outputs)[0]?.conclusion).toBe('success');
  });

  it('keeps to the cap, annotates the rest, and names every finding once', async () => {
    const { outputs, shown } = await planFile(changedFile('src/a.ts', many(13)), { max_comments: 4 });
    expect(review(outputs)?.comments).toHaveLength(4);
    expect(updates(outputs).flatMap((update) => update.annotations)).toHaveLength(9);
    expect(new Set(shown.map((it) => it.fingerprint)).size).toBe(13);
  });

  it('bounds what is written, however much is found, and says so', async () => {
    const files = Array.from({ length: 3 }, (_, index) =>
      changedFile(`src/${index}.ts`, 'debugger;\n'.repeat(800)),
    );
    const { outputs, shown, report } = await plan(snapshot(files));
    expect(updates(outputs).flatMap((update) => update.annotations)).toHaveLength(150);
    expect(report).toMatchObject({ omittedFindings: 1_400 });
    expect(updates(outputs).at(-1)?.output.summary).toContain('1400 less important findings are in no list');
    expect(shown).toHaveLength(1_000);
  });

  it('puts the severe before the mild', async () => {
    const text = `debugger;\n${NAN}`;
    const { outputs } = await planFile(changedFile('src/a.ts', text), { max_comments: 1 });
    expect(review(outputs)?.comments[0]?.startLine).toBe(2);
  });

  it('plans nothing on a second run over the same head, whatever the cap left out', async () => {
    const facts = snapshot([changedFile('src/a.ts', many(13))], { max_comments: 4 });
    const first = await plan(facts);
    const sent = first.outputs.map((output): StoredOutput => ({
      output,
      state: 'sent',
      githubId: 1,
      generation: 1,
    }));
    const second = await plan(facts, { shown: first.shown, outputs: [openRun, ...sent] });
    expect(second.outputs).toEqual([]);
    expect(second.shown).toEqual([]);
  });

  it('comments only on what is new after a push', async () => {
    const first = await planFile(changedFile('src/a.ts', NAN));
    const shown = first.shown.map((it) => ({ ...it, headSha: 'e'.repeat(40) }));
    const pushed = `${NAN}if (other === NaN) stop();\n`;
    const { outputs } = await plan(snapshot([changedFile('src/a.ts', pushed)]), { shown });
    expect(review(outputs)?.comments.map((comment) => comment.startLine)).toEqual([4]);
  });

  it('shows everything in the check run once GitHub has refused the review', async () => {
    const { outputs, shown } = await plan(snapshot([changedFile('src/a.ts', NAN)]), { mayComment: false });
    expect(review(outputs)).toBeUndefined();
    expect(updates(outputs)[0]?.annotations).toHaveLength(1);
    expect(shown).toMatchObject([{ shownAs: 'annotation' }]);
  });

  it('says in the check run that it may not comment, and why', async () => {
    const facts = snapshot([changedFile('src/a.ts', NAN)]);
    const { outputs } = await plan(facts, { mayComment: false, missing: ['pull_requests'] });
    expect(updates(outputs)[0]?.output.summary).toContain('**Pull requests: write**');
  });

  it('writes a review alone where it may not write checks, and says how much that leaves out', async () => {
    const facts = snapshot([changedFile('src/a.ts', many(13))], { max_comments: 4 });
    const { outputs, shown } = await plan(facts, { missing: ['checks'] });
    expect(outputs).toMatchObject([{ kind: 'review' }]);
    expect(review(outputs)?.body).toMatch(/^9 more findings are not shown: .*\*\*Checks: write\*\*/m);
    expect(shown).toHaveLength(4);
  });

  it('writes nothing where it may not write checks and has nothing to say', async () => {
    const facts = snapshot([changedFile('src/a.ts', 'export const a = 1;\n')]);
    expect((await plan(facts, { missing: ['checks'] })).outputs).toEqual([]);
  });

  it('annotates files whose diff GitHub does not show', async () => {
    const { outputs } = await planFile(changedFile('src/a.ts', NAN, null, { commentable: false }));
    expect(review(outputs)).toBeUndefined();
    expect(updates(outputs)[0]?.annotations).toMatchObject([
      { path: 'src/a.ts', startLine: 1, level: 'failure' },
    ]);
  });

  it('shows a fix as a diff where a suggestion would change line endings', async () => {
    const { outputs } = await planFile(changedFile('src/a.ts', NAN.replaceAll('\n', '\r\n')));
    const body = review(outputs)?.comments[0]?.body ?? '';
    expect(body).toContain('```diff');
    expect(body).not.toContain('```suggestion');
  });

  it.each([
    ['never', 'neutral'],
    ['error', 'failure'],
    ['info', 'failure'],
  ] as const)('fail_on %s concludes %s', async (fail_on, conclusion) => {
    const { outputs } = await planFile(changedFile('src/a.ts', NAN), { fail_on });
    expect(updates(outputs).at(-1)?.conclusion).toBe(conclusion);
  });

  it('fail_on error lets a warning pass', async () => {
    const { outputs } = await planFile(changedFile('src/a.ts', 'debugger;\n'), { fail_on: 'error' });
    expect(updates(outputs).at(-1)?.conclusion).toBe('neutral');
  });

  it('fail_on lets pass what only a model reports', async () => {
    const input = await inputOf(snapshot([changedFile('src/a.ts', NAN)], { fail_on: 'info' }));
    const findings = input.analysis.findings.map((finding) => ({ ...finding, ruleId: 'model:bug' }));
    const analysis = { ...input.analysis, findings, fixes: [] };
    const { outputs } = planReview({ ...input, analysis, rules: [...input.rules, ...MODEL_RULES] });
    expect(updates(outputs).at(-1)?.conclusion).toBe('neutral');
  });

  it('follows the levels of the repository', async () => {
    const off = await planFile(changedFile('src/a.ts', NAN), { rules: { 'nan-comparison': 'off' } });
    expect(off.report.findings).toEqual([]);
    const info = await planFile(changedFile('src/a.ts', NAN), { rules: { 'nan-comparison': 'info' } });
    expect(info.report.findings).toMatchObject([{ finding: { severity: 'info' } }]);
    const hidden = await planFile(changedFile('src/a.ts', NAN), {
      rules: { 'nan-comparison': 'info' },
      min_severity: 'error',
    });
    expect(hidden.report.findings).toEqual([]);
  });
});

describe('the first review, while fixes are drafted', () => {
  const sent = (output: Output): StoredOutput => ({ output, state: 'sent', githubId: 1, generation: 1 });
  const two = snapshot([changedFile('src/a.ts', many(2))]);
  const drafted = async () => {
    const input = await inputOf(two);
    return { input, last: new Set(input.analysis.findings.slice(1).map(({ fingerprint }) => fingerprint)) };
  };

  it('says what needs no draft, and leaves the check run open', async () => {
    const { input, last } = await drafted();
    const { outputs, shown } = planFirstReview(input, last);
    expect(outputs).toMatchObject([{ kind: 'review', comments: [{ startLine: 1 }] }]);
    expect(shown).toMatchObject([{ shownAs: 'suggestion', outputKey: outputs[0]?.key }]);
  });

  it('is followed by one that says the rest, and nothing twice', async () => {
    const { input, last } = await drafted();
    const first = planFirstReview(input, last);
    const later = { outputs: [openRun, ...first.outputs.map(sent)], shown: first.shown };
    const { outputs } = planReview({ ...input, ...later });
    expect(review(outputs)?.comments).toMatchObject([{ startLine: 2 }]);
    expect(updates(outputs).at(-1)).toMatchObject({ conclusion: 'neutral', annotations: [] });
  });

  it('is none where the head has a review, nothing is left to say, or there is no check run to keep open', async () => {
    const { input, last } = await drafted();
    const first = planFirstReview(input, last);
    const all = new Set(input.analysis.findings.map(({ fingerprint }) => fingerprint));
    const restrictions = { missing: ['checks' as const], settingsUrl: null };
    for (const plan of [
      planFirstReview({ ...input, outputs: [openRun, ...first.outputs.map(sent)] }, last),
      planFirstReview(input, all),
      planFirstReview({ ...input, mayComment: false }, last),
      planFirstReview({ ...input, restrictions }, last),
    ])
      expect(plan).toEqual({ outputs: [], shown: [] });
  });
});

describe('fixes that can be committed', () => {
  const twoFixes = async (mayCommit: boolean, config: Partial<RepositoryConfig> = {}) => {
    const file = changedFile('src/a.ts', 'if (a === NaN) stop();\nif (b === NaN) stop();\n');
    return planReview({ ...(await inputOf(snapshot([file], config))), mayCommit });
  };

  it('have a button, and ids where people read of them', async () => {
    const { outputs, report } = await twoFixes(true, { max_comments: 1 });
    const run = updates(outputs).at(-1);
    expect(run).toMatchObject({ buttons: [{ label: 'Apply 2 safe fixes' }, { label: 'Check again' }] });
    const ids = report.findings.map(({ fix }) => (fix.kind === 'proven' ? fix.id : null));
    expect(ids).toEqual(report.findings.map(({ finding }) => finding.fingerprint.slice(0, 8)));
    expect(review(outputs)?.comments[0]?.body).toContain(`<sub>\`/roach fix ${ids[0]}\` commits it.`);
    for (const id of ids) expect(run?.output.text).toContain(` · \`/roach fix ${id}\` commits it)`);
  });

  it('have none where nothing can be committed', async () => {
    const { outputs } = await twoFixes(false);
    expect(updates(outputs).at(-1)).toMatchObject({ buttons: [{ label: 'Check again' }] });
    expect(JSON.stringify(outputs)).not.toContain('/roach fix');
  });

  it('make no other run of a result that is shown, whether its buttons are known or not', async () => {
    const file = changedFile('src/a.ts', 'if (a === NaN) stop();\n');
    const input = { ...(await inputOf(snapshot([file]))), mayCommit: true };
    const first = planReview(input);
    // GitHub does not tell of the buttons of a run that is found again.
    const found = first.outputs.map((output): StoredOutput => {
      if (output.kind === 'review') return { output, state: 'sent', githubId: 1, generation: 1 };
      const { buttons: _, ...told } = output;
      return { output: told, state: 'sent', githubId: 1, generation: 1 };
    });
    const again = planReview({ ...input, outputs: [openRun, ...found], shown: first.shown });
    expect(again.outputs).toEqual([]);
  });
});
