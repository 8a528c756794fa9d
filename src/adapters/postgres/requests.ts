import { and, asc, eq, gt, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { PullRequestRef, RepositoryRef } from '../../domain/ids.js';
import type { Job, PriorityClass } from '../../domain/job.js';
import type { Steering } from '../../domain/command.js';
import type { OpenHead, OpenRequest, ReviewOutcome } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { mayWork, readRepository, sameInstallation } from './repository-reads.js';
import { changeRequest, changeRequests } from './request-rows.js';
import { isOpen, raisedRequest, steeredRequest, sweptRequest, type RequestRow } from './review-request.js';
import { installations, mergeGroups, repositories, reviewRequests } from './schema.js';
import { commandJobs, openCommands } from './commands.js';
import { crawlJobs } from './crawls.js';
import { dashboardJobs } from './dashboards.js';
import { fixPullJobs } from './fix-pulls.js';
import { openQuestions, questionJobs } from './questions.js';
import { openTrainings, trainAgain, trainJobs } from './training.js';

/** Work that is wanted and not done, oldest first. */
export async function openRequests(tx: Transaction, which?: SQL): Promise<OpenRequest[]> {
  const reviews = await tx
    .select({ row: reviewRequests })
    .from(reviewRequests)
    .innerJoin(repositories, eq(repositories.repositoryId, reviewRequests.repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(gt(reviewRequests.generation, reviewRequests.handledGeneration), mayWork, which))
    .orderBy(asc(reviewRequests.updatedAt));
  const groups = await tx
    .selectDistinct({
      repositoryId: mergeGroups.repositoryId,
      prNumber: mergeGroups.prNumber,
      installationId: mergeGroups.installationId,
    })
    .from(mergeGroups)
    .innerJoin(repositories, eq(repositories.repositoryId, mergeGroups.repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(eq(mergeGroups.state, 'open'), mayWork, which));
  return [
    ...groups.map(({ repositoryId, prNumber, installationId }) =>
      mergeGroupRequest({ repositoryId, installationId }, prNumber),
    ),
    ...reviews.map(({ row }) => reviewRequest(row, row.prNumber, row)),
    ...(await openCommands(tx, which)),
    ...(await openQuestions(tx, which)),
    ...(await openTrainings(tx, which)),
  ];
}

type Keys = Pick<RepositoryRef, 'repositoryId' | 'installationId'>;

export function reviewRequest(
  { repositoryId, installationId }: Keys,
  number: number,
  { priority }: Pick<RequestRow, 'priority'>,
): OpenRequest {
  return { job: { kind: 'review', repositoryId, number }, priority, installationId };
}

/** A merge queue stands still until it is answered: as urgent as a person. */
export function mergeGroupRequest({ repositoryId, installationId }: Keys, number: number): OpenRequest {
  return { job: { kind: 'merge-group', repositoryId, number }, priority: 'command', installationId };
}

/**
 * What a person waits for, such as the review of a push, does not wait for this; what it finds is asked for as that is.
 * Where the queue is never empty the scheduled sweep comes first.
 */
export function sweepRequest(installationId: number): OpenRequest {
  return { job: { kind: 'sweep', installationId }, priority: 'crawl', installationId };
}

/** Nobody waits for a set-up pull request to come; for what follows from its merge people do. */
export function onboardRequest(
  { repositoryId, installationId }: Keys,
  priority: 'push' | 'crawl',
): OpenRequest {
  return { job: { kind: 'onboard', repositoryId }, priority, installationId };
}

/** Jobs that may be in the queue for these repositories. */
export async function openJobs(tx: Transaction, which: SQL | undefined): Promise<Job[]> {
  const { repositoryId, prNumber } = mergeGroups;
  const reviews = await tx
    .select({ repositoryId: reviewRequests.repositoryId, number: reviewRequests.prNumber })
    .from(reviewRequests)
    .innerJoin(repositories, eq(repositories.repositoryId, reviewRequests.repositoryId))
    .where(and(gt(reviewRequests.generation, reviewRequests.handledGeneration), which));
  const groups = await tx
    .selectDistinct({ repositoryId, number: prNumber })
    .from(mergeGroups)
    .innerJoin(repositories, eq(repositories.repositoryId, repositoryId))
    .where(and(eq(mergeGroups.state, 'open'), which));
  return [
    ...reviews.map((row): Job => ({ kind: 'review', ...row })),
    ...groups.map((row): Job => ({ kind: 'merge-group', ...row })),
    ...(await commandJobs(tx, which)),
    ...(await questionJobs(tx, which)),
    ...(await trainJobs(tx, which)),
    ...(await fixPullJobs(tx, which)),
    ...(await crawlJobs(tx, which)),
    ...(await dashboardJobs(tx, which)),
  ];
}

/**
 * Asks once more for pull requests of these repositories whose review ended so, and with the failed ones for training that
 * failed: what stood in its way has been put right. The requests are open after that.
 */
export async function askAgain(
  tx: Transaction,
  which: SQL,
  outcomes: readonly ReviewOutcome[],
  priority: PriorityClass = 'push',
): Promise<void> {
  await tx
    .update(reviewRequests)
    .set({ generation: sql`${reviewRequests.generation} + 1`, priority, delivery: null })
    .from(repositories)
    .where(
      and(
        eq(repositories.repositoryId, reviewRequests.repositoryId),
        inArray(reviewRequests.outcome, [...outcomes]),
        eq(reviewRequests.generation, reviewRequests.handledGeneration),
        which,
      ),
    );
  if (outcomes.includes('failed')) await trainAgain(tx, which);
}

/** Asks again for what was refused for want of a permission, and after the rest for what may have shown less than it could. */
export async function askAgainAfterGrant(tx: Transaction, which: SQL): Promise<void> {
  await askAgain(tx, which, ['failed', 'skipped']);
  await askAgain(tx, which, ['reviewed'], 'crawl');
}

/** Pull requests of a repository whose known or last reviewed head is this one. */
export async function numbersAt(tx: Transaction, repositoryId: number, headSha: string): Promise<number[]> {
  const rows = await tx
    .select({ number: reviewRequests.prNumber })
    .from(reviewRequests)
    .where(
      and(
        eq(reviewRequests.repositoryId, repositoryId),
        or(eq(reviewRequests.headSha, headSha), eq(reviewRequests.handledHeadSha, headSha)),
      ),
    );
  return rows.map(({ number }) => number);
}

/** GitHub's clock and ours differ a little. */
const CLOCK_SKEW_MS = 60_000;

export async function compareHeads(
  tx: Transaction,
  repository: RepositoryRef,
  heads: readonly OpenHead[],
  now: Date,
): Promise<OpenRequest[]> {
  const which = eq(repositories.repositoryId, repository.repositoryId);
  const [known] = await tx.select().from(repositories).where(which).for('update');
  // It may have moved while GitHub was asked: then it is compared as what the other installation reaches.
  if (known?.installationId !== repository.installationId) return [];
  const oldest = known.sweptAt === null ? known.since.getTime() - CLOCK_SKEW_MS : 0;
  const rows = await tx
    .select()
    .from(reviewRequests)
    .where(eq(reviewRequests.repositoryId, repository.repositoryId));
  const before = new Map<number, RequestRow>(rows.map((row) => [row.prNumber, row]));
  const next = (head: OpenHead) => (row: RequestRow | null) =>
    sweptRequest(row, head, Date.parse(head.createdAt) < oldest);
  // Most heads are known: only what would be written is read once more, under its lock.
  const news = heads.filter((head) => next(head)(before.get(head.number) ?? null) !== null);
  const changed = await changeRequests(
    tx,
    repository,
    new Map(news.map((head) => [head.number, next(head)])),
  );
  await tx.update(repositories).set({ sweptAt: now, sweepAnsweredAt: now }).where(which);
  return news.flatMap(({ number }) => {
    const row = changed.get(number);
    const isMissed = row !== undefined && row.after.generation > (row.before?.generation ?? 0);
    return isMissed ? reviewRequest(repository, number, row.after) : [];
  });
}

export async function requestAgain(tx: Transaction, ref: PullRequestRef): Promise<OpenRequest | null> {
  const known = await readRepository(tx, ref.repository.repositoryId);
  if (known?.installationId !== ref.repository.installationId) return null;
  const after = await changeRequest(tx, ref, (row) => (row === null ? null : raisedRequest(row)));
  return isOpen(after) ? reviewRequest(ref.repository, ref.number, after) : null;
}

export async function steer(
  tx: Transaction,
  ref: PullRequestRef,
  headSha: string,
  wish: Steering,
): Promise<OpenRequest | null> {
  const known = await readRepository(tx, ref.repository.repositoryId);
  if (known?.installationId !== ref.repository.installationId) return null;
  const after = await changeRequest(tx, ref, (row) => steeredRequest(row, headSha, wish));
  return wish.kind !== 'pause' && isOpen(after) ? reviewRequest(ref.repository, ref.number, after) : null;
}
