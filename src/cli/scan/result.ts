import type { Finding, RuleMeta } from '../../domain/finding.js';
import type { Proof, WithheldCandidate } from '../../domain/fix.js';
import type { RuleLevels } from '../../domain/engine.js';
import type { ConfigWarning } from '../../domain/snapshot.js';

/** A file or folder by two names. */
export interface ScanPath {
  /** As the person who scans would type it from where they are. */
  readonly shown: string;
  /** From the root of the scan, with `/`: what settings, fingerprints and other programs know it by. */
  readonly path: string;
}

/**
 * A place in a text: line and column from 1, offset from 0, in UTF-16 units. An offset is an index of the text as it is
 * read, so that edits can be applied to it: a byte order mark is its first unit. A column is what editors, linters and
 * code scanning show: there the mark is no character of the first line.
 */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** An edit with its places in the text; `end` is exclusive. */
export interface PlacedEdit {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

/** A fix that has been proven. */
export interface ScanFix {
  readonly title: string;
  readonly edits: readonly PlacedEdit[];
  readonly proof: Proof;
}

/** A finding as it is told; `end` is exclusive. */
export interface ScanFinding extends ScanPath {
  readonly finding: Finding;
  readonly start: Position;
  readonly end: Position;
  readonly fix: ScanFix | null;
  /** Why there is no fix, where one was drafted. */
  readonly withheld: Pick<WithheldCandidate, 'gate' | 'why'> | null;
}

/** What was not analysed. */
export interface Skipped extends ScanPath {
  readonly why: string;
  /** True when somebody may have expected it to be analysed: it is named, cannot be read, or took too much. */
  readonly problem: boolean;
  /** Set when it is no problem, and yet worth a line of its own. */
  readonly noted?: true;
}

/** What there is to say of a file that was analysed. */
export interface Remark extends ScanPath {
  readonly text: string;
  /** Where it begins; null when it is about the whole file. */
  readonly line: number | null;
  /** True when something that was asked for was not done. */
  readonly problem: boolean;
}

/** A fix that was written into its file. `line` is where the finding was before anything was written. */
export interface Applied extends ScanPath {
  readonly ruleId: string;
  readonly title: string;
  readonly line: number;
}

/** Settings in force. */
export interface ScanSettings {
  /** Where they came from, such as `.github/code-roach.yml`; null for the defaults. */
  readonly source: string | null;
  readonly warnings: readonly ConfigWarning[];
  readonly allRules: boolean;
  readonly rules: RuleLevels;
}

/** Everything that a format may tell. */
export interface ScanResult {
  /** Absolute path that every `path` starts from. */
  readonly root: string;
  /** What the change is compared with; null when everything counts as changed. */
  readonly base: { readonly ref: string; readonly mergeBase: string } | null;
  readonly settings: ScanSettings;
  /** Rules that were switched on. */
  readonly rules: readonly RuleMeta[];
  /** By path, then in text order. */
  readonly findings: readonly ScanFinding[];
  /** By path, then by line. */
  readonly applied: readonly Applied[];
  readonly skipped: readonly Skipped[];
  readonly remarks: readonly Remark[];
  /** Files that were analysed, those too of which a part does not parse. None of them is skipped as well. */
  readonly scanned: number;
  readonly lines: number;
  /** What whoever scans should know of how it was done. */
  readonly notes: readonly string[];
  readonly milliseconds: number;
  readonly version: string;
}
