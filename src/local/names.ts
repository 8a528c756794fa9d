import type { Account, Repository, World } from './world.js';

export const keyOf = (owner: string, name: string): string => `${owner}/${name}`.toLowerCase();

/** The repository of this name, or the one that had it last. */
export function repositoryCalled(
  world: World,
  owner: string,
  name: string,
): { readonly repository: Repository | undefined; readonly moved: boolean } {
  const key = keyOf(owner, name);
  const repository = world.repositories.get(key);
  if (repository) return { repository, moved: false };
  const moved = world.moved.get(key);
  return { repository: moved?.deleted ? undefined : moved, moved: true };
}

/** Gives a repository another name or owner; the one that it had leads to it until another takes it. */
export function moveRepository(
  world: World,
  repository: Repository,
  to: { readonly owner?: Account; readonly name?: string },
): void {
  const before = keyOf(repository.owner.login, repository.name);
  const { owner = repository.owner, name = repository.name } = to;
  const after = keyOf(owner.login, name);
  if (after !== before && world.repositories.has(after)) throw new Error(`there is a repository ${after}`);
  repository.owner = owner;
  repository.name = name;
  place(world, repository, before);
}

/** Files a repository under the name that it has now. `before`: the key that it had. */
function place(world: World, repository: Repository, before: string): void {
  const after = keyOf(repository.owner.login, repository.name);
  world.repositories.delete(before);
  world.repositories.set(after, repository);
  if (after !== before) world.moved.set(before, repository);
  world.moved.delete(after);
}

/** Gives an account another login. Its repositories move with it; the account itself leaves no trail. */
export function renameLogin(world: World, account: Account, login: string): void {
  const key = account.login.toLowerCase();
  if (login.toLowerCase() !== key && world.accounts.has(login.toLowerCase()))
    throw new Error(`there is an account ${login}`);
  const owned = [...world.repositories].filter(([, repository]) => repository.owner === account);
  for (const repository of world.repositories.values()) {
    const permission = repository.permissions.get(key);
    if (permission === undefined) continue;
    repository.permissions.delete(key);
    repository.permissions.set(login.toLowerCase(), permission);
  }
  world.accounts.delete(key);
  account.login = login;
  world.accounts.set(login.toLowerCase(), account);
  for (const [before, repository] of owned) place(world, repository, before);
}

/** `/repositories/{id}/…` is another address of `/repos/{owner}/{repo}/…`, and the one that redirects name. */
export function currentPath(world: World, path: string): string {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repository = [...world.repositories.values()].find((each) => String(each.id) === id);
  return repository ? `/repos/${repository.owner.login}/${repository.name}${rest}` : path;
}
