import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Event, RepositoryFacts } from '../../domain/event.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Consequences } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { askAgain, askAgainAfterGrant, openRequests } from './requests.js';
import { installations, repositories } from './schema.js';
import {
  mayEndOtherwise,
  moveRows,
  NOTHING,
  readInstallation,
  readRepositoryRow,
  rememberInstallation,
  removeInstallations,
  removeRepositories,
  saveInstallation,
  saveRepository,
  scopeOf,
  stopped,
  type RepositoryRow,
  type RetentionDays,
} from './tenant-rows.js';

/*
 * What webhooks tell of tenants. They come in any order: what is about something that is gone already is late, and does
 * not bring it back. Where that is wrong, GitHub's lists put it right.
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
  const { installationId, account } = installation;
  if (change === 'deleted') {
    // Also when nobody has told of it: its creation may still be on its way.
    await rememberInstallation(tx, installationId, account.login);
    return removeInstallations(tx, [installationId], retention);
  }
  const before = await readInstallation(tx, installationId);
  if (before?.state === 'deleted') return NOTHING;
  await saveInstallation(tx, installation);
  await saveRepositories(tx, listed);
  const which = eq(repositories.installationId, installationId);
  if (installation.suspended) return stopped(tx, which, [scopeOf(installationId)]);
  if (change === 'unsuspended') await askAgain(tx, which, ['failed']);
  const isGranted = change === 'permissions-accepted' && mayEndOtherwise(before, installation) !== false;
  if (isGranted) await askAgainAfterGrant(tx, which);
  return { ...NOTHING, wanted: await openRequests(tx, which) };
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
  return { ...NOTHING, forget: ids.map(scopeOf) };
}

export async function changeRepositories(
  tx: Transaction,
  { installation, added, removed }: Change<'repositories-changed'>,
  retention: RetentionDays,
): Promise<Consequences> {
  const { installationId } = installation;
  const before = await readInstallation(tx, installationId);
  if (before?.state === 'deleted') return NOTHING;
  await saveInstallation(tx, installation);
  await saveRepositories(tx, added);
  const ofInstallation = eq(repositories.installationId, installationId);
  const among = (ids: readonly number[]) => and(ofInstallation, inArray(repositories.repositoryId, [...ids]));
  const gone = removed.length === 0 ? NOTHING : await removeRepositories(tx, among(removed), retention);
  const ids = added.map(({ repository }) => repository.repositoryId);
  return { ...gone, wanted: ids.length === 0 ? [] : await openRequests(tx, among(ids)) };
}

export async function changeRepository(
  tx: Transaction,
  { facts }: Change<'repository-changed'>,
): Promise<Consequences> {
  const { installationId, repositoryId } = facts.repository;
  const known = await readRepositoryRow(tx, repositoryId);
  if (known?.state === 'removed' && known.installationId === installationId) return NOTHING;
  if ((await readInstallation(tx, installationId))?.state === 'deleted') return NOTHING;
  await saveRepositories(tx, [facts]);
  const which = eq(repositories.repositoryId, repositoryId);
  const reached = new Set([installationId, known?.installationId ?? installationId]);
  const forget = [...reached].map((id) => ({ installationId: id, repositoryId }));
  if (facts.archived === true) return stopped(tx, which, forget);
  // What was written to an archived repository failed.
  if (known?.state === 'archived') await askAgain(tx, which, ['failed']);
  return { wanted: await openRequests(tx, which), cancelled: [], forget };
}

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
 * @param at when it happened, by GitHub's clock; null where the event does not say: then it changes nothing that is known.
 */
export async function rememberRepository(
  tx: Transaction,
  told: RepositoryRef,
  at: Date | null,
): Promise<RepositoryRef> {
  await rememberInstallation(tx, told.installationId, told.owner);
  const known = await readRepositoryRow(tx, told.repositoryId);
  if (known !== undefined && !(await isNews(tx, known, told, at))) {
    const { installationId, repositoryId, owner, name } = known;
    return { installationId, repositoryId, owner, name };
  }
  await saveRepositories(tx, [{ repository: told, private: null, archived: null }]);
  return told;
}

/** The event happened after the last change that we know of, and tells of another. */
async function isNews(
  tx: Transaction,
  known: RepositoryRow,
  told: RepositoryRef,
  at: Date | null,
): Promise<boolean> {
  if (at === null || at <= known.updatedAt) return false;
  const isSame =
    known.state === 'active' &&
    known.installationId === told.installationId &&
    known.owner === told.owner &&
    known.name === told.name;
  return !isSame && (await readInstallation(tx, told.installationId))?.state !== 'deleted';
}

async function saveRepositories(tx: Transaction, all: readonly RepositoryFacts[]): Promise<void> {
  for (const facts of all) await saveRepository(tx, facts);
  const ids = all.map(({ repository }) => repository.repositoryId);
  if (ids.length > 0) await moveRows(tx, inArray(repositories.repositoryId, ids));
}
