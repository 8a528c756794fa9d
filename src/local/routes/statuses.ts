import { resolveCommit } from '../actions/branches.js';
import { newestStatuses } from '../actions/statuses.js';
import { notFound } from '../errors.js';
import { renderCombinedStatus, renderStatus } from '../render/statuses.js';
import { listAnswer, param, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';

const PATH = '/repos/{owner}/{repo}/commits/{ref}/status';

async function combinedStatus(call: Call): Promise<Answer> {
  const repository = repositoryOf(call);
  const sha = await resolveCommit(repository, param(call, 'ref'));
  if (sha === null) throw notFound();
  const all = newestStatuses(repository, sha);
  return listAnswer(
    call,
    PATH,
    all,
    (status) => renderStatus(call.world, repository, status),
    (shown) => renderCombinedStatus(call.world, repository, sha, { all, shown }),
  );
}

export const statusRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, auth: 'installation', permissions: ['statuses:read'], handle: combinedStatus },
];
