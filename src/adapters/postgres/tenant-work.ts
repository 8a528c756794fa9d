import { eq, type SQL } from 'drizzle-orm';
import type { Event } from '../../domain/event.js';
import type { Consequences, OpenRequest } from '../../domain/ports.js';
import type { Transaction } from './database.js';
import { mayEndOtherwise, type InstallationRow } from './installation-row.js';
import { askAgain, askAgainAfterGrant, openJobs, openRequests, sweepRequest } from './requests.js';
import { repositories } from './schema.js';

/* What follows for work when a tenant's row has changed. */

export const NOTHING: Consequences = { wanted: [], cancelled: [], forget: [] };

type InstallationChange = Extract<Event, { readonly kind: 'installation-changed' }>['change'];

/**
 * What was in the way of work and is no more, or is now. The rows decide, and not the name of the event: what it tells may
 * have been told already by one that came earlier and is newer.
 * @param change what the event is called, where the row before it does not tell; null for none.
 */
export async function followInstallation(
  tx: Transaction,
  {
    before,
    after,
    change,
  }: {
    readonly before: InstallationRow;
    readonly after: InstallationRow;
    readonly change: InstallationChange | null;
  },
): Promise<Consequences> {
  const which = eq(repositories.installationId, after.installationId);
  const isActive = after.state === 'active';
  const isBack = isActive && (before.state !== 'active' || change === 'unsuspended');
  if (isBack) await askAgain(tx, which, ['failed']);
  const isGranted = mayEndOtherwise(before, after) ?? change === 'permissions-accepted';
  if (isGranted) await askAgainAfterGrant(tx, which);
  if (!isActive) {
    return before.state === after.state ? NOTHING : stoppedInstallation(tx, after.installationId);
  }
  return isBack || isGranted ? { ...NOTHING, wanted: await openRequests(tx, which) } : NOTHING;
}

export async function stopped(
  tx: Transaction,
  which: SQL | undefined,
  forget: Consequences['forget'],
): Promise<Consequences> {
  return { wanted: [], cancelled: await openJobs(tx, which), forget };
}

/** With everything of an installation its sweep stops too. */
export async function stoppedInstallation(tx: Transaction, installationId: number): Promise<Consequences> {
  const which = eq(repositories.installationId, installationId);
  const { cancelled, ...rest } = await stopped(tx, which, [scopeOf(installationId)]);
  return { ...rest, cancelled: [...cancelled, sweepRequest(installationId).job] };
}

export function scopeOf(installationId: number) {
  return { installationId, repositoryId: null };
}

export function joined(parts: readonly Consequences[]): Consequences {
  return {
    wanted: distinct(parts.flatMap(({ wanted }) => wanted)),
    cancelled: parts.flatMap(({ cancelled }) => cancelled),
    forget: parts.flatMap(({ forget }) => forget),
  };
}

function distinct(requests: readonly OpenRequest[]): readonly OpenRequest[] {
  return [...new Map(requests.map((request) => [JSON.stringify(request.job), request])).values()];
}
