import { editIssue, issuesDisabled, openIssue, type IssueEdit } from '../actions/issues.js';
import { ApiError, notFound } from '../errors.js';
import { renderIssue, renderPlainIssue } from '../render/issues.js';
import { bodyOf, installationActor, listAnswer, numberParam, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';
import type { Issue, Pull } from '../world.js';
import { authorOf } from './reviews.js';

const ISSUES = '/repos/{owner}/{repo}/issues';
const ISSUE = `${ISSUES}/{issue_number}`;

const isPull = (one: Issue | Pull): one is Pull => 'head' in one;
const render = (call: Call, one: Issue | Pull): Record<string, unknown> =>
  isPull(one) ? renderIssue(call.world, one) : renderPlainIssue(call.world, one);

/** With the permission to read pull requests alone nobody sees an issue. */
export function plainIssueOf(call: Call, number: number): Issue {
  const { issues, hasIssues } = repositoryOf(call);
  if (!hasIssues) throw issuesDisabled();
  const issue = issues.get(number);
  if (issue === undefined || installationActor(call).permissions['issues'] === undefined) throw notFound();
  return issue;
}

function get(call: Call): Answer {
  const number = numberParam(call, 'issue_number');
  const pull = repositoryOf(call).pulls.get(number);
  return { status: 200, body: render(call, pull ?? plainIssueOf(call, number)) };
}

/** Pull requests are among them. */
function list(call: Call): Answer {
  const { query } = call;
  for (const name of query.keys())
    if (!['state', 'creator', 'per_page', 'page', 'sort', 'direction'].includes(name))
      throw new ApiError(501, `The stand-in does not list issues by ${name}`);
  const sort = query.get('sort') ?? 'created';
  if (!['created', 'updated'].includes(sort) || (query.get('direction') ?? 'desc') !== 'desc')
    throw new ApiError(501, 'The stand-in lists the issues first that were made or changed last');
  const { issues, pulls, hasIssues } = repositoryOf(call);
  const state = query.get('state') ?? 'open';
  const creator = query.get('creator')?.toLowerCase() ?? null;
  const fits = (one: Issue | Pull): boolean =>
    (state === 'all' || one.state === state) &&
    (creator === null || one.author.login.toLowerCase() === creator);
  const all = [...pulls.values(), ...(hasIssues ? issues.values() : [])].filter(fits);
  const changed = (one: Issue | Pull): number => (sort === 'updated' ? Date.parse(one.updatedAt) : 0);
  // by number within one second
  const newest = all.toSorted((a, b) => changed(b) - changed(a) || b.number - a.number);
  return listAnswer(call, ISSUES, newest, (one) => render(call, one));
}

function create(call: Call): Answer {
  const { title, body = null } = bodyOf<{ title: string; body?: string | null }>(call);
  const { account: author, app } = authorOf(call);
  const issue = openIssue(call.world, repositoryOf(call), { author, app }, { title, body });
  return { status: 201, body: renderPlainIssue(call.world, issue) };
}

function update(call: Call): Answer {
  const number = numberParam(call, 'issue_number');
  if (repositoryOf(call).pulls.has(number))
    throw new ApiError(501, 'The stand-in does not edit pull requests as issues');
  const issue = plainIssueOf(call, number);
  editIssue(call.world, issue, bodyOf<IssueEdit | undefined>(call) ?? {}, authorOf(call).account);
  return { status: 200, body: renderPlainIssue(call.world, issue) };
}

const WRITE = ['issues:write'];

export const issueRoutes: readonly Route[] = [
  { method: 'GET', path: ISSUES, auth: 'installation', permissions: ['issues:read'], handle: list },
  { method: 'POST', path: ISSUES, auth: 'installation', permissions: WRITE, handle: create },
  {
    method: 'GET',
    path: ISSUE,
    auth: 'installation',
    permissions: ['pull_requests:read', 'issues:read'],
    handle: get,
  },
  { method: 'PATCH', path: ISSUE, auth: 'installation', permissions: WRITE, handle: update },
];
