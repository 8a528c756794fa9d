import type { FixPull } from '../../domain/fix-pull.js';

/** A fix pull request of which nothing is there yet. */
export function wantedPull(
  asked: Pick<FixPull, 'key' | 'concern' | 'branch' | 'baseRef' | 'repositoryUrl' | 'askedBy'>,
): FixPull {
  return {
    ...asked,
    state: 'wanted',
    number: null,
    baseSha: null,
    commits: [],
    committedAt: null,
    files: [],
    ci: { kind: 'waiting' },
    bodyDigest: null,
    why: null,
  };
}

/** The branch of the one before may still be there, with commits of people on it. */
export function nextBranch(name: string, before: string | null): string {
  if (before === null) return name;
  const nth = before === name ? 1 : Number(before.slice(name.length + 1));
  return `${name}-${nth + 1}`;
}
