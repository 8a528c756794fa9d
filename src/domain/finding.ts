import type { LanguageVersion } from './language-version.js';
import type { ModelClass } from './model.js';
import type { LineRange, Range } from './text.js';

export const SEVERITIES = ['info', 'warning', 'error'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** First token of what people read. */
export type FindingKind = 'bug' | 'security' | 'performance' | 'maintenance';

/** What a rule says of itself. `id` is kebab-case and permanent: configurations and ledgers name it. */
export interface RuleMeta {
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /**
   * Why the rule runs only where a configuration asks for it: one sentence for people, shown behind *Off by default*. Set
   * where it does not hold 95 % precision on good code, or only a linter objects.
   */
  readonly offByDefault?: string;
  /**
   * Set where the code does what it should and only a linter objects: an unused import, `let` where `const` would do. Such
   * a rule is off by default, and fixes what the repository's own linter or compiler reports.
   */
  readonly opinion?: true;
  /** Share of reports on real code expected to be right, 0 to 1. */
  readonly confidence: number;
  readonly languages: readonly string[];
  /**
   * Where it reports nothing, because what it looks for is meant there: in `tests`, or in `samples`, which are tests, fixtures
   * and examples.
   */
  readonly silentIn?: 'tests' | 'samples';
  /**
   * The first version of the language in which it is no defect any more: the rule reports only in files that are known to be
   * written in an earlier one.
   */
  readonly mendedIn?: LanguageVersion;
  /** One sentence: what is wrong. */
  readonly summary: string;
  /** Two or three sentences: why it matters. Shown under *Why*. */
  readonly why: string;
  /** One sentence: what its fix does. Shown only with a fix; left out by rules without one. */
  readonly fix?: string;
  readonly examples: { readonly bad: string; readonly good: string };
  /** Same defect elsewhere: `eslint:use-isnan`, `sonarjs:S2692`, `cwe:89`, an error of a compiler by its number: `typescript:6133`. */
  readonly equivalents: readonly string[];
  /**
   * Rules elsewhere whose suppression comments silence this one too, though it does not find all that they find. In the
   * form of `equivalents`, and never one of them.
   */
  readonly suppressedBy?: readonly string[];
  /** Rules of ours that say more of the same defect: where one of them reports the node or the one around it, this one is silent. */
  readonly yieldsTo?: readonly string[];
}

/** Where a finding stands relative to the diff: annotated, never dropped. */
export interface Placement {
  /** Its lines include one that this change added or changed. */
  readonly onChangedLine: boolean;
  /** The same finding was not there at the merge base. */
  readonly isNew: boolean;
  /** Its lines lie inside one hunk, so GitHub accepts a comment on them. */
  readonly inHunk: boolean;
}

/** Where a finding comes from that no rule reports. */
export interface FoundByModel {
  readonly modelClass: ModelClass;
  readonly promptVersion: string;
  /** Why it matters, in the model's words: as untrusted as the code. */
  readonly why: string;
  /** Who agreed that the defect is real; null where nobody was asked that, as where a second look at its fix agreed. */
  readonly agreed: ModelClass | null;
}

/** A defect at a place in the text of one blob at head. */
export interface Finding {
  /** rule + path through renames + node text + enclosing symbol + ordinal; stable when other code moves. */
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly confidence: number;
  readonly path: string;
  readonly blobSha: string;
  readonly range: Range;
  readonly lines: LineRange;
  /** One sentence with the consequence, Markdown inline code allowed; untrusted names are already escaped. */
  readonly message: string;
  readonly placement: Placement;
  /** Left out where a rule found it. */
  readonly model?: FoundByModel;
}
