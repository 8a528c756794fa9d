import { takeResults } from '../actions/alerts.js';
import { createCheckRun, emitCheckRun, rerequestRun, updateCheckRun } from '../actions/checks.js';
import { createStatus } from '../actions/statuses.js';
import { rerequestSuite } from '../actions/suites.js';
import type { Lock } from '../lock.js';
import type { CheckOptions } from '../options.js';
import type { StandIn } from '../standin.js';
import type { World } from '../world.js';
import { appAt, personFor, pullAt, repositoryNamed, runAt, writerFor } from './lookup.js';

type Checks = Pick<
  StandIn,
  'check' | 'setStatus' | 'requestAction' | 'rerequest' | 'rerequestSuite' | 'scan'
>;

/** One that goes on is ended; what is said after that is another run. */
async function check(world: World, name: string, sha: string, options: CheckOptions): Promise<number> {
  const { app: appId, ...input } = options;
  const app = appAt(world, appId);
  const repository = repositoryNamed(world, name);
  const open = [...world.checkRuns.values()].find(
    ({ suite, ...run }) =>
      suite.repository === repository &&
      suite.app === app &&
      suite.headSha === sha &&
      run.name === options.name &&
      run.status !== 'completed',
  );
  if (open === undefined) {
    const started = { ...input, status: input.conclusion === undefined ? 'in_progress' : 'completed' };
    return (await createCheckRun(world, repository, app, { ...started, head_sha: sha })).id;
  }
  updateCheckRun(world, open, input);
  return open.id;
}

/** Checks and statuses of others, clicks on checks, and what code scanning is given. */
export function checkControls(world: World, lock: Lock): Checks {
  return {
    check: (name, sha, options) => lock(() => check(world, name, sha, options)),
    setStatus: (name, sha, { as, ...status }) =>
      lock(() => {
        const repository = repositoryNamed(world, name);
        return createStatus(world, repository, sha, status, personFor(world, repository, as));
      }),
    requestAction: (id, identifier, { as } = {}) =>
      lock(async () => {
        const run = runAt(world, id);
        if (!run.actions.some((action) => action.identifier === identifier))
          throw new Error(`check run ${id} has no button ${identifier}`);
        const sender = personFor(world, run.suite.repository, as);
        emitCheckRun(world, run, 'requested_action', sender, { requested_action: { identifier } });
      }),
    rerequest: (id, { as } = {}) =>
      lock(async () => {
        const run = runAt(world, id);
        rerequestRun(world, run, writerFor(world, run.suite.repository, as));
      }),
    rerequestSuite: (name, headSha, { as, app } = {}) =>
      lock(async () => {
        const repository = repositoryNamed(world, name);
        const suites = [...world.checkSuites.values()].filter(
          (suite) =>
            suite.repository === repository &&
            suite.headSha === headSha &&
            (app === undefined || suite.app.id === app),
        );
        if (suites.length === 0) throw new Error(`${name} has no check suite for ${headSha}`);
        const sender = writerFor(world, repository, as);
        for (const suite of suites) rerequestSuite(world, suite, sender);
      }),
    scan(ref, tool, found) {
      const { repository, head, number } = pullAt(world, ref);
      takeResults(world, repository, { ref: `refs/pull/${number}/merge`, sha: head.sha, tool, found });
    },
  };
}
