import type { KnownDashboard } from '../../src/domain/dashboard.js';
import type { FixPull } from '../../src/domain/fix-pull.js';
import { MAX_FEEDBACK_A_DAY, type Feedback } from '../../src/domain/feedback.js';
import type { Rewrite } from '../../src/domain/rewrite.js';
import type { HeadFixes } from '../../src/domain/head-fixes.js';
import type { Silence } from '../../src/domain/silence.js';
import { fakeProfiles, type KnownTally } from './fake-profiles.js';
import { fakeCommands } from './fake-commands.js';
import { fakeFixPullStore } from './fake-fix-pulls.js';
import { fakeSilences } from './fake-silences.js';
import type { FollowedFinding, OutcomeCount } from '../../src/domain/outcome.js';
import type { Onboarding } from '../../src/domain/onboarding.js';
import type { CheckRunText, Output, ShownFinding, StoredOutput } from '../../src/domain/output.js';
import type { CommandEnd, OpenCommand } from '../../src/domain/command.js';
import type { OpenQuestion } from '../../src/domain/question.js';
import type {
  MergeGroup,
  Publisher,
  ReviewOutcome,
  ReviewRequest,
  TenantStore,
} from '../../src/domain/ports.js';
import type { Profile, TrainingOutcome, TrainingRequest } from '../../src/domain/profile.js';
import type { RepositoryStats } from '../../src/domain/stats.js';

/** One pull request's rows, in memory. */
export interface FakeStore extends TenantStore {
  /** What the rows hold; a test may change it, as a restored backup would. */
  readonly rows: {
    request: ReviewRequest | null;
    permissions: Record<string, string> | null;
    outputs: StoredOutput[];
    shown: ShownFinding[];
    mergeGroups: MergeGroup[];
    commands: OpenCommand[];
    /** Of who gave a command that was refused. */
    refusedLogins: Set<string>;
    questions: OpenQuestion[];
    /** Commands that have ended, and how. */
    ended: [id: number, end: CommandEnd][];
    /** The same of questions. */
    answered: [id: number, end: CommandEnd][];
    outcome: ReviewOutcome | null;
    /** What models have used. */
    tokens: number;
    later: Date | null;
    training: TrainingRequest | null;
    trained: TrainingOutcome | null;
    profile: Profile | null;
    /** What was found in blobs, by the version of the code that did. */
    tallies: KnownTally[];
    onboarding: Onboarding | null;
    headFixes: HeadFixes | null;
    silences: Silence[];
    fixPulls: FixPull[];
    /** When the fix pull request that was saved last is to be looked at again. */
    lookAt: Date | null;
    /** When the default branch is looked through next. */
    crawlAt: Date | null;
    dashboard: KnownDashboard | null;
    /** Outcomes of the repository, and of its installation. */
    counts: OutcomeCount[];
    rewrites: Rewrite[];
    /** Fingerprints of what earlier pull requests had mended, and came back. */
    takenBack: string[];
    feedback: Feedback[];
    stats: RepositoryStats;
    /** Since when they were asked for last. */
    statsSince: Date | null;
    /** What is known of shown findings beyond their plan, by fingerprint. */
    followed: Map<string, Pick<FollowedFinding, 'commentId' | 'outcome'>>;
  };
}

