import { newId, timestamp } from '../people.js';
import { renderSuite } from '../render/checks.js';
import { installationHas } from '../auth.js';
import { emit } from '../webhooks/emit.js';
import type { Account, App, CheckSuite, Repository, World } from '../world.js';

/** The suite of an app for a commit, made when there is none. */
export async function suiteOf(
  world: World,
  repository: Repository,
  app: App,
  headSha: string,
): Promise<CheckSuite> {
  const headCommit = await repository.store.commit(headSha);
  if (!headCommit) throw new Error(`${headSha} is not a commit of ${repository.name}`);
  for (const suite of world.checkSuites.values()) {
    if (suite.repository === repository && suite.app === app && suite.headSha === headSha) return suite;
  }
  const suite: CheckSuite = {
    id: newId(world),
    repository,
    app,
    headSha,
    headCommit,
    createdAt: timestamp(world),
    rerequested: false,
  };
  world.checkSuites.set(suite.id, suite);
  return suite;
}

/** A push asks every app that may write checks for a suite. */
export async function ensureSuites(
  world: World,
  repository: Repository,
  branch: string,
  before: string | null,
  sha: string,
  sender: Account,
): Promise<void> {
  for (const installation of world.installations.values()) {
    if (installation.permissions['checks'] !== 'write' || !installationHas(installation, repository))
      continue;
    const suite = await suiteOf(world, repository, installation.app, sha);
    const rendered = { ...renderSuite(world, suite), head_branch: branch, before, after: sha };
    emit(world, {
      event: 'check_suite',
      action: 'requested',
      repository,
      sender,
      only: installation.app,
      fields: { check_suite: rendered },
    });
  }
}

/** A click on *Re-run all checks*: the suite is reset, its runs stay as they are, and the app that owns them is asked. */
export function rerequestSuite(world: World, suite: CheckSuite, sender: Account): void {
  suite.rerequested = true;
  emit(world, {
    event: 'check_suite',
    action: 'rerequested',
    repository: suite.repository,
    sender,
    only: suite.app,
    fields: { check_suite: renderSuite(world, suite) },
  });
}
