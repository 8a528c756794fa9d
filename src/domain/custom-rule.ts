import type { RuleMeta } from './finding.js';

/** Where the rules of a repository or owner are; read from the base branch, as the settings are. */
export const CUSTOM_RULES_PATH = '.github/code-roach/rules';

/** So many files of rules are read: every rule runs on every changed file. */
export const MAX_RULE_FILES = 50;

/** A rule that a repository wrote, in ast-grep's format, as data. */
export interface CustomRule {
  /** What people read of it, made from the rule's own words. */
  readonly meta: RuleMeta;
  /** File and line that it stands in. */
  readonly source: RuleSource;
  /** `rule`, `constraints`, `utils` and `transform` as ast-grep wants them. */
  readonly matcher: CustomMatcher;
  /** One sentence; `$NAME` stands for what the rule found by that name. */
  readonly message: string;
  /** What to put in place of a match; null for a rule that only reports. */
  readonly fix: string | null;
  /** Globs of the files that it is for: all when `files` is empty, without those of `ignores`. */
  readonly files: readonly string[];
  readonly ignores: readonly string[];
}

export interface RuleSource {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

export interface CustomMatcher {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly constraints?: Readonly<Record<string, unknown>>;
  readonly utils?: Readonly<Record<string, unknown>>;
  readonly transform?: Readonly<Record<string, unknown>>;
}

/** Why a rule is switched off. */
export interface CustomRuleProblem {
  /** Null where no id could be read. */
  readonly ruleId: string | null;
  readonly source: RuleSource;
  /** One sentence. */
  readonly why: string;
}