export function fakeStore(request: ReviewRequest | null): FakeStore {
  const rows: FakeStore['rows'] = {
    request,
    permissions: null,
    outputs: [],
    shown: [],
    mergeGroups: [],
    commands: [],
    refusedLogins: new Set(),
    questions: [],
    ended: [],
    answered: [],
    outcome: null,
    tokens: 0,
    later: null,
    training: null,
    trained: null,
    profile: null,
    tallies: [],
    onboarding: null,
    headFixes: null,
    silences: [],
    fixPulls: [],
    lookAt: null,
    crawlAt: null,
    dashboard: null,
    counts: [],
    rewrites: [],
    takenBack: [],
    feedback: [],
    stats: { rules: [], medianApplySeconds: null, tokens: 0, versions: [] },
    statsSince: null,
    followed: new Map(),
  };
  const change = (key: string, change: (stored: StoredOutput) => StoredOutput): void => {
    rows.outputs = rows.outputs.map((it) => (it.output.key === key ? change(it) : it));
  };
  const isWithdrawn = (shown: ShownFinding): boolean =>
    rows.outputs.some((it) => it.output.key === shown.outputKey && it.state === 'abandoned');
  const followed = (fingerprint: string) =>
    rows.followed.get(fingerprint) ?? { commentId: null, outcome: null };
  return {
    rows,
    reviewRequest: async () => rows.request,
    async finishReview(_ref, generation, _headSha, outcome) {
      rows.outcome = outcome;
      if (rows.request === null) return false;
      rows.request = { ...rows.request, handledGeneration: generation };
      return rows.request.generation > generation;
    },
    askLater: async (_ref, time) => void (rows.later = time),
    async declineReview(_ref, generation) {
      if (rows.request === null) return false;
      rows.request = { ...rows.request, handledGeneration: generation };
      return rows.request.generation > generation;
    },
    outputs: async () => rows.outputs,
    async savePlan(_ref, generation, { outputs, shown }) {
      const keys = new Set(rows.outputs.map((it) => it.output.key));
      const added = outputs.filter((output) => !keys.has(output.key));
      rows.outputs = [
        ...rows.outputs,
        ...added.map((output): StoredOutput => ({ output, state: 'planned', githubId: null, generation })),
      ];
      const isOver = (it: ShownFinding): boolean =>
        isWithdrawn(it) || (it.custody === 'retired' && followed(it.fingerprint).outcome === null);
      const anew = new Set(shown.map((it) => it.fingerprint));
      const kept = rows.shown.filter((it) => !(isOver(it) && anew.has(it.fingerprint)));
      for (const it of rows.shown) if (!kept.includes(it)) rows.followed.delete(it.fingerprint);
      const known = new Set(kept.map((it) => it.fingerprint));
      rows.shown = [...kept, ...shown.filter((it) => !known.has(it.fingerprint))];
    },
    async markSending(_ref, key) {
      const isPlanned = rows.outputs.some((it) => it.output.key === key && it.state === 'planned');
      if (isPlanned) change(key, (it) => ({ ...it, state: 'sending' }));
      return isPlanned;
    },
    async markSent(_ref, { key, githubId }) {
      change(key, (it) => ({ ...it, state: 'sent', githubId }));
    },
    async abandonOutputs(_ref, keys) {
      for (const key of keys) change(key, (it) => (it.state === 'sent' ? it : { ...it, state: 'abandoned' }));
    },
    shownFindings: async () => rows.shown.filter((it) => !isWithdrawn(it)),
    followedFindings: async () =>
      rows.shown.filter((it) => !isWithdrawn(it)).map((it) => ({ ...it, ...followed(it.fingerprint) })),
    async recordOutcome(_ref, fingerprint, outcome) {
      const before = followed(fingerprint);
      if (before.outcome?.kind !== outcome.kind) rows.followed.set(fingerprint, { ...before, outcome });
      if (before.outcome?.kind !== outcome.kind)
        rows.rewrites = rows.rewrites.filter((it) => it.fingerprint !== fingerprint);
    },
    takeBackEarlier: async (_ref, fingerprint) => void rows.takenBack.push(fingerprint),
    async withdrawDismissal(_ref, fingerprint) {
      const before = followed(fingerprint);
      if (before.outcome?.kind === 'dismissed') rows.followed.set(fingerprint, { ...before, outcome: null });
    },
    async markCustody(_ref, fingerprint, custody, commentId) {
      rows.shown = rows.shown.map((it) => (it.fingerprint === fingerprint ? { ...it, custody } : it));
      const before = followed(fingerprint);
      rows.followed.set(fingerprint, { ...before, commentId: commentId ?? before.commentId });
    },
    async keepRewrite({ number }, fingerprint, written) {
      const found = rows.shown.find((it) => it.fingerprint === fingerprint);
      if (!found?.offer || followed(fingerprint).outcome?.kind !== 'edited') return;
      const { ruleId, offer } = found;
      const others = rows.rewrites.filter((it) => it.fingerprint !== fingerprint);
      rows.rewrites = [{ ruleId, fingerprint, number, before: offer.before, written }, ...others];
    },
    rewrites: async () => rows.rewrites,
    outcomeCounts: async () => rows.counts,
    happened: async () => rows.stats.rules,
    async stats(_repository, since) {
      rows.statsSince = since;
      return rows.stats;
    },
    async keepFeedback(_ref, feedback) {
      const others = rows.feedback.filter((it) => it.commandId !== feedback.commandId);
      if (others.length >= MAX_FEEDBACK_A_DAY) return 'full';
      rows.feedback = [...others, feedback];
      return 'kept';
    },
    ...fakeSilences(rows),
    ...fakeFixPullStore(rows),
    installation: async () => ({ installationId: 7, state: 'active', permissions: rows.permissions }),
    mergeGroups: async () => rows.mergeGroups,
    async finishMergeGroup(_ref, { headSha, asked }) {
      rows.mergeGroups = rows.mergeGroups.filter((it) => it.headSha !== headSha || it.asked !== asked);
    },
    ...fakeCommands(rows),
    headFixes: async () => rows.headFixes,
    saveHeadFixes: async (_ref, fixes) => void (rows.headFixes = fixes.files.length === 0 ? null : fixes),
    forgottenRuns: async () => [],
    onboarding: async () => rows.onboarding,
    async wantOnboarding() {
      rows.onboarding ??= { state: 'planned', number: null, why: null, since: new Date(), toldAt: null };
      return rows.onboarding;
    },
    onboardingTurns: async () => [],
    async recordModelUse({ tokens }) {
      rows.tokens += tokens.input + tokens.output;
    },
    tokensSpent: async () => ({
      pullRequest: rows.tokens,
      repository: rows.tokens,
      installation: rows.tokens,
    }),
    trainingRequest: async () => rows.training,
    async finishTraining(_repository, generation, outcome) {
      rows.trained = outcome;
      if (rows.training === null) return false;
      rows.training = { ...rows.training, handledGeneration: generation };
      return rows.training.generation > generation;
    },
    ...fakeProfiles(rows),
  };
}

