import { takeResults } from '../actions/alerts.js';
import { emitCheckRun, rerequestRun } from '../actions/checks.js';
import { rerequestSuite } from '../actions/suites.js';
import type { Lock } from '../lock.js';
import type { StandIn } from '../standin.js';
import type { World } from '../world.js';
import { personFor, pullAt, repositoryNamed, runAt, writerFor } from './lookup.js';

type Checks = Pick<StandIn, 'requestAction' | 'rerequest' | 'rerequestSuite' | 'scan'>;

/** Clicks on checks, and what code scanning is given. */
export function checkControls(world: World, lock: Lock): Checks {
  return {
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
