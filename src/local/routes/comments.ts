import { authorize } from '../auth.js';
import { commentOnIssue } from '../actions/issues.js';
import { createIssueComment, deleteIssueComment, editIssueComment, react } from '../actions/comments.js';
import { notFound } from '../errors.js';
import { renderPlainComment } from '../render/issues.js';
import { renderIssueComment, renderReaction } from '../render/reviews.js';
import { bodyOf, listAnswer, numberParam, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { CommentBase, IssueComment } from '../world.js';
import { plainIssueOf } from './issues.js';
import { pullOf } from './pulls.js';
import { authorOf } from './reviews.js';

const REPO = '/repos/{owner}/{repo}';
const ISSUE = `${REPO}/issues/{issue_number}`;
/** A comment on a pull request is refused with `issues: write` alone, one on another issue without it. */
const READ = ['pull_requests:read', 'issues:read'];
const WRITE = ['pull_requests:write'];

function issueCommentOf(call: Call): IssueComment {
  const comment = call.world.issueComments.get(numberParam(call, 'comment_id'));
  if (comment?.pull.repository !== repositoryOf(call)) throw notFound();
  return comment;
}

function reviewCommentOf(call: Call): CommentBase {
  const comment = call.world.reviewComments.get(numberParam(call, 'comment_id'));
  if (comment?.pull.repository !== repositoryOf(call)) throw notFound();
  return comment;
}

const isPull = (call: Call): boolean => repositoryOf(call).pulls.has(numberParam(call, 'issue_number'));

function list(call: Call): Answer {
  if (!isPull(call)) return listPlain(call);
  const pull = pullOf(call, 'issue_number');
  const comments = [...call.world.issueComments.values()].filter((each) => each.pull === pull);
  return listAnswer(call, `${ISSUE}/comments`, comments, (each) => renderIssueComment(call.world, each));
}

function listPlain(call: Call): Answer {
  const issue = plainIssueOf(call, numberParam(call, 'issue_number'));
  const since = Date.parse(call.query.get('since') ?? '1970-01-01T00:00:00Z');
  const comments = issue.comments.filter(({ createdAt }) => Date.parse(createdAt) >= since);
  return listAnswer(call, `${ISSUE}/comments`, comments, (each) =>
    renderPlainComment(call.world, issue, each),
  );
}

function create(call: Call): Answer {
  const { account, app } = authorOf(call);
  const { body } = bodyOf<{ body: string }>(call);
  authorize(call.actor, { auth: 'installation', permissions: isPull(call) ? WRITE : ['issues:write'] });
  if (!isPull(call)) {
    const issue = plainIssueOf(call, numberParam(call, 'issue_number'));
    const added = commentOnIssue(call.world, issue, { author: account, app }, body);
    return { status: 201, body: renderPlainComment(call.world, issue, added) };
  }
  const comment = createIssueComment(call.world, pullOf(call, 'issue_number'), account, app, body);
  return { status: 201, body: renderIssueComment(call.world, comment) };
}

/** The three routes for reactions on one kind of comment. */
function reactionRoutes(path: string, permission: string, commentOf: (call: Call) => CommentBase): Route[] {
  return [
    {
      method: 'GET',
      path: `${path}/reactions`,
      auth: 'installation',
      permissions: [`${permission}:read`],
      handle(call) {
        const content = call.query.get('content');
        const found = commentOf(call).reactions.filter(
          (each) => content === null || each.content === content,
        );
        return listAnswer(call, `${path}/reactions`, found, (each) => renderReaction(call.world, each));
      },
    },
    {
      method: 'POST',
      path: `${path}/reactions`,
      auth: 'installation',
      permissions: [`${permission}:write`],
      handle(call) {
        const { content } = bodyOf<{ content: string }>(call);
        const { reaction, isNew } = react(call.world, commentOf(call), authorOf(call).account, content);
        return { status: isNew ? 201 : 200, body: renderReaction(call.world, reaction) };
      },
    },
    {
      method: 'DELETE',
      path: `${path}/reactions/{reaction_id}`,
      auth: 'installation',
      permissions: [`${permission}:write`],
      handle(call) {
        const { reactions } = commentOf(call);
        const at = reactions.findIndex((each) => each.id === numberParam(call, 'reaction_id'));
        if (at < 0) throw notFound();
        reactions.splice(at, 1);
        return { status: 204 };
      },
    },
  ];
}

export const commentRoutes: readonly Route[] = [
  { method: 'GET', path: `${ISSUE}/comments`, auth: 'installation', permissions: READ, handle: list },
  {
    method: 'POST',
    path: `${ISSUE}/comments`,
    auth: 'installation',
    permissions: [...WRITE, 'issues:write'],
    handle: create,
  },
  {
    method: 'GET',
    path: `${REPO}/issues/comments/{comment_id}`,
    auth: 'installation',
    permissions: READ,
    handle: (call) => ({ status: 200, body: renderIssueComment(call.world, issueCommentOf(call)) }),
  },
  {
    method: 'PATCH',
    path: `${REPO}/issues/comments/{comment_id}`,
    auth: 'installation',
    permissions: WRITE,
    handle(call) {
      const comment = issueCommentOf(call);
      editIssueComment(call.world, comment, authorOf(call).account, bodyOf<{ body: string }>(call).body);
      return { status: 200, body: renderIssueComment(call.world, comment) };
    },
  },
  {
    method: 'DELETE',
    path: `${REPO}/issues/comments/{comment_id}`,
    auth: 'installation',
    permissions: WRITE,
    handle(call) {
      deleteIssueComment(call.world, issueCommentOf(call), authorOf(call).account);
      return { status: 204 };
    },
  },
  ...reactionRoutes(`${REPO}/issues/comments/{comment_id}`, 'issues', issueCommentOf),
  ...reactionRoutes(`${REPO}/pulls/comments/{comment_id}`, 'pull_requests', reviewCommentOf),
];
