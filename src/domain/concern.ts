import type { FindingKind, Severity } from './finding.js';
import type { LineRange } from './text.js';

/** One pull request has no more than this: what is larger nobody reads. */
export const MAX_CONCERN_FILES = 10;
export const MAX_CONCERN_FIXES = 20;
/** So many of its places are named where it is listed. */
export const MAX_CONCERN_PLACES = 3;

/** Lines of a file of the commit that was looked through. */
export interface ConcernPlace extends LineRange {
  readonly path: string;
}

/**
 * What one rule finds in one folder of the default branch, with fixes that are proven: as much of it as makes a small pull
 * request.
 */
export interface RuleConcern {
  /** The same for the same rule and folder of a repository: letters, digits and single hyphens. */
  readonly key: string;
  readonly ruleId: string;
  readonly kind: FindingKind;
  /** Of the most severe finding. */
  readonly severity: Severity;
  /** What is wrong, as the rule says it: one sentence, Markdown inline code allowed. */
  readonly summary: string;
  /** Without a slash at its end; empty for the top of the repository. */
  readonly folder: string;
  /** Of the files, in their order. */
  readonly paths: readonly string[];
  /** Where the first of them stand, at most `MAX_CONCERN_PLACES`. */
  readonly places: readonly ConcernPlace[];
  /** Of the findings that are fixed. */
  readonly fingerprints: readonly string[];
  /** Fixes of the same rule and folder that are left for the next time. */
  readonly left: number;
}