export interface FakeRun {
  readonly id: number;
  readonly headSha: string;
  readonly externalId: string;
  output: CheckRunText;
  conclusion: string | null;
  annotations: number;
}

/** What GitHub shows, and who is told no. */
export interface FakeGitHub extends Publisher {
  readonly runs: FakeRun[];
  readonly reviews: { readonly id: number; readonly body: string; readonly comments: number }[];
  /** How often an output was looked up. */
  lookups: number;
  /** Called before each write; may throw what GitHub answers, or what ends the process. */
  beforeSend: (output: Output) => void;
  /** Called after each write has arrived and before its answer does. */
  afterSend: (output: Output) => void;
}

export function fakeGitHub(): FakeGitHub {
  const runs: FakeRun[] = [];
  const reviews: FakeGitHub['reviews'] = [];
  let id = 100;
  const write = (output: Output, parentId: number | null): number => {
    id += 1;
    if (output.kind === 'review') {
      reviews.push({ id, body: output.body, comments: output.comments.length });
      return id;
    }
    if (output.kind === 'check-run') {
      const { headSha, externalId, output: text, conclusion } = output;
      runs.push({ id, headSha, externalId, output: text, conclusion, annotations: 0 });
      return id;
    }
    const run = runs.find((it) => it.id === parentId);
    if (run === undefined) throw new Error(`no run ${parentId}`);
    run.output = output.output;
    run.conclusion = output.conclusion ?? run.conclusion;
    run.annotations += output.annotations.length;
    return run.id;
  };
  const github: FakeGitHub = {
    runs,
    reviews,
    lookups: 0,
    beforeSend: () => undefined,
    afterSend: () => undefined,
    async send(_ref, output, parentId) {
      github.beforeSend(output);
      const githubId = write(output, parentId);
      github.afterSend(output);
      return { key: output.key, githubId };
    },
    async find(_ref, output, parentId) {
      github.lookups += 1;
      const { key } = output;
      if (output.kind === 'review') {
        const found = reviews.find((it) => it.body.includes(output.marker));
        return found === undefined ? null : { key, githubId: found.id };
      }
      if (output.kind === 'check-run') {
        const run = runs.find((it) => it.externalId === output.externalId);
        return run === undefined ? null : { key, githubId: run.id, run };
      }
      const run = runs.find((it) => it.id === parentId);
      if (run === undefined || run.annotations < output.annotationsAfter) return null;
      const isConcluded = output.conclusion === null || run.conclusion === output.conclusion;
      return isConcluded ? { key, githubId: run.id } : null;
    },
  };
  return github;
}
