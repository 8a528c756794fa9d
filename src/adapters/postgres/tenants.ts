import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Event, InstallationFacts } from '../../domain/event.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Consequences } from '../../domain/ports.js';
import { transactionTime } from './change-rows.js';
import type { Transaction } from './database.js';
import { timeOf } from './github-time.js';
import { deletedInstallation, toldInstallation } from './installation-row.js';
import {
  changedRepository,
  deselectedRepository,
  passedRepository,
  selectedRepository,
  tellsInPassing,
  type RepositoryRow,
} from './repository-row.js';
import { askAgain, openRequests, sweepRequest } from './requests.js';
import { installations, repositories } from './schema.js';
import { wantSweep } from './sweeps.js';
import {
  among,
  changeInstallationRow,
  changeRepositoriesById,
  changeRepositoryRows,
  daysAfter,
  readInstallation,
  readRepositoryRow,
  rememberInstallation,
  removeRepositories,
  sinceOf,
  type RetentionDays,
} from './tenant-rows.js';
import type { RowTimes } from './tenant-times.js';
import { followInstallation, joined, NOTHING, scopeOf, stopped, stoppedInstallation } from './tenant-work.js';

/*
 * What webhooks tell of tenants. They come in any order: what is older than what is known, by GitHub's clock, changes
 * nothing, and what is about something that is gone already does not bring it back. Where that is wrong, GitHub's lists put
 * it right.
 */

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
  const which = eq(repositories.installationId, installationId);
  const now = await transactionTime(tx);
  if (change === 'deleted') {
    // Also when nobody has told of it: its creation may still be on its way.
    const purgeAt = daysAfter(now, retention);
    await changeInstallationRow(tx, installation, now, (row) =>
      deletedInstallation(row, installation, { now, purgeAt }),
    );
    return stoppedInstallation(tx, installationId);
  }
  const { before, after } = await changeInstallationRow(tx, installation, now, (row) =>
    toldInstallation(row, installation, now),
  );
  if (after.state === 'deleted') return NOTHING;
  const since = change === 'created' ? (after.githubCreatedAt ?? after.createdAt) : sinceOf(after, now);
  const selectedAt = timeOf(installation.updatedAt);
  await changeRepositoryRows(tx, listed, (row, facts) =>
    selectedRepository(row, facts, selectedAt, { now, since }),
  );
  const followed = await followInstallation(tx, { before, after, change });
  if (after.state === 'suspended') return followed;
  // A payload may leave repositories out, and does not tell what happened while nothing was told.
  const wanted = await openRequests(tx, which);
  return { ...NOTHING, wanted: [...wanted, await wantSweep(tx, installationId, now)] };
}

/** The payload has no time: another that was on its way may give the old name back, until the next one or the next list. */
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
  return { ...NOTHING, forget: ids.map(scopeOf) };
}

/** Each addition and removal counts for its repository alone: a later payload tells nothing of those that it does not name. */
export async function changeRepositories(
  tx: Transaction,
  { installation, added, removed }: Change<'repositories-changed'>,
  retention: RetentionDays,
): Promise<Consequences> {
  const { installationId } = installation;
  const now = await transactionTime(tx);
  const { before, after } = await changeInstallationRow(tx, installation, now, (row) =>
    toldInstallation(row, installation, now),
  );
  if (after.state === 'deleted') return NOTHING;
  const times = { now, since: sinceOf(after, now) };
  const selectedAt = timeOf(installation.updatedAt);
  await changeRepositoryRows(tx, added, (row, facts) => selectedRepository(row, facts, selectedAt, times));
  const gone = await deselect(tx, installation, removed, { ...times, purgeAt: daysAfter(now, retention) });
  const followed = await followInstallation(tx, { before, after, change: null });
  const ids = added.map(({ repository }) => repository.repositoryId);
  const which = and(eq(repositories.installationId, installationId), among(ids));
  const wanted = ids.length === 0 ? [] : await openRequests(tx, which);
  const isNamed = before.repositorySelection === after.repositorySelection && added.length > 0;
  // What is gone leaves nothing to look at.
  const isLess = removed.length > 0 && added.length === 0;
  if (after.state === 'suspended' || isLess) return joined([gone, followed, { ...NOTHING, wanted }]);
  // Of repositories that were there nothing is new, unless the payload left some out.
  const sweep = isNamed ? sweepRequest(installationId) : await wantSweep(tx, installationId, now);
  return joined([gone, followed, { ...NOTHING, wanted: [...wanted, sweep] }]);
}

