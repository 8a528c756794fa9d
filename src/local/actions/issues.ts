import { ApiError, validationFailed } from '../errors.js';
import { newId, timestamp } from '../people.js';
import { renderPlainComment, renderPlainIssue } from '../render/issues.js';
import { emit } from '../webhooks/emit.js';
import type { Account, App, Issue, PlainComment, Repository, World } from '../world.js';
import { BODY_TOO_LONG, checkBody, lengthOf, MAX_BODY } from './comments.js';

const MAX_TITLE = 256;

/** What GitHub says where a repository has no issues; the pull requests, which are issues too, it goes on to show. */
export const issuesDisabled = (): ApiError => new ApiError(410, 'Issues are disabled for this repo');

export interface IssueText {
  readonly title: string;
  readonly body: string | null;
}

export interface IssueEdit extends Partial<IssueText> {
  readonly state?: 'open' | 'closed';
}

function check({ title, body }: Partial<IssueText>): void {
  if (title !== undefined && title.trim() === '')
    throw validationFailed({ resource: 'Issue', code: 'missing_field', field: 'title' });
  if (title !== undefined && lengthOf(title) > MAX_TITLE)
    throw validationFailed({
      resource: 'Issue',
      code: 'custom',
      field: 'title',
      message: `title is too long (maximum is ${MAX_TITLE} characters)`,
    });
  if (body != null && lengthOf(body) > MAX_BODY)
    throw validationFailed({ resource: 'Issue', code: 'custom', field: 'body', message: BODY_TOO_LONG });
}

function emitIssue(world: World, issue: Issue, action: string, sender: Account, extra = {}): void {
  const { repository } = issue;
  const fields = { issue: renderPlainIssue(world, issue), ...extra };
  emit(world, { event: 'issues', action, repository, sender, fields });
}

/** Opens an issue under the next number, which it shares with the pull requests, and sends `opened`. */
export function openIssue(
  world: World,
  repository: Repository,
  { author, app }: { readonly author: Account; readonly app: App | null },
  text: IssueText,
): Issue {
  if (!repository.hasIssues) throw issuesDisabled();
  check(text);
  repository.lastNumber += 1;
  const now = timestamp(world);
  const issue: Issue = {
    ...text,
    id: newId(world),
    number: repository.lastNumber,
    repository,
    author,
    app,
    state: 'open',
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    comments: [],
  };
  repository.issues.set(issue.number, issue);
  emitIssue(world, issue, 'opened', author);
  return issue;
}

/** Changes title or body (`edited`) and state (`closed`, `reopened`). */
export function editIssue(world: World, issue: Issue, edit: IssueEdit, sender: Account): void {
  if (!issue.repository.hasIssues) throw issuesDisabled();
  check(edit);
  const { title = issue.title, body = issue.body, state = issue.state } = edit;
  const changes = {
    ...(title === issue.title ? {} : { title: { from: issue.title } }),
    ...(body === issue.body ? {} : { body: { from: issue.body ?? '' } }),
  };
  const isEdited = Object.keys(changes).length > 0;
  const isTurned = state !== issue.state;
  if (isEdited || isTurned) issue.updatedAt = timestamp(world);
  issue.title = title;
  issue.body = body;
  if (isEdited) emitIssue(world, issue, 'edited', sender, { changes });
  if (!isTurned) return;
  issue.state = state;
  issue.closedAt = state === 'closed' ? issue.updatedAt : null;
  emitIssue(world, issue, state === 'closed' ? 'closed' : 'reopened', sender);
}

/** Adds a comment to an issue that is no pull request, and sends `created`. */
export function commentOnIssue(
  world: World,
  issue: Issue,
  { author, app }: { readonly author: Account; readonly app: App | null },
  body: string,
): PlainComment {
  const { repository } = issue;
  if (!repository.hasIssues) throw issuesDisabled();
  checkBody('IssueComment', body);
  const now = timestamp(world);
  const comment: PlainComment = { id: newId(world), author, app, body, createdAt: now };
  issue.comments.push(comment);
  issue.updatedAt = now;
  const fields = {
    issue: renderPlainIssue(world, issue),
    comment: renderPlainComment(world, issue, comment),
  };
  emit(world, { event: 'issue_comment', action: 'created', repository, sender: author, fields });
  return comment;
}

/** Nobody sees it any more; its number is not given again. */
export function deleteIssue(world: World, issue: Issue, sender: Account): void {
  issue.repository.issues.delete(issue.number);
  emitIssue(world, issue, 'deleted', sender);
}
