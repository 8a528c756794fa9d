import { and, asc, eq, gt, inArray, isNotNull, lt, ne, not, sql } from 'drizzle-orm';
import type { PullRequestRef } from '../../domain/ids.js';
import type { Output, Receipt, StoredOutput } from '../../domain/output.js';
import type {
  Installation,
  MergeGroup,
  ReviewOutcome,
  ReviewRequest,
  TenantStore,
} from '../../domain/ports.js';
import { asTenant, type Orm, type Transaction } from './database.js';
import { markCommand, pinCommand, readCommands, wasRefused } from './commands.js';
import { fixStores, type Run } from './fix-stores.js';
import { keepFeedback } from './feedback.js';
import { permissionsSchema } from './installation-row.js';
import { recordModelUse, tokensSpent } from './model-uses.js';
import { askLater } from './late-reviews.js';
import { onboardingTurns, readOnboarding, wantOnboarding } from './onboardings.js';
import { lateReviewsLeft } from './review-request.js';
import { outputSchema } from './output-schema.js';
import {
  followedFindings,
  markCustody,
  outcomeCounts,
  recordOutcome,
  takeBackEarlier,
  withdrawDismissal,
} from './outcomes.js';
import { readProfile, readTallies, saveProfile, saveTallies } from './profiles.js';
import { installations, mergeGroups, outputs, repositories, reviewRequests } from './schema.js';
import { markQuestion, readQuestions } from './questions.js';
import { keepRewrite, readRewrites } from './rewrites.js';
import { readShownFindings, saveShownFindings } from './shown-findings.js';
import { decideSilence, liftSilence, readSilences } from './silences.js';
import { readHappened, readStats } from './stats.js';
import { finishTraining, readTraining } from './training.js';

/**
 * Rows of one installation. Where a statement names no installation, row-level security does; a row for another one
 * is refused by the database.
 */
export function createTenantStore(orm: Orm, installationId: number): TenantStore {
  const run: Run = (work) => asTenant(orm, installationId, work);
  return {
    reviewRequest: (ref) => run((tx) => readRequest(tx, ref)),
    finishReview: (ref, generation, headSha, outcome) =>
      run((tx) => finishReview(tx, ref, generation, { handledHeadSha: headSha, outcome })),
    askLater: (ref, at) => run((tx) => askLater(tx, ref, at)),
    declineReview: (ref, generation) => run((tx) => finishReview(tx, ref, generation, {})),
    outputs: (ref) => run((tx) => readOutputs(tx, ref)),
    savePlan: (ref, generation, plan) =>
      run(async (tx) => {
        await saveOutputs(tx, ref, generation, plan.outputs);
        await saveShownFindings(tx, ref, plan.shown);
      }),
    markSending: (ref, key) => run((tx) => markSending(tx, ref, key)),
    markSent: (ref, receipt) => run((tx) => markSent(tx, ref, receipt)),
    abandonOutputs: (ref, keys) => run((tx) => abandonOutputs(tx, ref, keys)),
    shownFindings: (ref) => run((tx) => readShownFindings(tx, ref)),
    followedFindings: (ref) => run((tx) => followedFindings(tx, ref)),
    recordOutcome: (ref, fingerprint, outcome) => run((tx) => recordOutcome(tx, ref, fingerprint, outcome)),
    takeBackEarlier: (ref, fingerprint, at) => run((tx) => takeBackEarlier(tx, ref, fingerprint, at)),
    withdrawDismissal: (ref, fingerprint) => run((tx) => withdrawDismissal(tx, ref, fingerprint)),
    markCustody: (ref, fingerprint, custody, commentId) =>
      run((tx) => markCustody(tx, ref, fingerprint, custody, commentId)),
    outcomeCounts: (repository) => run((tx) => outcomeCounts(tx, repository)),
    keepRewrite: (ref, fingerprint, written) => run((tx) => keepRewrite(tx, ref, fingerprint, written)),
    rewrites: (repository) => run((tx) => readRewrites(tx, repository)),
    happened: (repository, since) => run((tx) => readHappened(tx, repository, since)),
    stats: (repository, since) => run((tx) => readStats(tx, repository, since)),
    installation: () => run((tx) => readInstallation(tx)),
    mergeGroups: (ref) => run((tx) => readMergeGroups(tx, ref)),
    finishMergeGroup: (ref, group) => run((tx) => finishMergeGroup(tx, ref, group)),
    commands: (ref) => run((tx) => readCommands(tx, ref)),
    wasRefused: (ref, command) => run((tx) => wasRefused(tx, ref, command)),
    pinCommand: (command, headSha) => run((tx) => pinCommand(tx, command, headSha)),
    markCommand: (command, state) => run((tx) => markCommand(tx, command, state)),
    questions: (ref) => run((tx) => readQuestions(tx, ref)),
    markQuestion: (question, state) => run((tx) => markQuestion(tx, question, state)),
    ...fixStores(run),
    forgottenRuns: (time) => run((tx) => forgottenRuns(tx, time)),
    onboarding: (repository) => run((tx) => readOnboarding(tx, repository)),
    wantOnboarding: (repository, now) => run((tx) => wantOnboarding(tx, repository, now)),
    onboardingTurns: () => run((tx) => onboardingTurns(tx, installationId)),
    recordModelUse: (use) => run((tx) => recordModelUse(tx, installationId, use)),
    tokensSpent: (ref, now) => run((tx) => tokensSpent(tx, ref, now)),
    trainingRequest: (repository) => run((tx) => readTraining(tx, repository)),
    finishTraining: (repository, generation, outcome) =>
      run((tx) => finishTraining(tx, repository, generation, outcome)),
    profile: (repository) => run((tx) => readProfile(tx, repository)),
    tallies: (repository, codeVersion) => run((tx) => readTallies(tx, repository, codeVersion)),
    saveTallies: (repository, codeVersion, found) =>
      run((tx) => saveTallies(tx, repository, codeVersion, found)),
    keepFeedback: (ref, feedback) => run((tx) => keepFeedback(tx, ref, feedback)),
    silences: (repository) => run((tx) => readSilences(tx, repository)),
    decideSilence: (repository, silence) => run((tx) => decideSilence(tx, repository, silence)),
    liftSilence: (repository, target) => run((tx) => liftSilence(tx, repository, target)),
    saveProfile: (repository, profile, kept) => run((tx) => saveProfile(tx, repository, profile, kept)),
  };
}

