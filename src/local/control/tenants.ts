import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { emitInstallation } from '../webhooks/emit.js';
import { createObjectStore } from '../git/store.js';
import { openLocalRepository } from '../git/local.js';
import { accountNamed, newId, timestamp } from '../people.js';
import { nodeId, renderInstallation } from '../render/accounts.js';
import { fullName } from '../render/repositories.js';
import { installationHas } from '../auth.js';
import type { AppHandle, CreateAppOptions, CreateRepositoryOptions, InstallOptions } from '../options.js';
import type { StandIn } from '../standin.js';
import type { Installation, Repository, World } from '../world.js';
import { MAINTAINER, repositoryNamed } from './lookup.js';

const PERMISSIONS = {
  checks: 'write',
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
};
const EVENTS = [
  'check_run',
  'check_suite',
  'issue_comment',
  'issues',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'push',
];

function installationNumbered(world: World, id: number): Installation {
  const installation = world.installations.get(id);
  if (!installation) throw new Error(`there is no installation ${id}`);
  return installation;
}

function createApp(world: World, options: CreateAppOptions): AppHandle {
  const {
    slug = 'code-roach',
    name = slug,
    permissions = PERMISSIONS,
    events = EVENTS,
    webhook = null,
  } = options;
  const pair = options.publicKey === undefined ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : null;
  const publicKey = pair?.publicKey ?? createPublicKey(options.publicKey ?? '');
  const id = newId(world);
  const bot = accountNamed(world, `${slug}[bot]`, 'Bot');
  const clientId = `Iv23li${String(id).padStart(14, '0')}`;
  world.apps.set(id, {
    id,
    slug,
    name,
    clientId,
    publicKey,
    owner: accountNamed(world, `${slug}-makers`, 'Organization'),
    bot,
    permissions,
    events,
    createdAt: timestamp(world),
    webhook,
  });
  const privateKey = pair?.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { id, slug, clientId, botLogin: bot.login, ...(privateKey === undefined ? {} : { privateKey }) };
}

const briefly = (repository: Repository): Record<string, unknown> => ({
  id: repository.id,
  node_id: nodeId('R', repository.id),
  name: repository.name,
  full_name: fullName(repository),
  private: repository.private,
});

function emitLife(world: World, installation: Installation, action: string): void {
  const repositories = [...world.repositories.values()].filter((each) => installationHas(installation, each));
  emitInstallation(world, 'installation', action, installation, {
    installation: renderInstallation(world, installation),
    repositories: repositories.map(briefly),
  });
}

function install(world: World, { app: appId, account, repositories, permissions }: InstallOptions): number {
  const app = world.apps.get(appId);
  if (!app) throw new Error(`there is no app ${appId}`);
  const installation: Installation = {
    id: newId(world),
    app,
    account: accountNamed(world, account, 'Organization'),
    repositories: repositories ? new Set(repositories.map((name) => repositoryNamed(world, name))) : null,
    permissions: permissions ?? app.permissions,
    createdAt: timestamp(world),
    rates: new Map(),
    suspendedAt: null,
  };
  world.installations.set(installation.id, installation);
  emitLife(world, installation, 'created');
  return installation.id;
}

function createRepository(world: World, options: CreateRepositoryOptions): number {
  const { owner, name, private: hidden = false, defaultBranch = 'main', forkOf, gitDirectory } = options;
  const parent = forkOf === undefined ? null : repositoryNamed(world, forkOf);
  const source = gitDirectory === undefined ? undefined : openLocalRepository(gitDirectory);
  const repository: Repository = {
    id: newId(world),
    owner: accountNamed(world, owner, 'Organization'),
    name,
    private: hidden,
    defaultBranch,
    drafts: options.drafts ?? true,
    parent,
    store: parent?.store ?? createObjectStore(source),
    refs: new Map(parent?.refs),
    permissions: new Map([[MAINTAINER, 'admin']]),
    pulls: new Map(),
    createdAt: timestamp(world),
    lastNumber: 0,
  };
  accountNamed(world, MAINTAINER);
  world.repositories.set(`${owner}/${name}`.toLowerCase(), repository);
  return repository.id;
}

type Tenants = Pick<
  StandIn,
  | 'createUser'
  | 'createApp'
  | 'setWebhook'
  | 'install'
  | 'suspend'
  | 'unsuspend'
  | 'uninstall'
  | 'createRepository'
  | 'setPermission'
>;

/** Accounts, apps, installations and repositories. */
export function tenantControls(world: World): Tenants {
  return {
    createUser: ({ login, type = 'User', name }) => void accountNamed(world, login, type, name),
    createApp: (options = {}) => createApp(world, options),
    setWebhook(id, webhook) {
      const app = world.apps.get(id);
      if (!app) throw new Error(`there is no app ${id}`);
      app.webhook = webhook;
    },
    install: (options) => install(world, options),
    suspend(id) {
      const installation = installationNumbered(world, id);
      installation.suspendedAt = timestamp(world);
      emitLife(world, installation, 'suspend');
    },
    unsuspend(id) {
      const installation = installationNumbered(world, id);
      installation.suspendedAt = null;
      emitLife(world, installation, 'unsuspend');
    },
    uninstall(id) {
      const installation = installationNumbered(world, id);
      world.installations.delete(id);
      emitLife(world, installation, 'deleted');
    },
    createRepository: (options) => createRepository(world, options),
    setPermission(name, login, permission) {
      accountNamed(world, login);
      repositoryNamed(world, name).permissions.set(login.toLowerCase(), permission);
    },
  };
}
