import type { ParsedFile, SyntaxNode } from '../analysis/index.js';
import type { Fact } from '../domain/profile.js';
import type { Counter } from './counter.js';
import type { Convention } from './convention.js';
import type { Evidence } from './evidence.js';
import type { Repository } from './repository.js';

/** A parsed file that is being tallied, and what helps to. */
export interface TalliedSource extends ParsedFile {
  readonly counter: Counter;
  /** 1-based line of an offset. */
  readonly lineOf: (offset: number) => number;
  readonly textOf: (node: SyntaxNode) => string;
}

/** Counts what one node shows. */
export type NodeTally = (node: SyntaxNode, source: TalliedSource) => void;

/**
 * Facts of one kind: a file in this folder and a line in its registry. A tally looks at the text of one file and never at its
 * path, because it is kept for the blob; what paths say is counted when all files are summed.
 */
export interface Family {
  /** Permanent: the ids of its facts begin with it. Its words are the heading in the guide. */
  readonly id: string;
  /** Questions that files answer by what they do, most useful first. */
  readonly conventions: readonly Convention[];
  /** JavaScript and TypeScript: what nodes of a type show. One walk serves all families. */
  readonly nodes?: Readonly<Record<string, NodeTally>>;
  /** JavaScript and TypeScript: what the file as a whole shows. */
  readonly source?: (source: TalliedSource) => void;
  /** Any language: what the text alone shows. */
  readonly text?: (text: string, counter: Counter) => void;
  /** Any other language: what its text shows. */
  readonly plain?: (text: string, counter: Counter) => void;
  /** What the path of a file in JavaScript or TypeScript shows, counted at line 1. */
  readonly path?: (path: string, counter: Counter) => void;
  /** Facts that are no answers to its conventions. */
  readonly facts?: (evidence: Evidence) => readonly Fact[];
  /** Facts that no sum tells, because they are about which file does something. */
  readonly acrossFiles?: (repository: Repository) => readonly Fact[];
}
