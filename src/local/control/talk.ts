import { createIssueComment, react } from '../actions/comments.js';
import { replyTo } from '../actions/reviews.js';
import { setResolved } from '../actions/threads.js';
import type { Lock } from '../lock.js';
import type { ActOptions } from '../options.js';
import type { StandIn } from '../standin.js';
import { applySuggestions } from '../suggestions.js';
import type { World } from '../world.js';
import { personFor, pullAt, repositoryNamed, reviewCommentAt, writerFor } from './lookup.js';

type Talk = Pick<
  StandIn,
  'comment' | 'reply' | 'react' | 'hide' | 'resolveThread' | 'applySuggestion' | 'applySuggestions'
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
    hide: (name, id, reason, { as } = {}) =>
      lock(async () => {
        writerFor(world, repositoryNamed(world, name), as);
        reviewCommentAt(world, id).minimized = reason;
      }),
    resolveThread: (name, id, { as } = {}) =>
      lock(async () => {
        const by = personFor(world, repositoryNamed(world, name), as);
        setResolved(world, reviewCommentAt(world, id).thread, by, by);
      }),
    applySuggestion: (id, options) => apply([id], options),
    applySuggestions: apply,
  };
}
