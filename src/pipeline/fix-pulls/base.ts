import type { FixPull } from '../../domain/fix-pull.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { PullRequest } from '../../domain/snapshot.js';
import type { FixPullPorts } from './ports.js';

/** What a fix pull request is to be merged into, as it is now. */
export type Base =
  | {
      readonly kind: 'at';
      readonly ref: string;
      readonly sha: string;
      /** The open pull request whose head that is; null for a branch that no such one stands for. */
      readonly pull: PullRequest | null;
    }
  /** Why there is none any more, as a sentence. */
  | { readonly kind: 'gone'; readonly why: string };

/** Where the fixes of a concern belong now: what was stacked on a branch that is merged follows it. */
export async function baseOf(
  { reader, pulls }: Pick<FixPullPorts, 'reader' | 'pulls'>,
  repository: RepositoryRef,
  { concern, baseRef }: Pick<FixPull, 'concern' | 'baseRef'>,
): Promise<Base> {
  if (concern.kind === 'rule') return tipOf(baseRef);
  const pull = await reader.pullRequest({ repository, number: concern.number });
  if (pull === null) return { kind: 'gone', why: `#${concern.number} cannot be seen any more.` };
  if (pull.state === 'open') return { kind: 'at', ref: pull.headRef, sha: pull.headSha, pull };
  const closed = await pulls.pull(repository, concern.number);
  if (closed?.state !== 'merged') return { kind: 'gone', why: `#${concern.number} was closed.` };
  return tipOf(closed.baseRef);

  async function tipOf(ref: string): Promise<Base> {
    const sha = await pulls.tip(repository, ref);
    return sha === null
      ? { kind: 'gone', why: 'Its base branch is not there any more.' }
      : { kind: 'at', ref, sha, pull: null };
  }
}