async function deselect(
  tx: Transaction,
  { installationId, account, updatedAt }: InstallationFacts,
  ids: readonly number[],
  times: RowTimes & { readonly purgeAt: Date },
): Promise<Consequences> {
  const next = (repositoryId: number) => (row: RepositoryRow | null) => {
    const repository = { installationId, repositoryId, owner: account.login };
    return deselectedRepository(row, repository, timeOf(updatedAt), times);
  };
  const changed = await changeRepositoriesById(tx, new Map(ids.map((id) => [id, next(id)])));
  const gone = [...changed].filter(
    ([, { before, after }]) => after.state === 'removed' && before !== null && before.state !== 'removed',
  );
  const forget = gone.map(([repositoryId]) => ({ installationId, repositoryId }));
  return gone.length === 0 ? NOTHING : stopped(tx, among(gone.map(([id]) => id)), forget);
}

export async function changeRepository(
  tx: Transaction,
  { facts }: Change<'repository-changed'>,
): Promise<Consequences> {
  const { installationId, repositoryId } = facts.repository;
  const installation = await readInstallation(tx, installationId);
  if (installation?.state === 'deleted') return NOTHING;
  const now = await transactionTime(tx);
  const times = { now, since: sinceOf(installation, now) };
  const rows = await changeRepositoryRows(tx, [facts], (row) => changedRepository(row, facts, times));
  const changed = rows.get(repositoryId);
  if (changed === undefined || changed.after === changed.before) return NOTHING;
  const { before, after } = changed;
  if (after.state === 'removed') return NOTHING;
  const which = eq(repositories.repositoryId, repositoryId);
  const reached = new Set([installationId, before?.installationId ?? installationId]);
  const forget = [...reached].map((id) => ({ installationId: id, repositoryId }));
  if (after.state === 'archived') return stopped(tx, which, forget);
  // What was written to an archived repository failed.
  if (before?.state === 'archived') await askAgain(tx, which, ['failed']);
  return { wanted: await openRequests(tx, which), cancelled: [], forget };
}

/** The payload need not be newer than what is known: a number that was deleted does not come back. */
export function deleteRepository(
  tx: Transaction,
  { repositoryId }: Change<'repository-deleted'>,
  retention: RetentionDays,
): Promise<Consequences> {
  return removeRepositories(tx, eq(repositories.repositoryId, repositoryId), retention);
}

/**
 * What an event tells that happened in a repository: the installation and the repository were there. Answers where the
 * repository is as far as we know.
 * @param updatedAt when the repository last changed, by GitHub's clock; null where the event does not say: then it changes
 * nothing that is known.
 */
export async function rememberRepository(
  tx: Transaction,
  told: RepositoryRef,
  updatedAt: string | null,
): Promise<RepositoryRef> {
  await rememberInstallation(tx, told.installationId, told.owner);
  const facts = { repository: told, private: null, archived: null, updatedAt };
  const known = await readRepositoryRow(tx, told.repositoryId);
  if (known !== undefined && !tellsInPassing(known, facts)) return refOf(known);
  const installation = await readInstallation(tx, told.installationId);
  if (known !== undefined && installation?.state === 'deleted') return refOf(known);
  const now = await transactionTime(tx);
  const times = { now, since: sinceOf(installation, now) };
  const rows = await changeRepositoryRows(tx, [facts], (row) => passedRepository(row, facts, times));
  const after = rows.get(told.repositoryId)?.after;
  return after === undefined ? told : refOf(after);
}

function refOf({ installationId, repositoryId, owner, name }: RepositoryRow): RepositoryRef {
  return { installationId, repositoryId, owner, name };
}
