import { installationHas } from '../auth.js';
import { newId, timestamp } from '../people.js';
import { nodeId, renderAccount, renderInstallation } from '../render/accounts.js';
import { fullName } from '../render/repositories.js';
import { emitInstallation } from '../webhooks/emit.js';
import { createMeter } from '../meter.js';
import type { Account, App, Installation, Permissions, Repository, World } from '../world.js';

const briefly = (repository: Repository): Record<string, unknown> => ({
  id: repository.id,
  node_id: nodeId('R', repository.id),
  name: repository.name,
  full_name: fullName(repository),
  private: repository.private,
});

type LifeAction = 'created' | 'deleted' | 'suspend' | 'unsuspend' | 'new_permissions_accepted';

function emitLife(world: World, installation: Installation, action: LifeAction): void {
  const repositories = [...world.repositories.values()].filter((each) => installationHas(installation, each));
  emitInstallation(world, 'installation', action, installation, {
    installation: renderInstallation(world, installation),
    repositories: repositories.map(briefly),
    requester: null,
  });
}

export interface NewInstallation {
  readonly app: App;
  readonly account: Account;
  /** Null: all of the account's, now and later. */
  readonly repositories: Set<Repository> | null;
  readonly permissions: Permissions;
}

export function createInstallation(world: World, options: NewInstallation): Installation {
  const now = timestamp(world);
  const installation: Installation = {
    ...options,
    id: newId(world),
    createdAt: now,
    updatedAt: now,
    rates: createMeter(),
    suspendedAt: null,
  };
  world.installations.set(installation.id, installation);
  emitLife(world, installation, 'created');
  return installation;
}

/** Blocks the app's access, or gives it back. The app hears of it; of nothing else until it is back. */
export function setSuspended(world: World, installation: Installation, suspended: boolean): void {
  if ((installation.suspendedAt !== null) === suspended) return;
  installation.updatedAt = timestamp(world);
  installation.suspendedAt = suspended ? installation.updatedAt : null;
  emitLife(world, installation, suspended ? 'suspend' : 'unsuspend');
}

export function removeInstallation(world: World, installation: Installation): void {
  world.installations.delete(installation.id);
  emitLife(world, installation, 'deleted');
}

/** The owner accepts other permissions. Tokens keep what they were made with, less what was taken back. */
export function acceptPermissions(world: World, installation: Installation, permissions: Permissions): void {
  installation.permissions = permissions;
  installation.updatedAt = timestamp(world);
  emitLife(world, installation, 'new_permissions_accepted');
}

export function emitSelection(
  world: World,
  installation: Installation,
  action: 'added' | 'removed',
  repositories: readonly Repository[],
): void {
  emitInstallation(world, 'installation_repositories', action, installation, {
    installation: renderInstallation(world, installation),
    repository_selection: installation.repositories ? 'selected' : 'all',
    repositories_added: action === 'added' ? repositories.map(briefly) : [],
    repositories_removed: action === 'removed' ? repositories.map(briefly) : [],
    requester: null,
  });
}

/**
 * Takes repositories into the selection of an installation, or out of it. Whether that moves `updated_at` is not
 * documented: here it does not, so that nobody relies on it.
 */
export function changeSelection(
  world: World,
  installation: Installation,
  action: 'added' | 'removed',
  repositories: readonly Repository[],
): void {
  const selection = installation.repositories;
  if (!selection) throw new Error(`installation ${installation.id} has all repositories`);
  for (const repository of repositories) {
    if (action === 'added') selection.add(repository);
    else selection.delete(repository);
  }
  emitSelection(world, installation, action, repositories);
}

/** Tells the apps on an account that it has another login; only those that subscribed hear of it. */
export function emitRenamedTarget(world: World, account: Account, from: string): void {
  for (const installation of world.installations.values()) {
    if (installation.account !== account) continue;
    emitInstallation(world, 'installation_target', 'renamed', installation, {
      account: renderAccount(world, account),
      changes: { login: { from } },
      target_type: account.type,
      installation: { id: installation.id, node_id: nodeId('INST', installation.id) },
    });
  }
}
