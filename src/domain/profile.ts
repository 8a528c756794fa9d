import type { SourceText } from './snapshot.js';

/** A line of a file, 1-based. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

/** How often a file takes one way of several. */
export interface OptionCount {
  /** Id of a convention, such as `formatting.quotes`. */
  readonly convention: string;
  /** What is chosen, such as `single`; of some conventions a name from the file. */
  readonly option: string;
  readonly count: number;
  /** The first lines that do, one for each at most. */
  readonly lines: readonly number[];
}

/** What a configuration says outright. */
export interface Setting {
  /** The tool that reads it, such as `prettier`. */
  readonly tool: string;
  /** Id of a convention or of a fact that only configurations state. */
  readonly convention: string;
  readonly value: string;
  readonly line: number;
}

/**
 * What one file says of how its repository does things: a function of its text and of the kind of file, so it is kept for the
 * blob and summed again whenever another file changes.
 */
export interface Tally {
  readonly counts: readonly OptionCount[];
  /** Empty for all but configurations. */
  readonly settings: readonly Setting[];
}

/** A file at a commit and what was counted in it. */
export interface TalliedFile {
  readonly path: string;
  readonly blobSha: string;
  readonly tally: Tally;
}

/** A file to be tallied. */
export interface TrainedFile {
  readonly path: string;
  readonly head: SourceText;
}

/** One learned statement about a repository. */
export interface Fact {
  /** Permanent, such as `formatting.quotes`: letters, digits, `.`, `_`, `:` and `-`. */
  readonly id: string;
  readonly family: string;
  /** A sentence for people. Names from the repository stand in backticks and are not to be trusted. */
  readonly statement: string;
  readonly value: string | number;
  /** How many files or places agree. */
  readonly support: number;
  /** How many do not. */
  readonly counter: number;
  /** What is counted. */
  readonly unit: string;
  /** From 0 to 1: the share that can be relied on, so that few places count less than many; 1 for what is declared. */
  readonly confidence: number;
  /** Where it is seen, or declared; a few at most. */
  readonly examples: readonly Place[];
  /** Where it is not; a few at most. */
  readonly exceptions: readonly Place[];
  readonly origin: 'inferred' | 'declared';
}

/** What a tally is kept for: a blob, and what of its path the tally depends on. */
export interface TallyKey {
  readonly pathKind: string;
  readonly blobSha: string;
}

/** What came of a blob: its tally, or in words for people why it has none. */
export type BlobResult =
  | { readonly kind: 'tally'; readonly tally: Tally }
  | { readonly kind: 'left-out'; readonly why: string };

export interface BlobTally extends TallyKey {
  readonly result: BlobResult;
}

/** Files that a profile does not know, for one reason. */
export interface LeftOut {
  /** In words for people, such as `larger than 512 KB`. */
  readonly why: string;
  readonly files: number;
  /** Paths of a few. */
  readonly examples: readonly string[];
}

/** What was learned of a repository from its default branch. */
export interface Profile {
  /** From 1; grows whenever the facts change. */
  readonly version: number;
  readonly branch: string;
  /** Tip of the branch that it is of; null for a repository without a commit. */
  readonly commitSha: string | null;
  /** Most useful first; empty where there was nothing to learn from. */
  readonly facts: readonly Fact[];
  /** How many files the facts are from. */
  readonly files: number;
  readonly leftOut: readonly LeftOut[];
  readonly trainedAt: Date;
}

/** What training takes from a file. */
export interface TrainedPart {
  /** All of its path that a tally of it depends on: blobs of one kind and one id have the same tally. */
  readonly pathKind: string;
  /** False where its name says it all, and its text is not read. */
  readonly isRead: boolean;
}

/** `failed`: GitHub refused what was asked, and is asked again when something has changed. */
export type TrainingOutcome = 'trained' | 'failed';

/** Whether a repository is to be trained on. `generation` grows with every push to its default branch. */
export interface TrainingRequest {
  readonly generation: number;
  /** Newest generation that was done; equal to `generation` when nothing is wanted. */
  readonly handledGeneration: number;
}