type PullRequestTable = typeof reviewRequests | typeof outputs | typeof mergeGroups;

function ofPullRequest(table: PullRequestTable, ref: PullRequestRef) {
  return and(eq(table.repositoryId, ref.repository.repositoryId), eq(table.prNumber, ref.number));
}

function keysOf(ref: PullRequestRef) {
  const { installationId, repositoryId } = ref.repository;
  return { installationId, repositoryId, prNumber: ref.number };
}

async function readRequest(tx: Transaction, ref: PullRequestRef): Promise<ReviewRequest | null> {
  const [row] = await tx.select().from(reviewRequests).where(ofPullRequest(reviewRequests, ref));
  if (row === undefined) return null;
  // To the second and with `Z`, as GitHub writes it.
  const updatedAt = row.updatedAt.toISOString().replace('.000Z', 'Z');
  const { generation, headSha, handledGeneration, delivery } = row;
  const { rerunGeneration, rerunBy, sweepGeneration, pausedBy, failedCheckSha } = row;
  return {
    generation,
    headSha,
    updatedAt,
    handledGeneration,
    rerunGeneration,
    rerunBy,
    sweepGeneration,
    pausedBy,
    failedCheckSha,
    lateReviewsLeft: lateReviewsLeft(row),
    closed: row.outcome === 'closed',
    delivery,
  };
}

/** An older generation that ends late must not overwrite what a newer one, or a closing, has left. */
async function finishReview(
  tx: Transaction,
  ref: PullRequestRef,
  generation: number,
  result: { readonly handledHeadSha?: string; readonly outcome?: ReviewOutcome },
): Promise<boolean> {
  const { outcome } = result;
  // What was closed meanwhile stays so: the job for that is still wanted.
  const unlessClosed = sql`case when ${reviewRequests.outcome} = 'closed' and ${reviewRequests.generation} > ${generation}
    then ${reviewRequests.outcome} else ${outcome ?? null} end`;
  const isNewest = sql`${reviewRequests.handledGeneration} <= ${generation}`;
  await tx
    .update(reviewRequests)
    .set({
      handledGeneration: generation,
      ...result,
      ...(outcome === undefined ? {} : { outcome: unlessClosed }),
    })
    .where(and(ofPullRequest(reviewRequests, ref), isNewest));
  const open = gt(reviewRequests.generation, reviewRequests.handledGeneration);
  const rows = await tx
    .select({ generation: reviewRequests.generation })
    .from(reviewRequests)
    .where(and(ofPullRequest(reviewRequests, ref), open));
  return rows.length > 0;
}

async function readOutputs(tx: Transaction, ref: PullRequestRef): Promise<StoredOutput[]> {
  const rows = await tx
    .select()
    .from(outputs)
    .where(ofPullRequest(outputs, ref))
    .orderBy(asc(outputs.ordinal));
  return rows.map((row) => ({
    output: outputSchema.parse(row.payload),
    state: row.state,
    githubId: row.githubId,
    generation: row.generation,
  }));
}

