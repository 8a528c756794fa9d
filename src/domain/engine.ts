import type { CustomRule, CustomRuleProblem } from './custom-rule.js';
import type { Excerpt } from './excerpt.js';
import type { Spot } from './spot.js';
import type { Finding, RuleMeta } from './finding.js';
import type { Candidate, Fix, FixRecord, WithheldCandidate } from './fix.js';
import type { VersionFile } from './language-version.js';
import type { RuleLevel } from './repository-config.js';
import type { Fact, TalliedFile, Tally, TrainedFile, TrainedPart } from './profile.js';
import type { RegionsTask, ReviewRegions } from './review-region.js';
import type { ReadFile } from './snapshot.js';

/** Levels that differ from what the rules say of themselves, by rule id. */
export type RuleLevels = Readonly<Record<string, RuleLevel>>;

export interface DetectTask {
  readonly file: ReadFile;
  readonly rules: RuleLevels;
  /** Rules that the repository wrote and that are for this file. */
  readonly custom?: readonly CustomRule[];
}

/** A rule of the repository that could not do its work on a file. */
export interface BrokenRule {
  readonly ruleId: string;
  /** What follows the rule's name in a sentence. */
  readonly why: string;
}

/** Findings of one file, and one candidate for each that a known pattern can fix. */
export interface DetectResult {
  readonly findings: readonly Finding[];
  readonly candidates: readonly Candidate[];
  /** First line (1-based) that the parser could not read; null when all of the file parses. Nothing is reported near it. */
  readonly firstSyntaxError: number | null;
  /** Set when it is not of this language at all, as far as one can tell: nothing at the top of it parses. */
  readonly nothingParses?: true;
  /** Left out when there is none. */
  readonly brokenRules?: readonly BrokenRule[];
}

export interface ProveTask {
  readonly file: ReadFile;
  readonly rules: RuleLevels;
  readonly custom?: readonly CustomRule[];
  /** Candidates of this file, most valuable first: where two cannot stand together the later one is withheld. */
  readonly candidates: readonly Candidate[];
}

/** Fixes that hold alone and all together, and what was refused, with the gate. */
export interface ProveResult {
  readonly fixes: readonly Fix[];
  readonly withheld: readonly WithheldCandidate[];
}

export interface ExcerptTask {
  readonly file: ReadFile;
  /** A finding of this file. */
  readonly finding: Finding;
  /** What else will be told of them, such as the words of the rule: secrets in there are masked too. */
  readonly said?: readonly string[];
}

export interface PlaceTask {
  readonly file: ReadFile;
  readonly spots: readonly Spot[];
}

export interface TrainTask {
  readonly file: TrainedFile;
}

/** A file that could not be worked on, in words for people: `took longer than 10 s`. */
export type FileVerdict<T> =
  | {
      readonly kind: 'done';
      readonly value: T;
      /** Set when a part of ours failed on the file: the value may lack something, and is not to be kept. */
      readonly incomplete?: true;
    }
  | { readonly kind: 'skipped'; readonly why: string };

/** CPU work on hostile code, one file at a time; a file that breaks its limits is skipped and hurts no other. */
export interface Engine {
  readonly rules: readonly RuleMeta[];
  /** Language id of a path, such as `typescript`; null when there is no analyser for it. */
  languageOf(path: string): string | null;
  /** What people call that language: `TypeScript`. */
  languageName(path: string): string | null;
  /** What says which version of its language a path is written in; null when nobody asks. */
  versionFile(path: string): VersionFile | null;
  detect(task: DetectTask, signal?: AbortSignal): Promise<FileVerdict<DetectResult>>;
  prove(task: ProveTask, signal?: AbortSignal): Promise<FileVerdict<ProveResult>>;
  /** A fix that comes out of a table, or null: incomplete, or not what was sealed. */
  readmit(record: FixRecord): Fix | null;
  /** The code around a finding, with secrets masked. */
  excerpt(task: ExcerptTask, signal?: AbortSignal): Promise<FileVerdict<Excerpt>>;
  /** The functions of a file that its change touched, with secrets masked. */
  regions(task: RegionsTask, signal?: AbortSignal): Promise<FileVerdict<ReviewRegions>>;
  /** Findings for defects that somebody else reports, in their order; null for one on lines without code that is understood. */
  place(task: PlaceTask, signal?: AbortSignal): Promise<FileVerdict<readonly (Finding | null)[]>>;
  /** Whether something in a text looks like a secret. */
  holdsSecret(text: string): boolean;
  /** What training takes from a file of this path; null when nothing. */
  trainedPart(path: string): TrainedPart | null;
  /** Counts what a file says of how its repository does things. */
  train(task: TrainTask, signal?: AbortSignal): Promise<FileVerdict<Tally>>;
  /**
   * What a repository does, from the tallies of its files, each path once.
   * @param guide its guide as people have edited it; null where it has none.
   */
  profile(tallied: readonly TalliedFile[], guide: string | null): Promise<readonly Fact[]>;
  /** What is wrong with rules that a repository wrote; a rule without a problem can run. */
  check(
    rules: readonly CustomRule[],
    signal?: AbortSignal,
  ): Promise<FileVerdict<readonly CustomRuleProblem[]>>;
  close(): Promise<void>;
}

/** What a command of the command line needs of an engine: no model is asked there. */
export type FileEngine = Pick<
  Engine,
  'rules' | 'languageOf' | 'languageName' | 'versionFile' | 'detect' | 'prove' | 'train' | 'check' | 'close'
>;
