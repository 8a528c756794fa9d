import type { ReadFile } from './snapshot.js';
import type { LineRange } from './text.js';

/**
 * Tells whether the change touched lines: one of them was added, or old lines were removed between two of them.
 * A removal just above or below leaves them as they were. Every line of a file that was added counts, shown or not.
 */
export function changedLines(file: Pick<ReadFile, 'status' | 'hunks'>): (lines: LineRange) => boolean {
  if (file.status === 'added') return () => true;
  const added = ascending(file.hunks.flatMap(({ addedLines }) => addedLines));
  const removedAfter = ascending(file.hunks.flatMap((hunk) => hunk.removedAfter));
  return ({ startLine, endLine }) =>
    holdsOneOf(added, startLine, endLine) || holdsOneOf(removedAfter, startLine, endLine - 1);
}

function ascending(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** True when one of the ascending numbers lies between `from` and `to`, both included. */
function holdsOneOf(numbers: readonly number[], from: number, to: number): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  const first = numbers[low];
  return first !== undefined && first <= to;
}
