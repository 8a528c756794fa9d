import type { RepositoryRef } from './ids.js';

/** What can be asked to be silent in a repository: a rule, or one finding wherever it comes up again. */
export interface SilenceTarget {
  readonly kind: 'rule' | 'finding';
  /** Id of the rule, or the fingerprint. */
  readonly id: string;
}

/**
 * What somebody, or the ledger, has decided about it. `muted`: it is not said any more. `wanted`: it is said whatever the ledger
 * makes of it.
 */
export interface Silence {
  readonly target: SilenceTarget;
  readonly state: 'muted' | 'wanted';
  /** Login of who decided it; null: the ledger. */
  readonly by: string | null;
  /** In that person's words, as untrusted as a comment; of the ledger in its own. Null where nothing was said. */
  readonly reason: string | null;
  /** The pull request in which it was decided. */
  readonly number: number;
  readonly at: Date;
}

/** Rows about what is not said in a repository. */
export interface SilenceStore {
  /** In the order in which they were decided. */
  silences(repository: RepositoryRef): Promise<readonly Silence[]>;
  /** Takes the place of what was decided about the same before; the same decision leaves the row as it is. */
  decideSilence(repository: RepositoryRef, silence: Silence): Promise<void>;
  /** Forgets what the ledger has decided; what a person has decided stays. */
  liftSilence(repository: RepositoryRef, target: SilenceTarget): Promise<void>;
}

/** What people do not want to hear of, with the reasons that they gave, the newest first. */
export function reasonsOf(silences: readonly Silence[]): readonly (Silence & { readonly reason: string })[] {
  return silences
    .flatMap((one) =>
      one.state === 'muted' && one.by !== null && one.reason !== null ? [{ ...one, reason: one.reason }] : [],
    )
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}
