import { installationHas } from '../auth.js';
import { renderAccount, nodeId } from '../render/accounts.js';
import { renderRepository } from '../render/repositories.js';
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

/** These reach every app, subscribed or not. */
const AUTOMATIC = new Set(['installation', 'installation_repositories', 'github_app_authorization']);
const WITH_CHECKS = new Set(['check_run', 'check_suite']);

function subscribes(app: App, event: string): boolean {
  if (AUTOMATIC.has(event) || app.events.includes(event)) return true;
  return WITH_CHECKS.has(event) && app.permissions['checks'] === 'write';
}

/** Sends an event of a repository to every app that is installed there and listens. */
export function emit(world: World, { event, action, repository, sender, only, fields }: WebhookEvent): void {
  for (const installation of world.installations.values()) {
    const { app } = installation;
    const concerned = installationHas(installation, repository) && !installation.suspendedAt;
    if (!concerned || (only && only !== app) || !subscribes(app, event)) continue;
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

/** Sends an event of an installation to its app. */
export function emitInstallation(
  world: World,
  event: string,
  action: string,
  installation: Installation,
  fields: Readonly<Record<string, unknown>>,
): void {
  const payload = { action, ...fields, sender: renderAccount(world, installation.account) };
  world.send({ app: installation.app, event, action, installation, repository: null, payload });
}
