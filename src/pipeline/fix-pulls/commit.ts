import type { FixPull } from '../../domain/fix-pull.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { renderFixCommit } from '../../publishers/fix-commit.js';
import type { Base } from './base.js';
import type { Contents } from './contents.js';
import type { FixPullPorts } from './ports.js';

/** Whoever has not come further by then has died. */
const GONE_MS = 10 * 60_000;

/** What a commit of these contents says. */
export function messageOf(
  { repositoryId }: RepositoryRef,
  { key, askedBy }: Pick<FixPull, 'key' | 'askedBy'>,
  { fixes }: Pick<Contents, 'fixes'>,
): { readonly headline: string; readonly body: string } {
  return renderFixCommit({ fixes, login: askedBy, key: `${repositoryId}-${key}` });
}

/**
 * Makes the commit that holds the contents above the base, and writes it down before any branch shows it: a process that dies
 * in between leaves what the next one takes for its own.
 * @param tip where the branch is; null where there is none yet. It stays an ancestor, so nobody's push is written over.
 */
export async function writeCommit(
  { pulls, store, now }: FixPullPorts,
  repository: RepositoryRef,
  known: FixPull,
  base: Extract<Base, { kind: 'at' }>,
  contents: Contents,
  tip: string | null,
): Promise<FixPull> {
  const { headline, body } = messageOf(repository, known, contents);
  const sha = await pulls.draftCommit(repository, {
    parents: tip === null ? [base.sha] : [tip, base.sha],
    treeOf: base.sha,
    message: `${headline}\n\n${body}`,
    files: contents.files,
  });
  const written: FixPull = {
    ...known,
    baseRef: base.ref,
    baseSha: base.sha,
    commits: [...known.commits, sha],
    committedAt: now(),
    files: contents.kept,
    ci: { kind: 'waiting' },
  };
  await store.saveFixPull(repository, written, new Date(now().getTime() + GONE_MS));
  return written;
}
