import type { Severity } from './finding.js';
import type { LineRange } from './text.js';

/**
 * What a check of another app, or code scanning, says about a place at head. Whoever can change what a check runs writes
 * these texts, so all of them are hostile; they are cut to a length.
 */
export interface ToolReport {
  /** Name of the check run, or of the tool that code scanning was given results of. */
  readonly tool: string;
  readonly path: string;
  readonly lines: LineRange;
  /** As bad as the tool says it is; `info` is only mentioned. */
  readonly severity: Severity;
  readonly title: string | null;
  readonly message: string;
  /** More that a check says of the place, such as the line that the tool printed. */
  readonly details: string | null;
  /** The tool's own name of its rule, where the report has a field for it: code scanning alone. */
  readonly ruleId: string | null;
  /** What code scanning says of the rule, such as `external/cwe/cwe-079`. */
  readonly tags: readonly string[];
}

/** Who reports a defect: `eslint` and `prefer-const`, or null where its rule is not told. Either can be hostile text. */
export interface ToolMention {
  readonly tool: string;
  readonly rule: string | null;
}
