import { emitCheckRun, rerequestRun } from '../actions/checks.js';
import { createIssueComment, react } from '../actions/comments.js';
import { replyTo } from '../actions/reviews.js';
import { rerequestSuite } from '../actions/suites.js';
import { setResolved } from '../actions/threads.js';
import type { Lock } from '../lock.js';
import type { ActOptions } from '../options.js';
import type { StandIn } from '../standin.js';
import { applySuggestions } from '../suggestions.js';
import type { World } from '../world.js';
import { personFor, pullAt, repositoryNamed, reviewCommentAt, runAt, writerFor } from './lookup.js';

type Talk = Pick<
  StandIn,
  | 'comment'
  | 'reply'
  | 'react'
  | 'resolveThread'
  | 'requestAction'
  | 'rerequest'
  | 'rerequestSuite'
  | 'applySuggestion'
  | 'applySuggestions'
>;

/** Comments, reactions and clicks. */
export function talkControls(world: World, lock: Lock): Talk {
  const apply = (ids: readonly number[], { as }: ActOptions = {}): Promise<string> =>
    lock(async () => {
      const comments = ids.map((id) => reviewCommentAt(world, id));
      const repository = comments[0]?.pull.head.repository;
      if (!repository) throw new Error('no suggestion was named');
      return applySuggestions(world, comments, personFor(world, repository, as));
    });
  return {
    comment: (ref, body, { as } = {}) =>
      lock(async () => {
        const pull = pullAt(world, ref);
        return createIssueComment(world, pull, personFor(world, pull.repository, as), null, body).id;
      }),
    reply: (name, id, body, { as } = {}) =>
      lock(async () => {
        const account = personFor(world, repositoryNamed(world, name), as);
        return replyTo(world, reviewCommentAt(world, id), { account, app: null }, body).id;
      }),
    react: (name, id, content, { as } = {}) =>
      lock(async () => {
        const comment = world.issueComments.get(id) ?? reviewCommentAt(world, id);
        react(world, comment, personFor(world, repositoryNamed(world, name), as), content);
      }),
    resolveThread: (name, id, { as } = {}) =>
      lock(async () => {
        const by = personFor(world, repositoryNamed(world, name), as);
        setResolved(world, reviewCommentAt(world, id).thread, by, by);
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
    applySuggestion: (id, options) => apply([id], options),
    applySuggestions: apply,
  };
}
