import type { Excerpt } from './excerpt.js';
import type { ReadFile } from './snapshot.js';

/** What a region uses and does not hold, by its first lines. */
export interface Signature {
  /** Where it is declared; null for the file itself. */
  readonly path: string | null;
  readonly text: string;
}

/** A piece of a file that a change touched, for whoever may not see secrets. */
export interface ReviewRegion {
  /** Name of the function; empty at the top of the file, and where it has none. */
  readonly symbol: string;
  readonly excerpt: Excerpt;
  /** What changed, as lines that begin with `+`, `-` or a space, masked; empty where all of it is new. */
  readonly diff: string;
  /** Masked. */
  readonly signatures: readonly Signature[];
}

/** All that a change touched in one file. */
export interface ReviewRegions {
  readonly regions: readonly ReviewRegion[];
  /** Changed pieces that are too long to be shown. */
  readonly tooLong: number;
}

/** Another file that one imports from, as far as it was read. */
export interface Neighbour {
  readonly path: string;
  readonly text: string;
}

export interface RegionsTask {
  readonly file: ReadFile;
  /** Files that it imports from, for the signatures of what it uses. */
  readonly neighbours: readonly Neighbour[];
  /** What else will be told of the file: secrets in there are masked too. */
  readonly said?: readonly string[];
}
