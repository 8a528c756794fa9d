import { installationHas } from '../auth.js';
import { openLocalRepository } from '../git/local.js';
import { createObjectStore } from '../git/store.js';
import { keyOf, moveRepository } from '../names.js';
import { MAINTAINER, accountNamed, newId, timestamp } from '../people.js';
import { renderAccount } from '../render/accounts.js';
import type { CreateRepositoryOptions } from '../options.js';
import { emit } from '../webhooks/emit.js';
import { emitSelection } from './installations.js';
import type { Account, Repository, World } from '../world.js';

function emitRepository(
  world: World,
  repository: Repository,
  action: string,
  sender: Account,
  extra = {},
): void {
  emit(world, { event: 'repository', action, repository, sender, fields: extra });
}

/** Makes a repository. Installations that have all of the account's have it at once, and are told so. */
export function createRepository(
  world: World,
  options: CreateRepositoryOptions,
  parent: Repository | null,
): Repository {
  const { owner, name, private: hidden = false, defaultBranch = 'main', gitDirectory } = options;
  const now = timestamp(world);
  const source = gitDirectory === undefined ? undefined : openLocalRepository(gitDirectory);
  const key = keyOf(owner, name);
  if (world.repositories.has(key)) throw new Error(`there is a repository ${key}`);
  const repository: Repository = {
    id: newId(world),
    owner: accountNamed(world, owner, owner === MAINTAINER ? 'User' : 'Organization'),
    name,
    private: hidden,
    archived: false,
    deleted: false,
    defaultBranch,
    drafts: options.drafts ?? true,
    parent,
    store: parent?.store ?? createObjectStore(source),
    refs: new Map(parent?.refs),
    permissions: new Map([[MAINTAINER, 'admin']]),
    pulls: new Map(),
    statuses: [],
    issues: new Map(),
    hasIssues: true,
    alerts: [],
    rules: new Map(),
    scannedRefs: new Set(),
    createdAt: now,
    updatedAt: now,
    lastNumber: 0,
  };
  const keeper = accountNamed(world, MAINTAINER);
  world.repositories.set(key, repository);
  world.moved.delete(key);
  for (const installation of world.installations.values()) {
    if (!installation.repositories && installationHas(installation, repository))
      emitSelection(world, installation, 'added', [repository]);
  }
  emitRepository(world, repository, 'created', keeper);
  return repository;
}

export function renameRepository(world: World, repository: Repository, name: string, by: Account): void {
  const from = repository.name;
  moveRepository(world, repository, { name });
  repository.updatedAt = timestamp(world);
  emitRepository(world, repository, 'renamed', by, { changes: { repository: { name: { from } } } });
}

/**
 * Gives a repository to another account. Only apps on the new account are told (docs.github.com, webhook events,
 * `repository.transferred`); those that had selected it on the old one lose it without a word.
 */
export function transferRepository(world: World, repository: Repository, owner: Account, by: Account): void {
  const before = repository.owner;
  moveRepository(world, repository, { owner });
  repository.updatedAt = timestamp(world);
  for (const installation of world.installations.values()) installation.repositories?.delete(repository);
  const from = { [before.type === 'Organization' ? 'organization' : 'user']: renderAccount(world, before) };
  emitRepository(world, repository, 'transferred', by, { changes: { owner: { from } } });
}

export function setArchived(world: World, repository: Repository, archived: boolean, by: Account): void {
  if (repository.archived === archived) return;
  repository.archived = archived;
  repository.updatedAt = timestamp(world);
  emitRepository(world, repository, archived ? 'archived' : 'unarchived', by);
}

export function setPrivate(world: World, repository: Repository, hidden: boolean, by: Account): void {
  if (repository.private === hidden) return;
  repository.private = hidden;
  repository.updatedAt = timestamp(world);
  emitRepository(world, repository, hidden ? 'privatized' : 'publicized', by);
}

export function deleteRepository(world: World, repository: Repository, by: Account): void {
  emitRepository(world, repository, 'deleted', by);
  repository.deleted = true;
  world.repositories.delete(keyOf(repository.owner.login, repository.name));
  for (const installation of world.installations.values()) installation.repositories?.delete(repository);
}
