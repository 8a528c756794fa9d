import { and, eq, lt, ne, not } from 'drizzle-orm';
import type { InstallationFacts, RepositoryFacts } from '../../domain/event.js';
import type { Consequences } from '../../domain/ports.js';
import { transactionTime, type ChangedRow } from './change-rows.js';
import { isOneOf, type Transaction } from './database.js';
import { listedInstallation, newInstallation, type InstallationRow } from './installation-row.js';
import { listedRepository, type RepositoryRow } from './repository-row.js';
import { askAgain, openRequests } from './requests.js';
import { installations, repositories } from './schema.js';
import {
  among,
  changeInstallationRows,
  changeRepositoryRows,
  readInstallation,
  removeInstallations,
  removeRepositories,
  sinceOf,
  type RetentionDays,
} from './tenant-rows.js';
import { settledBefore } from './tenant-times.js';
import { followInstallation, joined, NOTHING, stopped } from './tenant-work.js';

/*
 * What GitHub's lists tell of tenants. Most of it is known: only what would be written is read once more, under its lock.
 */

export async function syncInstallations(
  tx: Transaction,
  found: readonly InstallationFacts[],
  asOf: Date,
  retention: RetentionDays,
): Promise<Consequences> {
  const times = { asOf, now: await transactionTime(tx) };
  const rows = new Map((await tx.select().from(installations)).map((row) => [row.installationId, row]));
  const next = (facts: InstallationFacts) => (row: InstallationRow | null) =>
    listedInstallation(row, facts, times);
  const news = found.filter((facts) => next(facts)(rows.get(facts.installationId) ?? null) !== null);
  const changed = await changeInstallationRows(
    tx,
    new Map(news.map((facts) => [facts.installationId, next(facts)])),
  );
  const follow: Consequences[] = [];
  for (const { before, after } of changed.values()) {
    const known = before ?? newInstallation(after.installationId, after.accountLogin, after.createdAt);
    follow.push(await followInstallation(tx, { before: known, after, change: null }));
  }
  const ids = found.map(({ installationId }) => installationId);
  const gone = await tx
    .select({ installationId: installations.installationId })
    .from(installations)
    .where(
      and(
        ne(installations.state, 'deleted'),
        lt(installations.updatedAt, settledBefore(asOf)),
        not(isOneOf(installations.installationId, ids, 'bigint')),
      ),
    );
  const goneIds = gone.map(({ installationId }) => installationId);
  return joined([await removeInstallations(tx, goneIds, retention), ...follow]);
}

export async function syncRepositories(
  tx: Transaction,
  installationId: number,
  found: readonly RepositoryFacts[],
  asOf: Date,
  retention: RetentionDays,
): Promise<Consequences> {
  const now = await transactionTime(tx);
  const times = { asOf, now, since: sinceOf(await readInstallation(tx, installationId), now) };
  const next = (row: RepositoryRow | null, facts: RepositoryFacts) => listedRepository(row, facts, times);
  const ids = found.map(({ repository }) => repository.repositoryId);
  const rows = await tx.select().from(repositories).where(among(ids));
  const known = new Map(rows.map((row) => [row.repositoryId, row]));
  const news = found.filter(
    (facts) => next(known.get(facts.repository.repositoryId) ?? null, facts) !== null,
  );
  const changed = await changeRepositoryRows(tx, news, next);
  const missing = and(
    eq(repositories.installationId, installationId),
    lt(repositories.updatedAt, settledBefore(asOf)),
    not(among(ids)),
  );
  const which = eq(installations.installationId, installationId);
  await tx.update(installations).set({ listedAt: asOf }).where(which);
  return joined([await followRepositories(tx, changed), await removeRepositories(tx, missing, retention)]);
}

async function followRepositories(
  tx: Transaction,
  changed: ReadonlyMap<number, ChangedRow<RepositoryRow>>,
): Promise<Consequences> {
  const idsOf = (which: (row: ChangedRow<RepositoryRow>) => boolean): readonly number[] =>
    [...changed].flatMap(([id, row]) => (which(row) ? [id] : []));
  const hidden = [...changed.values()].filter(
    ({ before, after }) => before?.private === false && after.private,
  );
  const archived = idsOf(({ before, after }) => before?.state === 'active' && after.state === 'archived');
  // Also those that another installation had reached, or nobody has told of.
  const back = idsOf(
    ({ before, after }) =>
      after.state === 'active' &&
      (before?.state !== 'active' || before.installationId !== after.installationId),
  );
  const forget = hidden.map(({ after: { installationId, repositoryId } }) => ({
    installationId,
    repositoryId,
  }));
  const ended = archived.length === 0 ? NOTHING : await stopped(tx, among(archived), []);
  const told = joined([{ ...NOTHING, forget }, ended]);
  if (back.length === 0) return told;
  await askAgain(tx, among(back), ['failed']);
  return joined([told, { ...NOTHING, wanted: await openRequests(tx, among(back)) }]);
}
