import type { PullRequestRef } from '../../src/domain/ids.js';
import type { TenantStore } from '../../src/domain/ports.js';
import { fixPullAt, headFixesAt, seenAt } from '../contracts/fixes-support.js';
import {
  at,
  blobTally,
  feedbackOf,
  HEAD,
  modelUse,
  profileAt,
  review,
  shown,
  silence,
} from '../contracts/store-support.js';

export const OWNED_TOKENS = 1_000;
export const OWNED_FIX_PULL = 4_000;
export const OWNED_FEEDBACK = 1;
/** Commands and questions are numbered from 1. */
export const OWNED_COMMAND = 1;

type Attempts = {
  readonly [Method in keyof TenantStore]: (store: TenantStore, ref: PullRequestRef) => Promise<unknown>;
};

/** One for each method: a new one does not compile until it has an attempt here. */
export const attempts: Attempts = {
  reviewRequest: (store, ref) => store.reviewRequest(ref),
  finishReview: (store, ref) => store.finishReview(ref, 99, 'f'.repeat(40), 'failed'),
  askLater: (store, ref) => store.askLater(ref, new Date()),
  declineReview: (store, ref) => store.declineReview(ref, 99),
  outputs: (store, ref) => store.outputs(ref),
  savePlan: (store, ref) =>
    store.savePlan(ref, 9, { outputs: [review('theirs')], shown: [shown('theirs', 'theirs')] }),
  markSending: (store, ref) => store.markSending(ref, 'owned'),
  markSent: (store, ref) => store.markSent(ref, { key: 'owned', githubId: 666 }),
  abandonOutputs: (store, ref) => store.abandonOutputs(ref, ['owned']),
  shownFindings: (store, ref) => store.shownFindings(ref),
  followedFindings: (store, ref) => store.followedFindings(ref),
  recordOutcome: (store, ref) =>
    store.recordOutcome(ref, 'f', { kind: 'dismissed', reason: 'theirs', by: 'eve', at: new Date() }),
  takeBackEarlier: (store, ref) => store.takeBackEarlier({ ...ref, number: ref.number + 1 }, 'f', new Date()),
  withdrawDismissal: (store, ref) => store.withdrawDismissal(ref, 'f'),
  markCustody: (store, ref) => store.markCustody(ref, 'f', 'retired', 666),
  outcomeCounts: (store, ref) => store.outcomeCounts(ref.repository),
  keepRewrite: (store, ref) => store.keepRewrite(ref, 'f', 'theirs'),
  rewrites: (store, ref) => store.rewrites(ref.repository),
  happened: (store, ref) => store.happened(ref.repository, new Date(0)),
  stats: async (store, ref) => {
    const { rules, versions, tokens } = await store.stats(ref.repository, new Date(0));
    // What it has written down itself is less.
    return [...rules, ...versions, ...(tokens < OWNED_TOKENS ? [] : ['owned tokens'])];
  },
  installation: (store) => store.installation(),
  mergeGroups: (store, ref) => store.mergeGroups(ref),
  finishMergeGroup: (store, ref) => store.finishMergeGroup(ref, { headSha: HEAD, asked: 1 }),
  commands: (store, ref) => store.commands(ref),
  wasRefused: (store, ref) => store.wasRefused(ref, { id: 0, login: 'mona' }),
  pinCommand: (store) => store.pinCommand({ id: OWNED_COMMAND }, 'theirs'),
  markCommand: (store) => store.markCommand({ id: OWNED_COMMAND }, 'failed'),
  questions: (store, ref) => store.questions(ref),
  markQuestion: (store) => store.markQuestion({ id: OWNED_COMMAND }, 'failed'),
  headFixes: (store, ref) => store.headFixes(ref),
  saveHeadFixes: (store, ref) => store.saveHeadFixes(ref, headFixesAt('theirs')),
  fixPull: (store, { repository }) => store.fixPull(repository, 'owned'),
  fixPullAt: (store, { repository }) => store.fixPullAt(repository, OWNED_FIX_PULL),
  liveFixPulls: (store, { repository }) => store.liveFixPulls(repository),
  saveFixPull: (store, { repository }) =>
    store.saveFixPull(repository, fixPullAt(OWNED_FIX_PULL, { key: 'owned', branch: 'theirs' }), null),
  forgetFixPull: (store, { repository }) => store.forgetFixPull(repository, 'owned'),
  wantCrawl: (store, { repository }) => store.wantCrawl(repository, new Date('2100-01-01')),
  planCrawl: (store, { repository }) => store.planCrawl(repository, new Date('2100-01-01')),
  forgetCrawl: (store, { repository }) => store.forgetCrawl(repository),
  ruleFixPulls: (store, { repository }) => store.ruleFixPulls(repository, 9),
  dashboard: (store, { repository }) => store.dashboard(repository),
  showDashboard: (store, { repository }) =>
    store.showDashboard(repository, seenAt('theirs'), new Date('2100-01-01')),
  refreshDashboard: (store, { repository }) => store.refreshDashboard(repository, new Date('2100-01-01')),
  saveDashboard: (store, { repository }) =>
    store.saveDashboard(repository, { number: 666, digestSince: null, notes: {} }),
  endWish: (store, { repository }) => store.endWish(repository, 'owned'),
  planDashboard: (store, { repository }) =>
    store.planDashboard(repository, new Date(at(1)), new Date('2100-01-01')),
  forgetDashboard: (store, { repository }) => store.forgetDashboard(repository),
  forgottenRuns: (store) => store.forgottenRuns(new Date('2100-01-01')),
  onboarding: (store, ref) => store.onboarding(ref.repository),
  wantOnboarding: (store, ref) => store.wantOnboarding(ref.repository, new Date('2100-01-01')),
  onboardingTurns: (store) => store.onboardingTurns(),
  recordModelUse: (store, ref) => store.recordModelUse(modelUse(ref, 1)),
  // What it has written down itself is less.
  tokensSpent: async (store, ref) =>
    Object.values(await store.tokensSpent(ref, new Date(at(1)))).some((tokens) => tokens >= OWNED_TOKENS),
  trainingRequest: (store, { repository }) => store.trainingRequest(repository),
  finishTraining: (store, { repository }) => store.finishTraining(repository, 99, 'failed'),
  profile: (store, { repository }) => store.profile(repository),
  tallies: (store, { repository }) => store.tallies(repository, 'owned code'),
  saveTallies: (store, { repository }) => store.saveTallies(repository, 'their code', [blobTally('owned')]),
  saveProfile: (store, { repository }) => store.saveProfile(repository, profileAt('theirs'), []),
  keepFeedback: (store, ref) => store.keepFeedback(ref, feedbackOf(OWNED_FEEDBACK + 1, { login: 'eve' })),
  silences: (store, { repository }) => store.silences(repository),
  decideSilence: (store, ref) => store.decideSilence(ref.repository, silence(ref.number, { by: 'eve' })),
  liftSilence: (store, ref) => store.liftSilence(ref.repository, silence(ref.number).target),
};
