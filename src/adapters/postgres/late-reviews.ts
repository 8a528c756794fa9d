import { and, asc, eq, lte } from 'drizzle-orm';
import type { PullRequestRef } from '../../domain/ids.js';
import type { OpenRequest } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { changeRequest } from './request-rows.js';
import { reviewRequest } from './requests.js';
import { mayWork, sameInstallation } from './repository-reads.js';
import { dueRequest, isOpen, laterRequest } from './review-request.js';
import { installations, repositories, reviewRequests } from './schema.js';

/** Has a head that is known reviewed once more, at this time or sooner. Under the row's lock. */
export async function askLater(tx: Transaction, ref: PullRequestRef, at: Date): Promise<void> {
  const which = and(
    eq(reviewRequests.repositoryId, ref.repository.repositoryId),
    eq(reviewRequests.prNumber, ref.number),
  );
  const [row] = await tx.select().from(reviewRequests).where(which).for('update');
  if (row === undefined) return;
  const { lateAt } = laterRequest(row, at);
  await tx.update(reviewRequests).set({ lateAt }).where(which);
}

/** At most this many at a time: the next turn comes soon. */
const MAX_DUE = 100;

/** Asks for the reviews of what has come late and is due. */
export async function raiseLate(tx: Transaction, now: Date): Promise<OpenRequest[]> {
  const { repositoryId, installationId, owner, name } = repositories;
  const due = await tx
    .select({ repositoryId, installationId, owner, name, number: reviewRequests.prNumber })
    .from(reviewRequests)
    .innerJoin(repositories, eq(repositories.repositoryId, reviewRequests.repositoryId))
    .leftJoin(installations, sameInstallation)
    .where(and(lte(reviewRequests.lateAt, now), mayWork))
    .orderBy(asc(reviewRequests.lateAt))
    .limit(MAX_DUE);
  const wanted: OpenRequest[] = [];
  for (const { number, ...repository } of due) {
    const after = await changeRequest(tx, { repository, number }, (row) =>
      row === null || row.lateAt === null || row.lateAt > now ? null : dueRequest(row),
    );
    if (isOpen(after)) wanted.push(reviewRequest(repository, number, after));
  }
  return wanted;
}
