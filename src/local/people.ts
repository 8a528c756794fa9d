import type { Account, Permission, Repository, World } from './world.js';

/** Who acts when nobody is named and the owner is an organisation, and who sits at the browser. */
export const MAINTAINER = 'maintainer';

export function newId(world: World): number {
  world.lastId += 1;
  return world.lastId;
}

/** Timestamps as GitHub writes them: seconds, `Z`. */
export function timestamp(world: World): string {
  return world
    .now()
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z');
}

/** The account of this login, made when there is none. */
export function accountNamed(
  world: World,
  login: string,
  type: Account['type'] = 'User',
  name?: string,
): Account {
  const key = login.toLowerCase();
  const known = world.accounts.get(key);
  if (known) return known;
  const account: Account = { id: newId(world), login, type, name: name ?? null };
  world.accounts.set(key, account);
  return account;
}

/** Who runs an account: the person whose it is, or the maintainer of an organisation. */
export const keeperOf = (world: World, account: Account): Account =>
  account.type === 'User' ? account : accountNamed(world, MAINTAINER);

export function permissionOf(repository: Repository, account: Account): Permission {
  if (account === repository.owner) return 'admin';
  return repository.permissions.get(account.login.toLowerCase()) ?? (repository.private ? 'none' : 'read');
}

export const canWrite = (repository: Repository, account: Account): boolean =>
  ['admin', 'write'].includes(permissionOf(repository, account));

export function associationOf(repository: Repository, account: Account): string {
  if (account === repository.owner) return 'OWNER';
  return repository.permissions.has(account.login.toLowerCase()) ? 'COLLABORATOR' : 'NONE';
}

/** The address under which GitHub commits for an account. */
export function noReplyAddress(account: Account): string {
  return `${account.id}+${account.login}@users.noreply.github.com`;
}
