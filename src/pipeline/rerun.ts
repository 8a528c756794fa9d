import { UserError } from '../domain/errors.js';
import type { PullRequestRef, RepositoryRef } from '../domain/ids.js';
import type { PullRequestReader, ReviewRequest, TenantStore } from '../domain/ports.js';

/*
 * GitHub shows *Re-run* to people who may write. They may have lost that since, and what else asks for a re-run is not
 * ours to know, so GitHub is asked when it is answered.
 */

/** Why somebody gets no run of their own, for the log. */
export function notPermitted(login: string): UserError {
  return new UserError(`re-run: ${login} may not write here`);
}

export async function mayWrite(
  reader: Pick<PullRequestReader, 'permission'>,
  repository: RepositoryRef,
  login: string,
): Promise<boolean> {
  const permission = await reader.permission(repository, login);
  return permission === 'admin' || permission === 'write';
}

export interface RerunPorts {
  readonly reader: Pick<PullRequestReader, 'permission' | 'pullRequest'>;
  readonly store: Pick<TenantStore, 'declineReview'>;
  readonly onRefused: (error: UserError) => void;
}

/** `declined`: nothing else was wanted, and the request is done; `again` when something is by now. */
export type RerunAnswer =
  | { readonly kind: 'wanted'; readonly request: ReviewRequest }
  | { readonly kind: 'declined'; readonly again: boolean };

/**
 * Takes the wish for a run of its own out of a request whose person may not ask for one: they neither write there nor have
 * made the pull request. What others want of the same request stays wanted, such as a push that came at the same time.
 */
export async function checkRerun(
  ports: RerunPorts,
  ref: PullRequestRef,
  request: ReviewRequest,
): Promise<RerunAnswer> {
  const { generation, handledGeneration, rerunGeneration, rerunBy } = request;
  const isAsked = rerunGeneration > handledGeneration;
  if (!isAsked || rerunBy === null || (await mayRerun(ports.reader, ref, rerunBy))) {
    return { kind: 'wanted', request };
  }
  ports.onRefused(notPermitted(rerunBy));
  // Of several generations it is not known what raised them: one review too many says nothing new.
  const isAlone = rerunGeneration === generation && generation === handledGeneration + 1;
  if (!isAlone) return { kind: 'wanted', request: { ...request, rerunGeneration: 0 } };
  return { kind: 'declined', again: await ports.store.declineReview(ref, generation) };
}

async function mayRerun(
  reader: Pick<PullRequestReader, 'permission' | 'pullRequest'>,
  ref: PullRequestRef,
  login: string,
): Promise<boolean> {
  if (await mayWrite(reader, ref.repository, login)) return true;
  const author = (await reader.pullRequest(ref))?.author;
  return author?.login.toLowerCase() === login.toLowerCase();
}
