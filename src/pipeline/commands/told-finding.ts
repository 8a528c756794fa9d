import type { TenantStore } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import type { ToldFinding } from '../../domain/told-finding.js';

/** What was told of a finding, as it was sent; null where nothing was. */
export async function toldFinding(
  store: Pick<TenantStore, 'shownFindings' | 'outputs'>,
  { ref, repositoryUrl }: Pick<PullRequest, 'ref' | 'repositoryUrl'>,
  fingerprint: string,
): Promise<ToldFinding | null> {
  const shown = (await store.shownFindings(ref)).find((one) => one.fingerprint === fingerprint);
  if (shown === undefined) return null;
  const { ruleId, headSha, shownAs, outputKey } = shown;
  const output = (await store.outputs(ref)).find((one) => one.output.key === outputKey)?.output;
  const comment =
    output?.kind === 'review' ? output.comments.find((one) => one.fingerprint === fingerprint) : undefined;
  const place =
    comment === undefined
      ? null
      : { path: comment.path, startLine: comment.startLine, endLine: comment.endLine };
  return { fingerprint, ruleId, headSha, shownAs, place, repositoryUrl };
}
