import { and, eq, lt, ne, not, type SQL } from 'drizzle-orm';
import type { InstallationFacts, RepositoryFacts } from '../../domain/event.js';
import type { Consequences } from '../../domain/ports.js';
import { isOneOf, type Transaction } from './database.js';
import { askAgain, askAgainAfterGrant, openRequests } from './requests.js';
import { installations, repositories } from './schema.js';
import {
  distinct,
  mayEndOtherwise,
  moveRows,
  NOTHING,
  removeInstallations,
  removeRepositories,
  saveInstallation,
  saveRepository,
  scopeOf,
  stopped,
  type InstallationRow,
  type RepositoryRow,
  type RetentionDays,
} from './tenant-rows.js';

/*
 * What GitHub's lists tell of tenants. A list is GitHub's whole answer, and may be older than what a webhook has told
 * meanwhile: what is missing from it, and what it brings back, must have been so for a while.
 */

const LIST_AGE_MS = 5 * 60 * 1000;

function settledBefore(asOf: Date): Date {
  return new Date(asOf.getTime() - LIST_AGE_MS);
}

/** The row is newer than the list. */
function isOvertaken(
  { state, updatedAt }: Pick<RepositoryRow | InstallationRow, 'state' | 'updatedAt'>,
  asOf: Date,
) {
  const isGone = state === 'removed' || state === 'deleted';
  return updatedAt > (isGone ? settledBefore(asOf) : asOf);
}

export async function syncInstallations(
  tx: Transaction,
  found: readonly InstallationFacts[],
  asOf: Date,
  retention: RetentionDays,
): Promise<Consequences> {
  const rows = new Map((await tx.select().from(installations)).map((row) => [row.installationId, row]));
  const follow: Consequences[] = [];
  for (const facts of found) {
    const row = rows.get(facts.installationId);
    if (row !== undefined && isOvertaken(row, asOf)) continue;
    await saveInstallation(tx, facts);
    follow.push(await followInstallation(tx, row, facts));
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

/** What a webhook would have done that did not arrive. */
async function followInstallation(
  tx: Transaction,
  row: InstallationRow | undefined,
  facts: InstallationFacts,
): Promise<Consequences> {
  const { installationId, suspended } = facts;
  const which = eq(repositories.installationId, installationId);
  const before = row?.state ?? 'active';
  if (suspended) {
    return before === 'suspended' ? NOTHING : stopped(tx, which, [scopeOf(installationId)]);
  }
  const isBack = before !== 'active';
  if (isBack) await askAgain(tx, which, ['failed']);
  const isGranted = mayEndOtherwise(row, facts) === true;
  if (isGranted) await askAgainAfterGrant(tx, which);
  return isBack || isGranted ? { ...NOTHING, wanted: await openRequests(tx, which) } : NOTHING;
}

export async function syncRepositories(
  tx: Transaction,
  installationId: number,
  found: readonly RepositoryFacts[],
  asOf: Date,
  retention: RetentionDays,
): Promise<Consequences> {
  const ofInstallation = eq(repositories.installationId, installationId);
  const before = await tx.select().from(repositories).where(ofInstallation);
  const known = new Map(before.map((row) => [row.repositoryId, row]));
  const news = found.filter((facts) => {
    const row = known.get(facts.repository.repositoryId);
    return row === undefined || (!isOvertaken(row, asOf) && isNews(row, facts));
  });
  for (const facts of news) await saveRepository(tx, facts);
  if (news.length > 0) await moveRows(tx, ofInstallation);
  const ids = idsOf(found);
  const missing = and(
    ofInstallation,
    lt(repositories.updatedAt, settledBefore(asOf)),
    not(isOneOf(repositories.repositoryId, ids, 'bigint')),
  );
  return joined([
    await followRepositories(tx, known, news),
    await removeRepositories(tx, missing, retention),
  ]);
}

/** Most of what a list tells is known, and thousands of rows need not be written again with every sweep. */
function isNews(row: RepositoryRow, { repository, private: isPrivate, archived }: RepositoryFacts): boolean {
  const isSame = row.owner === repository.owner && row.name === repository.name;
  const isVisibleAs = isPrivate === null || row.private === isPrivate;
  return !isSame || !isVisibleAs || row.state !== (archived === true ? 'archived' : 'active');
}

async function followRepositories(
  tx: Transaction,
  known: ReadonlyMap<number, RepositoryRow>,
  news: readonly RepositoryFacts[],
): Promise<Consequences> {
  const rowOf = ({ repository }: RepositoryFacts) => known.get(repository.repositoryId);
  const hidden = news.filter((facts) => rowOf(facts)?.private === false && facts.private === true);
  const archived = idsOf(news.filter((it) => rowOf(it)?.state === 'active' && it.archived === true));
  // Also those that another installation had reached, or nobody has told of.
  const back = idsOf(news.filter((it) => rowOf(it)?.state !== 'active' && it.archived !== true));
  const forget = { ...NOTHING, forget: hidden.map(({ repository }) => repository) };
  const ended = archived.length === 0 ? NOTHING : await stopped(tx, among(archived), []);
  if (back.length === 0) return joined([forget, ended]);
  await askAgain(tx, among(back), ['failed']);
  return joined([forget, ended, { ...NOTHING, wanted: await openRequests(tx, among(back)) }]);
}

const idsOf = (all: readonly RepositoryFacts[]): readonly number[] =>
  all.map(({ repository }) => repository.repositoryId);

const among = (ids: readonly number[]): SQL => isOneOf(repositories.repositoryId, ids, 'bigint');

function joined(parts: readonly Consequences[]): Consequences {
  return {
    wanted: distinct(parts.flatMap(({ wanted }) => wanted)),
    cancelled: parts.flatMap(({ cancelled }) => cancelled),
    forget: parts.flatMap(({ forget }) => forget),
  };
}
