import { and, eq } from 'drizzle-orm';
import type { PullRequestRef, RepositoryRef } from '../../domain/ids.js';
import { asGiven, changeRows, type ChangedRow, type NextRow, type RowAccess } from './change-rows.js';
import { isOneOf, type Transaction } from './database.js';
import type { RequestRow } from './review-request.js';
import { reviewRequests } from './schema.js';

type StoredRequest = typeof reviewRequests.$inferSelect;

/** Rows of one repository, by the number of the pull request. */
function accessTo(tx: Transaction, repositoryId: number): RowAccess<StoredRequest> {
  const { prNumber } = reviewRequests;
  const target = [reviewRequests.repositoryId, prNumber];
  return {
    keyOf: (row) => row.prNumber,
    lock: (numbers) =>
      tx
        .select()
        .from(reviewRequests)
        .where(and(eq(reviewRequests.repositoryId, repositoryId), isOneOf(prNumber, numbers, 'bigint')))
        .orderBy(prNumber)
        .for('update'),
    async insert(rows) {
      const made = tx
        .insert(reviewRequests)
        .values([...rows])
        .onConflictDoNothing({ target });
      return (await made.returning({ prNumber })).map((row) => row.prNumber);
    },
    async update(rows) {
      const set = asGiven(reviewRequests, ['repositoryId', 'prNumber']);
      await tx
        .insert(reviewRequests)
        .values([...rows])
        .onConflictDoUpdate({ target, set });
    },
  };
}

/** Changes rows of pull requests of one repository, by their numbers. */
export function changeRequests(
  tx: Transaction,
  { repositoryId, installationId }: RepositoryRef,
  changes: ReadonlyMap<number, NextRow<RequestRow>>,
): Promise<ReadonlyMap<number, ChangedRow<RequestRow>>> {
  const stored = [...changes].map(([prNumber, next]): [number, NextRow<StoredRequest>] => [
    prNumber,
    (row) => {
      const after = next(row);
      if (after === null || (after === row && row.installationId === installationId)) return null;
      // A repository that moved, or whose owner installed the app again, is another installation's now.
      return { ...after, repositoryId, prNumber, installationId };
    },
  ]);
  return changeRows<StoredRequest>(accessTo(tx, repositoryId), new Map(stored));
}

/** The same for one pull request. Null where it has no row, and gets none. */
export async function changeRequest(
  tx: Transaction,
  { repository, number }: PullRequestRef,
  next: NextRow<RequestRow>,
): Promise<RequestRow | null> {
  const changed = await changeRequests(tx, repository, new Map([[number, next]]));
  return changed.get(number)?.after ?? null;
}
