import { and, eq, inArray, isNull, lt, ne, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { Event, InstallationFacts, RepositoryFacts } from '../../domain/event.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Consequences, OpenRequest } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { openRequests, raiseEnded, reviewJobs } from './requests.js';
import { installations, repositories } from './schema.js';

/** Rows of what was removed are deleted when this many days have passed. */
export type RetentionDays = number;

export const NOTHING: Consequences = { wanted: [], cancelled: [], forget: [] };

type Change<Kind extends Event['kind']> = Extract<Event, { readonly kind: Kind }>;

/**
 * An installation is what GitHub says of it. Its deletion is final for the number; a suspension is a state: work that
 * waits is taken out of the queue and comes back from the requests when it ends.
 */
export async function changeInstallation(
  tx: Transaction,
  { change, installation, repositories: listed }: Change<'installation-changed'>,
  retention: RetentionDays,
): Promise<Consequences> {
  const { installationId } = installation;
  if (change === 'deleted') return removeInstallations(tx, [installationId], retention);
  await saveInstallation(tx, installation, unlessDeleted(change));
  for (const facts of listed) await saveRepository(tx, facts);
  if (installation.suspended)
    return stopped(tx, eq(repositories.installationId, installationId), [scope(installationId)]);
  const retried = await raiseEnded(tx, installationId, PUT_RIGHT_BY[change]);
  const waiting = await openRequests(tx, eq(repositories.installationId, installationId));
  return { ...NOTHING, wanted: distinct([...retried, ...waiting]) };
}

/** What a change may have put right: a permission may have been all that a review or a check run lacked. */
const PUT_RIGHT_BY = {
  created: [],
  deleted: [],
  suspended: [],
  unsuspended: ['failed'],
  'permissions-accepted': ['failed', 'reviewed', 'skipped'],
} as const;

/** A late `created` must not bring back what was deleted; every other change knows the installation to be there. */
function unlessDeleted(change: Change<'installation-changed'>['change']): SQL | undefined {
  return change === 'created' ? ne(installations.state, 'deleted') : undefined;
}

export async function renameAccount(
  tx: Transaction,
  { accountId, login }: Change<'account-renamed'>,
): Promise<Consequences> {
  const renamed = await tx
    .update(installations)
    .set({ accountLogin: login, updatedAt: sql`now()` })
    .where(eq(installations.accountId, accountId))
    .returning({ installationId: installations.installationId });
  const ids = renamed.map(({ installationId }) => installationId);
  if (ids.length === 0) return NOTHING;
  await tx
    .update(repositories)
    .set({ owner: login, updatedAt: sql`now()` })
    .where(inArray(repositories.installationId, ids));
  return { ...NOTHING, forget: ids.map(scope) };
}

export async function changeRepositories(
  tx: Transaction,
  { installation, added, removed }: Change<'repositories-changed'>,
  retention: RetentionDays,
): Promise<Consequences> {
  await saveInstallation(tx, installation, ne(installations.state, 'deleted'));
  for (const facts of added) await saveRepository(tx, facts);
  if (removed.length === 0) return NOTHING;
  const ofInstallation = eq(repositories.installationId, installation.installationId);
  return removeRepositories(
    tx,
    and(ofInstallation, inArray(repositories.repositoryId, [...removed])),
    retention,
  );
}

export async function changeRepository(
  tx: Transaction,
  { facts }: Change<'repository-changed'>,
): Promise<Consequences> {
  const { installationId, repositoryId } = facts.repository;
  await saveRepository(tx, facts);
  const which = eq(repositories.repositoryId, repositoryId);
  const forget = [{ installationId, repositoryId }];
  if (facts.archived === true) return stopped(tx, which, forget);
  return { wanted: await openRequests(tx, which), cancelled: [], forget };
}

export function deleteRepository(
  tx: Transaction,
  { repositoryId }: Change<'repository-deleted'>,
  retention: RetentionDays,
): Promise<Consequences> {
  return removeRepositories(tx, eq(repositories.repositoryId, repositoryId), retention);
}

/** What a pull request's payload tells: the installation and the repository are there, and may be worked on. */
export async function rememberRepository(tx: Transaction, repository: RepositoryRef): Promise<void> {
  await tx
    .insert(installations)
    .values({ installationId: repository.installationId, accountLogin: repository.owner, state: 'active' })
    .onConflictDoNothing();
  await saveRepository(tx, { repository, private: null, archived: null });
}

/** The list is GitHub's whole answer; a row that came after it was asked for may well be missing. */
export async function syncInstallations(
  tx: Transaction,
  found: readonly InstallationFacts[],
  asOf: Date,
  retention: RetentionDays,
): Promise<Consequences> {
  const before = await tx
    .select({ installationId: installations.installationId, state: installations.state })
    .from(installations);
  const states = new Map(before.map(({ installationId, state }) => [installationId, state]));
  for (const facts of found) await saveInstallation(tx, facts, undefined);
  const ids = found.map(({ installationId }) => installationId);
  const gone = await tx
    .select({ installationId: installations.installationId })
    .from(installations)
    .where(
      and(
        ne(installations.state, 'deleted'),
        lt(installations.updatedAt, settledBefore(asOf)),
        ids.length === 0 ? undefined : notInArray(installations.installationId, ids),
      ),
    );
  const removed = await removeInstallations(
    tx,
    gone.map(({ installationId }) => installationId),
    retention,
  );
  const changed = found.filter(
    ({ installationId, suspended }) =>
      (states.get(installationId) ?? 'active') !== (suspended ? 'suspended' : 'active'),
  );
  const follow = [removed];
  for (const { installationId, suspended } of changed) {
    const which = eq(repositories.installationId, installationId);
    if (suspended) follow.push(await stopped(tx, which, [scope(installationId)]));
    else follow.push({ ...NOTHING, wanted: await openRequests(tx, which) });
  }
  return joined(follow);
}

export async function syncRepositories(
  tx: Transaction,
  installationId: number,
  found: readonly RepositoryFacts[],
  asOf: Date,
  retention: RetentionDays,
): Promise<Consequences> {
  const ofInstallation = eq(repositories.installationId, installationId);
  const before = await tx
    .select({ id: repositories.repositoryId, state: repositories.state, private: repositories.private })
    .from(repositories)
    .where(ofInstallation);
  const known = new Map(before.map((row) => [row.id, row]));
  const forget: RepositoryRef[] = [];
  const stop: number[] = [];
  for (const facts of found) {
    const { repositoryId } = facts.repository;
    const row = known.get(repositoryId);
    await saveRepository(tx, facts);
    if (row?.private === false && facts.private === true) forget.push(facts.repository);
    if (row?.state === 'active' && facts.archived === true) stop.push(repositoryId);
  }
  const ids = found.map(({ repository }) => repository.repositoryId);
  const missing = and(
    ofInstallation,
    lt(repositories.updatedAt, settledBefore(asOf)),
    ids.length === 0 ? undefined : notInArray(repositories.repositoryId, ids),
  );
  return joined([
    { ...NOTHING, forget },
    stop.length === 0 ? NOTHING : await stopped(tx, inArray(repositories.repositoryId, stop), []),
    await removeRepositories(tx, missing, retention),
  ]);
}

/** What was written down while a list was on its way is not gone because the list lacks it. */
const LIST_AGE_MS = 5 * 60 * 1000;

function settledBefore(asOf: Date): Date {
  return new Date(asOf.getTime() - LIST_AGE_MS);
}

async function saveInstallation(
  tx: Transaction,
  facts: InstallationFacts,
  onlyWhere: SQL | undefined,
): Promise<void> {
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
    .onConflictDoUpdate({
      target: installations.installationId,
      set: row,
      ...(onlyWhere === undefined ? {} : { setWhere: onlyWhere }),
    });
}

/**
 * A repository that had been removed begins anew: heads that moved meanwhile are its baseline. So does one that another
 * installation reaches now.
 */
async function saveRepository(tx: Transaction, facts: RepositoryFacts): Promise<void> {
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
        since: sql`case when ${isAnew} then now() else ${repositories.since} end`,
        sweptAt: sql`case when ${isAnew} then null else ${repositories.sweptAt} end`,
      },
    });
}

