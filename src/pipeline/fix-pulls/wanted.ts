import type { RuleConcern } from '../../domain/concern.js';
import { FIX_BRANCH_PREFIX, type FixPull } from '../../domain/fix-pull.js';

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

/** One for what a rule finds on the default branch, in place of what is known of the same concern. */
export function wantedRulePull(
  { key, ruleId, paths }: Pick<RuleConcern, 'key' | 'ruleId' | 'paths'>,
  { branch, repositoryUrl }: { readonly branch: string; readonly repositoryUrl: string },
  known: Pick<FixPull, 'branch'> | null,
  askedBy: string | null,
): FixPull {
  return wantedPull({
    key,
    concern: { kind: 'rule', ruleId, paths },
    branch: nextBranch(`${FIX_BRANCH_PREFIX}${key}`, known?.branch ?? null),
    baseRef: branch,
    repositoryUrl,
    askedBy,
  });
}

/**
 * One that people have closed, and want again: proposed as if nothing had been tried. Its row stays, since its branch may still
 * be there with their commits, and the next one needs another name.
 */
export function wantedAgain(closed: FixPull): FixPull {
  return { ...closed, state: 'withdrawn', files: [], why: null };
}
