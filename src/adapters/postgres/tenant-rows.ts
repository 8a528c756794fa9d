import { and, eq, gt, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { InstallationFacts, RepositoryFacts } from '../../domain/event.js';
import type { Consequences } from '../../domain/ports.js';
import { asGiven, changeRows, type ChangedRow, type NextRow, type RowAccess } from './change-rows.js';
import { isOneOf, type Transaction } from './database.js';
import { newInstallation, type InstallationRow } from './installation-row.js';
import { moveRows } from './move-rows.js';
import type { RepositoryRow } from './repository-row.js';
import { openJobs, sweepRequest } from './requests.js';
import { installations, repositories } from './schema.js';
import { NOTHING, scopeOf } from './tenant-work.js';

/** Rows of what was removed are deleted when this many days have passed. */
export type RetentionDays = number;

export async function readInstallation(tx: Transaction, id: number): Promise<InstallationRow | undefined> {
  const [row] = await tx.select().from(installations).where(eq(installations.installationId, id));
  return row;
}

export async function readRepositoryRow(tx: Transaction, id: number): Promise<RepositoryRow | undefined> {
  const [row] = await tx.select().from(repositories).where(eq(repositories.repositoryId, id));
  return row;
}

/** Makes a row for an installation that nobody has told of. */
export async function rememberInstallation(
  tx: Transaction,
  installationId: number,
  accountLogin: string,
): Promise<void> {
  await tx
    .insert(installations)
    .values({ installationId, accountLogin, state: 'active' })
    .onConflictDoNothing();
}

function installationAccess(tx: Transaction): RowAccess<InstallationRow> {
  const { installationId: id } = installations;
  return {
    keyOf: (row) => row.installationId,
    lock: (ids) =>
      tx
        .select()
        .from(installations)
        .where(isOneOf(id, ids, 'bigint'))
        .orderBy(id)
        .for('update'),
    async insert(rows) {
      const made = tx
        .insert(installations)
        .values([...rows])
        .onConflictDoNothing();
      return (await made.returning({ id })).map((row) => row.id);
    },
    async update(rows) {
      const set = asGiven(installations, ['installationId']);
      await tx
        .insert(installations)
        .values([...rows])
        .onConflictDoUpdate({ target: id, set });
    },
  };
}

function repositoryAccess(tx: Transaction): RowAccess<RepositoryRow> {
  const { repositoryId: id } = repositories;
  return {
    keyOf: (row) => row.repositoryId,
    lock: (ids) =>
      tx
        .select()
        .from(repositories)
        .where(isOneOf(id, ids, 'bigint'))
        .orderBy(id)
        .for('update'),
    async insert(rows) {
      const made = tx
        .insert(repositories)
        .values([...rows])
        .onConflictDoNothing();
      return (await made.returning({ id })).map((row) => row.id);
    },
    async update(rows) {
      const set = asGiven(repositories, ['repositoryId']);
      await tx
        .insert(repositories)
        .values([...rows])
        .onConflictDoUpdate({ target: id, set });
    },
  };
}

/** Changes the row of one installation, which gets one where nobody has told of it. */
export async function changeInstallationRow(
  tx: Transaction,
  { installationId, account }: Pick<InstallationFacts, 'installationId' | 'account'>,
  now: Date,
  next: (row: InstallationRow) => InstallationRow,
): Promise<{ readonly before: InstallationRow; readonly after: InstallationRow }> {
  const unknown = newInstallation(installationId, account.login, now);
  const change = (row: InstallationRow | null) => next(row ?? unknown);
  const changed = (await changeInstallationRows(tx, new Map([[installationId, change]]))).get(installationId);
  return { before: changed?.before ?? unknown, after: changed?.after ?? unknown };
}

export async function changeInstallationRows(
  tx: Transaction,
  changes: ReadonlyMap<number, NextRow<InstallationRow>>,
): Promise<ReadonlyMap<number, ChangedRow<InstallationRow>>> {
  const changed = await changeRows(installationAccess(tx), changes);
  const dated = [...changed].filter(
    ([, { before, after }]) => after.githubCreatedAt !== null && (before?.githubCreatedAt ?? null) === null,
  );
  if (dated.length > 0) {
    await knowSinceCreation(
      tx,
      dated.map(([id]) => id),
    );
  }
  return changed;
}

/**
 * Repositories that were told of before the creation of their installation was: one that has all of them has had these
 * since then. Heads are compared with that once, at the first sweep.
 */
async function knowSinceCreation(tx: Transaction, ids: readonly number[]): Promise<void> {
  const { installationId, githubCreatedAt, repositorySelection } = installations;
  await tx
    .update(repositories)
    .set({ since: sql`${githubCreatedAt}` })
    .from(installations)
    .where(
      and(
        eq(installationId, repositories.installationId),
        isOneOf(installationId, ids, 'bigint'),
        eq(repositorySelection, 'all'),
        isNull(repositories.sweptAt),
        gt(repositories.since, githubCreatedAt),
      ),
    );
}

/** Changes rows of repositories that facts tell of, and what belongs to those that another installation reaches now. */
export async function changeRepositoryRows(
  tx: Transaction,
  told: readonly RepositoryFacts[],
  next: (row: RepositoryRow | null, facts: RepositoryFacts) => RepositoryRow | null,
): Promise<ReadonlyMap<number, ChangedRow<RepositoryRow>>> {
  const changed = await changeRepositoriesById(
    tx,
    new Map(
      told.map((facts) => [facts.repository.repositoryId, (row: RepositoryRow | null) => next(row, facts)]),
    ),
  );
  if (changed.size > 0) await moveRows(tx, among([...changed.keys()]));
  return changed;
}

export const changeRepositoriesById = (
  tx: Transaction,
  changes: ReadonlyMap<number, NextRow<RepositoryRow>>,
): Promise<ReadonlyMap<number, ChangedRow<RepositoryRow>>> => changeRows(repositoryAccess(tx), changes);

/** Since when an installation reaches a repository that nobody told of: one that has all of them, since it was made. */
export function sinceOf(installation: InstallationRow | undefined, now: Date): Date {
  if (installation?.repositorySelection !== 'all') return now;
  return installation.githubCreatedAt ?? installation.createdAt;
}

export const among = (ids: readonly number[]): SQL => isOneOf(repositories.repositoryId, ids, 'bigint');

export async function removeInstallations(
  tx: Transaction,
  ids: readonly number[],
  retention: RetentionDays,
): Promise<Consequences> {
  if (ids.length === 0) return NOTHING;
  const cancelled = [
    ...(await openJobs(tx, isOneOf(repositories.installationId, ids, 'bigint'))),
    ...ids.map((id) => sweepRequest(id).job),
  ];
  await tx
    .update(installations)
    .set({ state: 'deleted', purgeAt: inDays(retention), updatedAt: sql`now()` })
    .where(and(isOneOf(installations.installationId, ids, 'bigint'), ne(installations.state, 'deleted')));
  return { wanted: [], cancelled, forget: ids.map(scopeOf) };
}

export async function removeRepositories(
  tx: Transaction,
  which: SQL | undefined,
  retention: RetentionDays,
): Promise<Consequences> {
  const cancelled = await openJobs(tx, which);
  const removed = await tx
    .update(repositories)
    .set({ state: 'removed', purgeAt: inDays(retention), updatedAt: sql`now()` })
    .where(and(which, or(isNull(repositories.purgeAt), ne(repositories.state, 'removed'))))
    .returning({ installationId: repositories.installationId, repositoryId: repositories.repositoryId });
  return { wanted: [], cancelled, forget: removed };
}

function inDays(days: RetentionDays): SQL {
  return sql`now() + make_interval(days => ${days})`;
}

const DAY_MS = 24 * 3600 * 1000;

export function daysAfter(time: Date, days: RetentionDays): Date {
  return new Date(time.getTime() + days * DAY_MS);
}
