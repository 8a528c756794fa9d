/** Characters of a fingerprint that name a fix, at least: as of a commit. */
export const MIN_ID_LENGTH = 7;

/** Which fixes of a head a person wants. */
export type FixWish =
  /** Those of known patterns. */
  | { readonly kind: 'safe' }
  /** Those that models have drafted, too. */
  | { readonly kind: 'all' }
  /** The one whose fingerprint begins so. */
  | { readonly kind: 'one'; readonly id: string };

/** A fix that was wanted and not applied. */
export interface LeftOut {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** What follows the place in a sentence. */
  readonly why: string;
}

/** What became of a wish for fixes, as facts; `publishers/fix-reply.ts` has the words. SHAs are whole. */
export type FixOutcome =
  | {
      readonly kind: 'applied';
      readonly sha: string;
      readonly count: number;
      readonly leftOut: readonly LeftOut[];
      /** Drafted by a model, and not asked for. */
      readonly drafted: number;
    }
  /** They are in a pull request of their own; `isNew`: it was opened for this. */
  | {
      readonly kind: 'proposed';
      readonly number: number;
      readonly isNew: boolean;
      readonly count: number;
      readonly leftOut: readonly LeftOut[];
      readonly drafted: number;
    }
  /** Nothing of what is wanted is there; `drafted` as above. */
  | { readonly kind: 'nothing'; readonly wish: 'safe' | 'all'; readonly drafted: number }
  /** All that is wanted was proven at some time, and is not any more. */
  | { readonly kind: 'unproven'; readonly leftOut: readonly LeftOut[] }
  | { readonly kind: 'unknown-id'; readonly id: string }
  | { readonly kind: 'ambiguous-id'; readonly id: string; readonly count: number }
  /** Nothing is known of the head yet. */
  | { readonly kind: 'not-reviewed'; readonly headSha: string }
  /** `to` is null where the branch is gone. */
  | { readonly kind: 'moved'; readonly from: string; readonly to: string | null }
  | { readonly kind: 'fork' }
  | { readonly kind: 'closed' }
  /** The installation may not write files. */
  | { readonly kind: 'not-permitted' }
  /** By rules of the branch; each says what it asks for, as the end of a sentence. */
  | { readonly kind: 'ruled-out'; readonly rules: readonly string[] }
  /** By GitHub, in its words. */
  | { readonly kind: 'refused'; readonly why: string };
