import { and, asc, eq, gt, lt, not, sql, type SQL } from 'drizzle-orm';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Job } from '../../domain/job.js';
import type { OpenRequest } from '../../domain/ports.js';
import type { TrainingOutcome, TrainingRequest } from '../../domain/profile.js';
import type { Transaction } from './database.js';
import { mayWork, readRepository, sameInstallation } from './repository-reads.js';
import { installations, repositories, trainingRequests } from './schema.js';

/*
 * Training is wanted with the first activity of a pull request, and from then on with each push to the default branch. A push
 * whose webhook is lost is made up for by the next one, or by a pull request that is touched a week later: what is read is the
 * branch as it is by then.
 */

/** After so long the activity of a pull request asks again. */
const STALE_DAYS = 7;

const isOpen = gt(trainingRequests.generation, trainingRequests.handledGeneration);

const IS_DUE = {
  push: undefined,
  'pull-request': lt(trainingRequests.askedAt, sql`now() - make_interval(days => ${STALE_DAYS})`),
  command: not(isOpen),
} as const;

/** A person asks: that is asked for once while it waits. Only what reaches the repository may ask. */
export async function askTraining(tx: Transaction, repository: RepositoryRef): Promise<OpenRequest | null> {
  const known = await readRepository(tx, repository.repositoryId);
  if (known?.installationId !== repository.installationId) return null;
  const [wanted] = await wantTraining(tx, repository, 'command');
  return wanted ?? null;
}

/** @param cause what happened: a push asks only where somebody has asked before. */
export async function wantTraining(
  tx: Transaction,
  { installationId, repositoryId }: RepositoryRef,
  cause: keyof typeof IS_DUE,
): Promise<OpenRequest[]> {
  const which = and(eq(trainingRequests.repositoryId, repositoryId), IS_DUE[cause]);
  if (cause !== 'push')
    await tx
      .insert(trainingRequests)
      .values({ repositoryId, installationId, generation: 0, handledGeneration: 0, askedAt: new Date(0) })
      .onConflictDoNothing();
  const raised = await tx
    .update(trainingRequests)
    .set({ installationId, generation: sql`${trainingRequests.generation} + 1`, askedAt: sql`now()` })
    .where(which)
    .returning({ repositoryId: trainingRequests.repositoryId });
  if (raised.length === 0 || (await readRepository(tx, repositoryId)) === null) return [];
  return [trainRequest({ installationId, repositoryId })];
}

function trainRequest({
  installationId,
  repositoryId,
}: Pick<RepositoryRef, 'installationId' | 'repositoryId'>): OpenRequest {
  return { job: { kind: 'train', repositoryId }, priority: 'crawl', installationId };
}

/** Training that is wanted and not done, oldest first. */
export async function openTrainings(tx: Transaction, which?: SQL): Promise<OpenRequest[]> {
  const { repositoryId, installationId } = trainingRequests;
  const rows = await tx
    .select({ repositoryId, installationId })
    .from(trainingRequests)
    .innerJoin(repositories, eq(repositories.repositoryId, repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(isOpen, mayWork, which))
    .orderBy(asc(trainingRequests.askedAt));
  return rows.map(trainRequest);
}

/** Jobs of training that may be in the queue for these repositories. */
export async function trainJobs(tx: Transaction, which: SQL | undefined): Promise<Job[]> {
  const { repositoryId } = trainingRequests;
  const rows = await tx
    .select({ repositoryId })
    .from(trainingRequests)
    .innerJoin(repositories, eq(repositories.repositoryId, repositoryId))
    .where(and(isOpen, which));
  return rows.map((row) => ({ kind: 'train', ...row }));
}

/** Asks once more where it failed: what stood in its way has been put right. */
export async function trainAgain(tx: Transaction, which: SQL): Promise<void> {
  await tx
    .update(trainingRequests)
    .set({ generation: sql`${trainingRequests.generation} + 1`, askedAt: sql`now()` })
    .from(repositories)
    .where(
      and(
        eq(repositories.repositoryId, trainingRequests.repositoryId),
        eq(trainingRequests.outcome, 'failed'),
        eq(trainingRequests.generation, trainingRequests.handledGeneration),
        which,
      ),
    );
}

export async function readTraining(
  tx: Transaction,
  { repositoryId }: RepositoryRef,
): Promise<TrainingRequest | null> {
  const { generation, handledGeneration } = trainingRequests;
  const [row] = await tx
    .select({ generation, handledGeneration })
    .from(trainingRequests)
    .where(eq(trainingRequests.repositoryId, repositoryId));
  return row ?? null;
}

/** An older generation that ends late must not overwrite what a newer one has left. */
export async function finishTraining(
  tx: Transaction,
  { repositoryId }: RepositoryRef,
  generation: number,
  outcome: TrainingOutcome,
): Promise<boolean> {
  const ofRepository = eq(trainingRequests.repositoryId, repositoryId);
  const isNewest = sql`${trainingRequests.handledGeneration} <= ${generation}`;
  await tx
    .update(trainingRequests)
    .set({ handledGeneration: generation, outcome })
    .where(and(ofRepository, isNewest));
  const rows = await tx
    .select({ generation: trainingRequests.generation })
    .from(trainingRequests)
    .where(and(ofRepository, isOpen));
  return rows.length > 0;
}
