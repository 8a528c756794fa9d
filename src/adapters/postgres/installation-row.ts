import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { InstallationFacts } from '../../domain/event.js';
import { isNewer, isOlder, timeOf } from './github-time.js';
import type { installations } from './schema.js';
import { settledBefore } from './tenant-times.js';

export type InstallationRow = typeof installations.$inferSelect;

export const permissionsSchema = z.record(z.string(), z.string()).nullable();

/** Permissions without which a review is not made, or shows less. */
const SHOWN_WITH = ['checks', 'contents', 'pull_requests'];

/** Whether a review may end otherwise than with what the row says of permissions; null where it says nothing. */
export function mayEndOtherwise(
  row: Pick<InstallationRow, 'permissions'>,
  after: Pick<InstallationRow, 'permissions'>,
): boolean | null {
  const [known, granted] = [row, after].map(({ permissions }) =>
    permissionsSchema.parse(permissions ?? null),
  );
  if (known == null) return null;
  return SHOWN_WITH.some((name) => known[name] !== granted?.[name]);
}

/** The row of an installation of which nothing but this is known. */
export function newInstallation(installationId: number, accountLogin: string, now: Date): InstallationRow {
  return {
    installationId,
    accountLogin,
    accountId: null,
    repositorySelection: null,
    permissions: null,
    state: 'active',
    purgeAt: null,
    createdAt: now,
    updatedAt: now,
    githubCreatedAt: null,
    githubUpdatedAt: null,
    sweepWantedAt: null,
    listedAt: null,
  };
}

/**
 * The row after a payload told of the installation. What is older than what the row was told changes nothing; a deletion
 * is final for the number, whatever its time.
 */
export function toldInstallation(row: InstallationRow, facts: InstallationFacts, now: Date): InstallationRow {
  if (row.state === 'deleted') return row;
  if (isOlder(timeOf(facts.updatedAt), row.githubUpdatedAt)) return withCreation(row, facts);
  return taken(row, facts, now);
}

/** The row after a deletion. */
export function deletedInstallation(
  row: InstallationRow,
  facts: InstallationFacts,
  { now, purgeAt }: { readonly now: Date; readonly purgeAt: Date },
): InstallationRow {
  if (row.state === 'deleted') return row;
  return { ...toldInstallation(row, facts, now), state: 'deleted', purgeAt, updatedAt: now };
}

/**
 * The row after GitHub's list as it was at `asOf`, by our clock; null when nothing has to be written. The list may be
 * older than what a webhook has told meanwhile: where GitHub's own times do not say, ours do. What it brings back must
 * have been gone for a while.
 */
export function listedInstallation(
  row: InstallationRow | null,
  facts: InstallationFacts,
  { asOf, now }: { readonly asOf: Date; readonly now: Date },
): InstallationRow | null {
  if (row === null) return taken(newInstallation(facts.installationId, facts.account.login, now), facts, now);
  const told = timeOf(facts.updatedAt);
  if (row.state === 'deleted') {
    return row.updatedAt > settledBefore(asOf) ? null : taken(row, facts, now);
  }
  const isLate =
    isOlder(told, row.githubUpdatedAt) || (!isNewer(told, row.githubUpdatedAt) && row.updatedAt > asOf);
  const after = isLate ? withCreation(row, facts) : taken(row, facts, now);
  return isDeepStrictEqual({ ...after, updatedAt: row.updatedAt }, row) ? null : after;
}

function taken(row: InstallationRow, facts: InstallationFacts, now: Date): InstallationRow {
  const { account, repositorySelection, permissions, suspended } = facts;
  return {
    ...withCreation(row, facts),
    accountId: account.id,
    accountLogin: account.login,
    repositorySelection,
    permissions,
    state: suspended ? 'suspended' : 'active',
    purgeAt: null,
    updatedAt: now,
    githubUpdatedAt: timeOf(facts.updatedAt) ?? row.githubUpdatedAt,
  };
}

/** Every payload tells the same of when it was made, however late it comes. */
function withCreation(row: InstallationRow, { createdAt }: InstallationFacts): InstallationRow {
  return { ...row, githubCreatedAt: row.githubCreatedAt ?? timeOf(createdAt) };
}
