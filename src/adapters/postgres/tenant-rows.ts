import { and, eq, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { InstallationFacts, RepositoryFacts } from '../../domain/event.js';
import type { Consequences, OpenRequest } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { openJobs } from './requests.js';
import {
  installations,
  mergeGroups,
  outputs,
  repositories,
  reviewRequests,
  shownFindings,
} from './schema.js';

/** Rows of what was removed are deleted when this many days have passed. */
export type RetentionDays = number;

export const NOTHING: Consequences = { wanted: [], cancelled: [], forget: [] };

export type InstallationRow = typeof installations.$inferSelect;
export type RepositoryRow = typeof repositories.$inferSelect;

export const permissionsSchema = z.record(z.string(), z.string()).nullable();

/** Permissions without which a review is not made, or shows less. */
const SHOWN_WITH = ['checks', 'contents', 'pull_requests'];

/** Whether a review may end otherwise than with what the row says of permissions; null where it says nothing. */
export function mayEndOtherwise(
  row: Pick<InstallationRow, 'permissions'> | undefined,
  { permissions }: Pick<InstallationFacts, 'permissions'>,
): boolean | null {
  const known = permissionsSchema.parse(row?.permissions ?? null);
  return known === null ? null : SHOWN_WITH.some((name) => known[name] !== permissions[name]);
}

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

export async function saveInstallation(tx: Transaction, facts: InstallationFacts): Promise<void> {
  const { installationId, account, repositorySelection, permissions, suspended } = facts;
  const row = {
    accountId: account.id,
    accountLogin: account.login,
    repositorySelection,
    permissions,
    state: suspended ? ('suspended' as const) : ('active' as const),
    purgeAt: null,
    updatedAt: sql`now()`,
  };
  await tx
    .insert(installations)
    .values({ installationId, ...row })
    .onConflictDoUpdate({ target: installations.installationId, set: row });
}

/**
 * A repository that had been removed begins anew: heads that moved meanwhile are its baseline. So does one that another
 * installation reaches now.
 */
export async function saveRepository(tx: Transaction, facts: RepositoryFacts): Promise<void> {
  const { repository, private: isPrivate, archived } = facts;
  const { installationId, owner, name } = repository;
  const row = {
    installationId,
    owner,
    name,
    state: archived === true ? ('archived' as const) : ('active' as const),
    purgeAt: null,
    updatedAt: sql`now()`,
    ...(isPrivate === null ? {} : { private: isPrivate }),
  };
  // Told of late: an installation that has all repositories has had this one since it was made, or since itself was.
  const since = sql`coalesce((select ${installations.createdAt} from ${installations}
    where ${installations.installationId} = ${installationId} and ${installations.repositorySelection} = 'all'), now())`;
  const isAnew = sql`${repositories.state} = 'removed' or ${repositories.installationId} <> ${installationId}`;
  await tx
    .insert(repositories)
    .values({ repositoryId: repository.repositoryId, ...row, since })
    .onConflictDoUpdate({
      target: repositories.repositoryId,
      set: {
        ...row,
        // A list that does not tell leaves what is known; what had been removed is there again in any case.
        ...(archived === null
          ? { state: sql`case when ${repositories.state} = 'archived' then 'archived' else 'active' end` }
          : {}),
        since: sql`case when ${isAnew} then now() else ${repositories.since} end`,
        sweptAt: sql`case when ${isAnew} then null else ${repositories.sweptAt} end`,
      },
    });
}

/**
 * A repository that another installation reaches now has taken its pull requests along: what is wanted for them, and what
 * they show. A job that still runs for the old one may write down once more what has moved: that stays behind.
 */
export async function moveRows(tx: Transaction, which: SQL): Promise<void> {
  const { installationId, repositoryId } = repositories;
  for (const table of [reviewRequests, mergeGroups]) {
    await tx
      .update(table)
      .set({ installationId: sql`${installationId}` })
      .from(repositories)
      .where(and(eq(repositoryId, table.repositoryId), ne(table.installationId, installationId), which));
  }
  for (const { table, key } of KEYED_BY_INSTALLATION) {
    await tx
      .update(table)
      .set({ installationId: sql`${installationId}` })
      .from(repositories)
      .where(
        and(
          eq(repositoryId, table.repositoryId),
          ne(table.installationId, installationId),
          which,
          sql`not exists (select from ${table} as there where there.installation_id = ${installationId}
            and there.repository_id = ${table.repositoryId} and there.pr_number = ${table.prNumber}
            and there.${sql.identifier(key.name)} = ${key})`,
        ),
      );
  }
}

/** Tables of which a row can stand twice, once for each installation; with the last column of their key. */
const KEYED_BY_INSTALLATION = [
  { table: outputs, key: outputs.key },
  { table: shownFindings, key: shownFindings.fingerprint },
] as const;

export async function removeInstallations(
  tx: Transaction,
  ids: readonly number[],
  retention: RetentionDays,
): Promise<Consequences> {
  if (ids.length === 0) return NOTHING;
  const cancelled = await openJobs(tx, inArray(repositories.installationId, [...ids]));
  await tx
    .update(installations)
    .set({ state: 'deleted', purgeAt: inDays(retention), updatedAt: sql`now()` })
    .where(and(inArray(installations.installationId, [...ids]), ne(installations.state, 'deleted')));
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

export async function stopped(
  tx: Transaction,
  which: SQL | undefined,
  forget: Consequences['forget'],
): Promise<Consequences> {
  return { wanted: [], cancelled: await openJobs(tx, which), forget };
}

function inDays(days: RetentionDays): SQL {
  return sql`now() + make_interval(days => ${days})`;
}

export function scopeOf(installationId: number) {
  return { installationId, repositoryId: null };
}

export function distinct(requests: readonly OpenRequest[]): readonly OpenRequest[] {
  return [...new Map(requests.map((request) => [JSON.stringify(request.job), request])).values()];
}
