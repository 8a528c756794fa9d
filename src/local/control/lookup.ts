import { ARCHIVED } from '../errors.js';
import type { PullRef } from '../options.js';
import { accountNamed, canWrite, keeperOf } from '../people.js';
import type {
  Account,
  App,
  CheckRun,
  Installation,
  Pull,
  Repository,
  ReviewComment,
  World,
} from '../world.js';

export function repositoryNamed(world: World, name: string): Repository {
  const repository = world.repositories.get(name.toLowerCase());
  if (!repository) throw new Error(`there is no repository ${name}`);
  return repository;
}

/** Who acts in a repository: the login given, else who runs its owner. Nobody does in an archived one. */
export function personFor(world: World, repository: Repository, login: string | undefined): Account {
  if (repository.archived) throw new Error(ARCHIVED);
  return login === undefined ? keeperOf(world, repository.owner) : accountNamed(world, login);
}

/** The same, for what GitHub shows a button for to those alone who may write. */
export function writerFor(world: World, repository: Repository, login: string | undefined): Account {
  const person = personFor(world, repository, login);
  if (!canWrite(repository, person)) throw new Error(`${person.login} may not write there`);
  return person;
}

export function installationAt(world: World, id: number): Installation {
  const installation = world.installations.get(id);
  if (!installation) throw new Error(`there is no installation ${id}`);
  return installation;
}

export function appAt(world: World, id: number): App {
  const app = world.apps.get(id);
  if (!app) throw new Error(`there is no app ${id}`);
  return app;
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
