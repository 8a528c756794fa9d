import type { RepositoryFacts } from '../../domain/event.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { isNewer, isOlder, timeOf } from './github-time.js';
import type { repositories } from './schema.js';
import { settledBefore, type RowTimes } from './tenant-times.js';

/*
 * Two things are told of a repository, and each has an order of its own: what it is (name, owner, visibility, archive), with
 * its own `updated_at`, and whether an installation reaches it, with the installation's. GitHub does not document whether a
 * change of the selection moves the latter. Where it does not, all such payloads carry the same second and the one that
 * comes last wins; the sweep's list of repositories puts right what that gets wrong, as it does the state of one that was
 * archived or deleted between two changes of the selection.
 */

export type RepositoryRow = typeof repositories.$inferSelect;

/** The row after a payload of its installation listed it as reached. Such lists have no time of the repository. */
export function selectedRepository(
  row: RepositoryRow | null,
  facts: RepositoryFacts,
  selectedAt: Date | null,
  times: RowTimes,
): RepositoryRow | null {
  // Times of two installations say nothing of which of them has it now: the one that tells last.
  if (row === null || row.installationId !== facts.repository.installationId) {
    return { ...reached(row, facts, times), githubSelectedAt: selectedAt };
  }
  if (isOlder(selectedAt, row.githubSelectedAt)) return null;
  const told = isOlder(timeOf(facts.updatedAt), row.githubUpdatedAt) ? factsOf(row) : facts;
  return { ...reached(row, told, times), githubSelectedAt: selectedAt ?? row.githubSelectedAt };
}

/**
 * The row after a payload said that an installation does not reach a repository any more. One that nobody has told of gets
 * a row too: its addition may still be on its way.
 */
export function deselectedRepository(
  row: RepositoryRow | null,
  { installationId, repositoryId, owner }: Omit<RepositoryRef, 'name'>,
  selectedAt: Date | null,
  { purgeAt, ...times }: RowTimes & { readonly purgeAt: Date },
): RepositoryRow | null {
  if (row !== null && row.installationId !== installationId) return null;
  if (isOlder(selectedAt, row?.githubSelectedAt ?? null)) return null;
  const repository = { installationId, repositoryId, owner, name: '' };
  const known = row ?? reached(null, { repository, private: null, archived: null, updatedAt: null }, times);
  const githubSelectedAt = selectedAt ?? known.githubSelectedAt;
  if (known.state === 'removed') return { ...known, githubSelectedAt };
  return { ...known, state: 'removed', purgeAt, updatedAt: times.now, githubSelectedAt };
}

/** The row after an event of the repository's own told what it is now. Late ones do not bring back what was removed. */
export function changedRepository(
  row: RepositoryRow | null,
  facts: RepositoryFacts,
  times: RowTimes,
): RepositoryRow | null {
  if (row !== null && isOlder(timeOf(facts.updatedAt), row.githubUpdatedAt)) return null;
  const after = reached(row, facts, times);
  if (row?.state !== 'removed' || row.installationId !== after.installationId) return after;
  const { state, purgeAt, since, sweptAt, sweepAnsweredAt, updatedAt } = row;
  return { ...after, state, purgeAt, since, sweptAt, sweepAnsweredAt, updatedAt };
}

/** The row after an event that happened in the repository told of it in passing. */
export function passedRepository(
  row: RepositoryRow | null,
  facts: RepositoryFacts,
  times: RowTimes,
): RepositoryRow | null {
  return row === null || tellsInPassing(row, facts) ? changedRepository(row, facts, times) : null;
}

/**
 * Whether an event that happened in the repository knows better what it is. In the same second that depends on what
 * changes with the repository's own time: its name does, so the one that is known stays. Its owner's name does not, and of
 * a renamed account most apps hear in no other way. Nor does who reaches it, after the app was installed again: the later
 * installation has it.
 */
export function tellsInPassing(row: RepositoryRow, { repository, updatedAt }: RepositoryFacts): boolean {
  const told = timeOf(updatedAt);
  if (told === null || isOlder(told, row.githubUpdatedAt)) return false;
  const isLater = row.githubUpdatedAt === null || isNewer(told, row.githubUpdatedAt);
  const { installationId, owner, name } = repository;
  if (row.installationId !== installationId) return isLater || installationId > row.installationId;
  return row.name === name ? row.owner !== owner : isLater;
}

/**
 * The row after GitHub's list of what an installation reaches, as it was at `asOf` by our clock; null when nothing has to
 * be written: most of what a list tells is known. Where GitHub's own times do not say whether the list or a webhook is
 * newer, ours do.
 */
export function listedRepository(
  row: RepositoryRow | null,
  facts: RepositoryFacts,
  { asOf, ...times }: RowTimes & { readonly asOf: Date },
): RepositoryRow | null {
  if (row === null) return reached(null, facts, times);
  const isHere = row.installationId === facts.repository.installationId;
  const told = timeOf(facts.updatedAt);
  const isPast = isOlder(told, row.githubUpdatedAt);
  if (row.state === 'removed' && isHere) {
    if (row.updatedAt > settledBefore(asOf)) return null;
    return reached(row, isPast ? factsOf(row) : facts, times);
  }
  if (isPast || (!isNewer(told, row.githubUpdatedAt) && row.updatedAt > asOf)) return null;
  return isHere && !isNews(row, facts) ? null : reached(row, facts, times);
}

/** A later time alone is none, once there is one: every push moves it. */
function isNews(row: RepositoryRow, facts: RepositoryFacts): boolean {
  const { repository, private: isPrivate, archived, updatedAt } = facts;
  if (row.githubUpdatedAt === null && updatedAt !== null) return true;
  const isSame = row.owner === repository.owner && row.name === repository.name;
  const isVisibleAs = isPrivate === null || row.private === isPrivate;
  return !isSame || !isVisibleAs || row.state !== (archived === true ? 'archived' : 'active');
}

/**
 * The row of a repository that is reached. One that had been removed begins anew: heads that moved meanwhile are its
 * baseline. So does one that another installation reaches now.
 */
function reached(row: RepositoryRow | null, facts: RepositoryFacts, { now, since }: RowTimes): RepositoryRow {
  const { installationId, repositoryId, owner, name } = facts.repository;
  const isMoved = row !== null && row.installationId !== installationId;
  const isAnew = isMoved || row?.state === 'removed';
  return {
    repositoryId,
    installationId,
    owner,
    name,
    private: facts.private ?? row?.private ?? null,
    state: stateAfter(row, facts),
    purgeAt: null,
    since: isAnew ? now : (row?.since ?? since),
    sweptAt: isAnew ? null : (row?.sweptAt ?? null),
    sweepAnsweredAt: isAnew ? null : (row?.sweepAnsweredAt ?? null),
    updatedAt: now,
    githubUpdatedAt: timeOf(facts.updatedAt) ?? row?.githubUpdatedAt ?? null,
    githubSelectedAt: isMoved ? null : (row?.githubSelectedAt ?? null),
  };
}

/** What does not tell leaves what is known; what had been removed is there again in any case. */
function stateAfter(
  row: RepositoryRow | null,
  { archived }: RepositoryFacts,
): Exclude<RepositoryRow['state'], 'removed'> {
  return (archived ?? row?.state === 'archived') ? 'archived' : 'active';
}

function factsOf({
  installationId,
  repositoryId,
  owner,
  name,
  private: hidden,
}: RepositoryRow): RepositoryFacts {
  return {
    repository: { installationId, repositoryId, owner, name },
    private: hidden,
    archived: null,
    updatedAt: null,
  };
}