async function saveOutputs(
  tx: Transaction,
  ref: PullRequestRef,
  generation: number,
  planned: readonly Output[],
): Promise<void> {
  if (planned.length === 0) return;
  const rows = planned.map((output) => ({
    ...keysOf(ref),
    key: output.key,
    kind: output.kind,
    headSha: output.headSha,
    generation,
    ...runColumns(output),
    payload: output,
    state: 'planned' as const,
  }));
  await tx.insert(outputs).values(rows).onConflictDoNothing();
}

/** What tells, without the payload, whether a check run has its conclusion. */
function runColumns(output: Output): { readonly runKey: string | null; readonly concludes: boolean } {
  switch (output.kind) {
    case 'check-run':
      return { runKey: output.key, concludes: output.conclusion !== null };
    case 'check-run-update':
      return { runKey: output.checkRunKey, concludes: output.conclusion !== null };
    case 'review':
      return { runKey: null, concludes: false };
  }
}

const changedNow = { changedAt: sql`now()` };

async function markSending(tx: Transaction, ref: PullRequestRef, key: string): Promise<boolean> {
  const rows = await tx
    .update(outputs)
    .set({ state: 'sending', ...changedNow })
    .where(and(ofPullRequest(outputs, ref), eq(outputs.key, key), eq(outputs.state, 'planned')))
    .returning({ key: outputs.key });
  return rows.length > 0;
}

/** The first receipt stays. Even an abandoned output becomes `sent`: it is on GitHub. */
async function markSent(tx: Transaction, ref: PullRequestRef, receipt: Receipt): Promise<void> {
  await tx
    .update(outputs)
    .set({ state: 'sent', githubId: receipt.githubId, ...changedNow })
    .where(and(ofPullRequest(outputs, ref), eq(outputs.key, receipt.key), ne(outputs.state, 'sent')));
}

async function abandonOutputs(tx: Transaction, ref: PullRequestRef, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .update(outputs)
    .set({ state: 'abandoned', ...changedNow })
    .where(
      and(
        ofPullRequest(outputs, ref),
        inArray(outputs.key, [...keys]),
        inArray(outputs.state, ['planned', 'sending']),
      ),
    );
}

async function readInstallation(tx: Transaction): Promise<Installation | null> {
  const { installationId, state, permissions } = installations;
  const [row] = await tx.select({ installationId, state, permissions }).from(installations);
  return row === undefined ? null : { ...row, permissions: permissionsSchema.parse(row.permissions) };
}

async function readMergeGroups(tx: Transaction, ref: PullRequestRef): Promise<MergeGroup[]> {
  const { headSha, asked, askedBy, askedAt, delivery } = mergeGroups;
  return tx
    .select({ headSha, asked, askedBy, askedAt, delivery })
    .from(mergeGroups)
    .where(and(ofPullRequest(mergeGroups, ref), eq(mergeGroups.state, 'open')))
    .orderBy(asc(askedAt));
}

async function finishMergeGroup(
  tx: Transaction,
  ref: PullRequestRef,
  { headSha, asked }: Pick<MergeGroup, 'headSha' | 'asked'>,
): Promise<void> {
  const isThis = and(ofPullRequest(mergeGroups, ref), eq(mergeGroups.headSha, headSha));
  await tx
    .update(mergeGroups)
    .set({ state: 'done' })
    .where(and(isThis, eq(mergeGroups.asked, asked), eq(mergeGroups.state, 'open')));
}

/** Another output of the same run, sent as well, has given it its conclusion. */
const isConcluded = sql`exists (
  select from ${outputs} as other
  where other.installation_id = ${outputs.installationId}
    and other.repository_id = ${outputs.repositoryId}
    and other.pr_number = ${outputs.prNumber}
    and other.run_key = ${outputs.runKey}
    and other.state = 'sent' and other.concludes
)`;

async function forgottenRuns(tx: Transaction, time: Date): Promise<PullRequestRef[]> {
  const { installationId, repositoryId, owner, name } = repositories;
  const rows = await tx
    .selectDistinct({ installationId, repositoryId, owner, name, number: outputs.prNumber })
    .from(outputs)
    .innerJoin(repositories, eq(repositoryId, outputs.repositoryId))
    .innerJoin(
      reviewRequests,
      and(
        eq(reviewRequests.repositoryId, outputs.repositoryId),
        eq(reviewRequests.prNumber, outputs.prNumber),
      ),
    )
    .where(
      and(
        eq(outputs.state, 'sent'),
        eq(outputs.kind, 'check-run'),
        isNotNull(outputs.runKey),
        lt(outputs.changedAt, time),
        not(isConcluded),
        not(gt(reviewRequests.generation, reviewRequests.handledGeneration)),
      ),
    );
  return rows.map(({ number, ...repository }) => ({ repository, number }));
}
