import type { Candidate, GateId } from '../domain/fix.js';
import type { RuleLevels } from '../domain/engine.js';
import type { ReadFile } from '../domain/snapshot.js';
import type { FindingChanges } from './finding-changes.js';
import type { SourceState } from './source-state.js';

/** The answer of a gate. Texts are for people, as Markdown in a table cell. */
export type Check =
  | { readonly result: 'pass'; readonly detail: string }
  | { readonly result: 'not-applicable'; readonly detail: string }
  | { readonly result: 'fail'; readonly why: string }
  /** It would hold with evidence that is not there yet: what the other gates say decides whether that is worth its cost. */
  | { readonly result: 'pending'; readonly why: string };

/** What gates may look at. Everything beyond the file is computed on first use, once. */
export interface GateContext {
  readonly file: ReadFile;
  readonly rules: RuleLevels;
  /** Git's id of the text at head, recomputed. */
  readonly headBlobId: () => string;
  readonly head: SourceState;
  /** The file with the candidate's edits. Only to be asked once their offsets are known to be sound. */
  readonly edited: () => SourceState;
  /** What the candidate's edits did to the findings of the file. */
  readonly changes: () => FindingChanges;
}

/** One check of a candidate. `GATES` names its place. */
export interface Gate {
  readonly id: GateId;
  check(candidate: Candidate, context: GateContext): Check;
}

export const pass = (detail: string): Check => ({ result: 'pass', detail });
export const notApplicable = (detail: string): Check => ({ result: 'not-applicable', detail });
export const fail = (why: string): Check => ({ result: 'fail', why });
export const pending = (why: string): Check => ({ result: 'pending', why });
