import type { PullRef } from '../options.js';
import { accountNamed } from '../people.js';
import type { Account, CheckRun, Pull, Repository, ReviewComment, World } from '../world.js';

/** Who acts when nobody is named and the owner is an organisation. */
export const MAINTAINER = 'maintainer';

export function repositoryNamed(world: World, name: string): Repository {
  const repository = world.repositories.get(name.toLowerCase());
  if (!repository) throw new Error(`there is no repository ${name}`);
  return repository;
}

/** Who acts: the login given, else the owner, or the maintainer of an organisation. */
export function personFor(world: World, repository: Repository, login: string | undefined): Account {
  if (login !== undefined) return accountNamed(world, login);
  return repository.owner.type === 'User' ? repository.owner : accountNamed(world, MAINTAINER);
}

export function pullAt(world: World, { repository, number }: PullRef): Pull {
  const pull = repositoryNamed(world, repository).pulls.get(number);
  if (!pull) throw new Error(`there is no pull request ${repository}#${number}`);
  return pull;
}

export function reviewCommentAt(world: World, id: number): ReviewComment {
  const comment = world.reviewComments.get(id);
  if (!comment) throw new Error(`there is no review comment ${id}`);
  return comment;
}

export function runAt(world: World, id: number): CheckRun {
  const run = world.checkRuns.get(id);
  if (!run) throw new Error(`there is no check run ${id}`);
  return run;
}
