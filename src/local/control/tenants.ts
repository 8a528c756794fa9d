import { registerApp } from '../actions/apps.js';
import {
  acceptPermissions,
  changeSelection,
  createInstallation,
  emitRenamedTarget,
  removeInstallation,
  setSuspended,
} from '../actions/installations.js';
import {
  createRepository,
  deleteRepository,
  renameRepository,
  setArchived,
  setPrivate,
  transferRepository,
} from '../actions/repositories.js';
import { renameLogin } from '../names.js';
import type { AppHandle, CreateAppOptions, InstallOptions } from '../options.js';
import { accountNamed, keeperOf } from '../people.js';
import type { StandIn } from '../standin.js';
import type { BranchRule, World } from '../world.js';
import { appAt, installationAt, repositoryNamed } from './lookup.js';

const PERMISSIONS = {
  checks: 'write',
  contents: 'write',
  issues: 'write',
  merge_queues: 'read',
  metadata: 'read',
  pull_requests: 'write',
  security_events: 'read',
  statuses: 'read',
};
const EVENTS = [
  'check_run',
  'check_suite',
  'issue_comment',
  'issues',
  'merge_group',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'push',
  'repository',
];

function createApp(world: World, options: CreateAppOptions): AppHandle {
  const { slug = 'code-roach', name = slug, permissions = PERMISSIONS, events = EVENTS } = options;
  const owner = accountNamed(world, `${slug}-makers`, 'Organization');
  const { webhook = null, publicKey, setupUrl, public: isPublic } = options;
  const given = { slug, name, owner, permissions, events, webhook, publicKey, setupUrl, public: isPublic };
  const { app, privateKey } = registerApp(world, given);
  const pem = privateKey?.export({ type: 'pkcs8', format: 'pem' }).toString();
  const { id, clientId, bot } = app;
  return { id, slug, clientId, botLogin: bot.login, ...(pem === undefined ? {} : { privateKey: pem }) };
}

function install(world: World, options: InstallOptions): number {
  const app = appAt(world, options.app);
  const { repositories, permissions = app.permissions } = options;
  return createInstallation(world, {
    app,
    account: accountNamed(world, options.account, 'Organization'),
    repositories: repositories ? new Set(repositories.map((name) => repositoryNamed(world, name))) : null,
    permissions,
  }).id;
}

function renameAccount(world: World, login: string, to: string): void {
  const account = world.accounts.get(login.toLowerCase());
  if (!account) throw new Error(`there is no account ${login}`);
  const from = account.login;
  renameLogin(world, account, to);
  emitRenamedTarget(world, account, from);
}

type Repositories = Pick<
  StandIn,
  | 'createRepository'
  | 'renameRepository'
  | 'transferRepository'
  | 'archiveRepository'
  | 'unarchiveRepository'
  | 'privatizeRepository'
  | 'publicizeRepository'
  | 'deleteRepository'
  | 'setPermission'
  | 'setRules'
>;

function repositoryControls(world: World): Repositories {
  const act =
    <T extends readonly unknown[]>(
      change: (repository: ReturnType<typeof repositoryNamed>, ...rest: T) => void,
    ) =>
    (name: string, ...rest: T): void =>
      change(repositoryNamed(world, name), ...rest);
  const keeper = (repository: ReturnType<typeof repositoryNamed>) => keeperOf(world, repository.owner);
  return {
    createRepository: (options) =>
      createRepository(
        world,
        options,
        options.forkOf === undefined ? null : repositoryNamed(world, options.forkOf),
      ).id,
    renameRepository: act((it, to: string) => renameRepository(world, it, to, keeper(it))),
    transferRepository: act((it, owner: string) =>
      transferRepository(world, it, accountNamed(world, owner, 'Organization'), keeper(it)),
    ),
    archiveRepository: act((it) => setArchived(world, it, true, keeper(it))),
    unarchiveRepository: act((it) => setArchived(world, it, false, keeper(it))),
    privatizeRepository: act((it) => setPrivate(world, it, true, keeper(it))),
    publicizeRepository: act((it) => setPrivate(world, it, false, keeper(it))),
    deleteRepository: act((it) => deleteRepository(world, it, keeper(it))),
    setRules: act((it, branch: string, rules: readonly BranchRule[]) => void it.rules.set(branch, rules)),
    setPermission(name, login, permission) {
      accountNamed(world, login);
      repositoryNamed(world, name).permissions.set(login.toLowerCase(), permission);
    },
  };
}

type Tenants = Repositories &
  Pick<
    StandIn,
    | 'createUser'
    | 'createApp'
    | 'setWebhook'
    | 'install'
    | 'suspend'
    | 'unsuspend'
    | 'uninstall'
    | 'setInstallationPermissions'
    | 'addRepositories'
    | 'removeRepositories'
    | 'renameAccount'
  >;

/** Accounts, apps, installations and repositories. */
export function tenantControls(world: World): Tenants {
  const select = (action: 'added' | 'removed') => (id: number, names: readonly string[]) =>
    changeSelection(
      world,
      installationAt(world, id),
      action,
      names.map((name) => repositoryNamed(world, name)),
    );
  return {
    ...repositoryControls(world),
    createUser: ({ login, type = 'User', name }) => void accountNamed(world, login, type, name),
    createApp: (options = {}) => createApp(world, options),
    setWebhook(id, webhook) {
      appAt(world, id).webhook = webhook;
    },
    install: (options) => install(world, options),
    suspend: (id) => setSuspended(world, installationAt(world, id), true),
    unsuspend: (id) => setSuspended(world, installationAt(world, id), false),
    uninstall: (id) => removeInstallation(world, installationAt(world, id)),
    setInstallationPermissions: (id, permissions) =>
      acceptPermissions(world, installationAt(world, id), permissions),
    addRepositories: select('added'),
    removeRepositories: select('removed'),
    renameAccount: (login, to) => renameAccount(world, login, to),
  };
}
