import { deleteIssue, editIssue, openIssue } from '../actions/issues.js';
import type { Lock } from '../lock.js';
import type { StandIn } from '../standin.js';
import type { Issue, World } from '../world.js';
import { personFor, repositoryNamed } from './lookup.js';

type Issues = Pick<StandIn, 'openIssue' | 'editIssue' | 'deleteIssue' | 'issue' | 'setIssues'>;

/** What people do with issues. */
export function issueControls(world: World, lock: Lock): Issues {
  const issueAt = (name: string, number: number): Issue => {
    const issue = repositoryNamed(world, name).issues.get(number);
    if (!issue) throw new Error(`there is no issue ${name}#${number}`);
    return issue;
  };
  return {
    openIssue: (name, { title, body = null, as }) =>
      lock(async () => {
        const repository = repositoryNamed(world, name);
        const author = personFor(world, repository, as);
        return openIssue(world, repository, { author, app: null }, { title, body }).number;
      }),
    editIssue: ({ repository, number }, { as, ...edit }) =>
      lock(async () => {
        const issue = issueAt(repository, number);
        editIssue(world, issue, edit, personFor(world, issue.repository, as));
      }),
    deleteIssue: ({ repository, number }, { as } = {}) =>
      lock(async () => {
        const issue = issueAt(repository, number);
        deleteIssue(world, issue, personFor(world, issue.repository, as));
      }),
    issue({ repository, number }) {
      const { title, body, state, author, comments } = issueAt(repository, number);
      const bodies = comments.map((comment) => comment.body);
      return { title, body, state, author: author.login, comments: bodies };
    },
    setIssues: (name, isOn) => void (repositoryNamed(world, name).hasIssues = isOn),
  };
}
