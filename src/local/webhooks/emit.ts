import { installationHas } from '../auth.js';
import { keeperOf } from '../people.js';
import { renderAccount, nodeId } from '../render/accounts.js';
import { renderRepository } from '../render/repositories.js';
import { hears } from './subscriptions.js';
import type { Account, App, Installation, Repository, World } from '../world.js';

export interface WebhookEvent {
  readonly event: string;
  readonly action?: string;
  readonly repository: Repository;
  readonly sender: Account;
  /** Events about check runs that ask for something go to the owning app alone. */
  readonly only?: App;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Sends an event of a repository to every app that is installed there and listens. */
export function emit(world: World, { event, action, repository, sender, only, fields }: WebhookEvent): void {
  for (const installation of world.installations.values()) {
    const { app } = installation;
    const concerned = installationHas(installation, repository) && !installation.suspendedAt;
    if (!concerned || (only && only !== app) || !hears(installation, event)) continue;
    const payload = {
      ...(action === undefined ? {} : { action }),
      ...fields,
      repository: renderRepository(world, repository),
      sender: renderAccount(world, sender),
      installation: { id: installation.id, node_id: nodeId('INST', installation.id) },
    };
    world.send({ app, event, action: action ?? null, installation, repository, payload });
  }
}

/** Sends an event of an installation to its app, on behalf of who runs the account. */
export function emitInstallation(
  world: World,
  event: string,
  action: string,
  installation: Installation,
  fields: Readonly<Record<string, unknown>>,
): void {
  if (!hears(installation, event)) return;
  const sender = renderAccount(world, keeperOf(world, installation.account));
  const payload = { action, ...fields, sender };
  world.send({ app: installation.app, event, action, installation, repository: null, payload });
}