async function removeInstallations(
  tx: Transaction,
  ids: readonly number[],
  retention: RetentionDays,
): Promise<Consequences> {
  if (ids.length === 0) return NOTHING;
  const cancelled = await reviewJobs(tx, inArray(repositories.installationId, [...ids]));
  await tx
    .update(installations)
    .set({ state: 'deleted', purgeAt: inDays(retention), updatedAt: sql`now()` })
    .where(and(inArray(installations.installationId, [...ids]), ne(installations.state, 'deleted')));
  return { wanted: [], cancelled, forget: ids.map(scope) };
}

async function removeRepositories(
  tx: Transaction,
  which: SQL | undefined,
  retention: RetentionDays,
): Promise<Consequences> {
  const cancelled = await reviewJobs(tx, which);
  const removed = await tx
    .update(repositories)
    .set({ state: 'removed', purgeAt: inDays(retention), updatedAt: sql`now()` })
    .where(and(which, or(isNull(repositories.purgeAt), ne(repositories.state, 'removed'))))
    .returning({ installationId: repositories.installationId, repositoryId: repositories.repositoryId });
  return { wanted: [], cancelled, forget: removed };
}

async function stopped(
  tx: Transaction,
  which: SQL | undefined,
  forget: Consequences['forget'],
): Promise<Consequences> {
  return { wanted: [], cancelled: await reviewJobs(tx, which), forget };
}

function inDays(days: RetentionDays): SQL {
  return sql`now() + make_interval(days => ${days})`;
}

function scope(installationId: number) {
  return { installationId, repositoryId: null };
}

function distinct(requests: readonly OpenRequest[]): readonly OpenRequest[] {
  return [...new Map(requests.map((request) => [JSON.stringify(request.job), request])).values()];
}

function joined(parts: readonly Consequences[]): Consequences {
  return {
    wanted: distinct(parts.flatMap(({ wanted }) => wanted)),
    cancelled: parts.flatMap(({ cancelled }) => cancelled),
    forget: parts.flatMap(({ forget }) => forget),
  };
}
