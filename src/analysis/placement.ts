import type { ReadFile } from '../domain/snapshot.js';
import { insideOneHunk } from '../domain/suggestion.js';
import type { LineRange } from '../domain/text.js';
import type { RawFinding } from './analyse.js';
import { identityKey } from './fingerprint.js';

/** True when GitHub takes a comment on all of these lines. */
export function inHunk(file: ReadFile, lines: LineRange): boolean {
  return file.commentable && insideOneHunk(file.hunks, lines);
}

/**
 * For each finding at head whether the change brought it. Of equal findings as many are new as there are more than at
 * base, and those on changed lines before the others: an old one that was moved down by its new twin stays old.
 * Without a base (null) the changed lines decide alone.
 */
export function newFindings(
  atHead: readonly RawFinding[],
  changed: readonly boolean[],
  atBase: readonly RawFinding[] | null,
): readonly boolean[] {
  if (atBase === null) return changed;
  const surplus = new Map<string, number>();
  const count = (finding: RawFinding, by: number): void => {
    const key = identityKey(finding);
    surplus.set(key, (surplus.get(key) ?? 0) + by);
  };
  for (const finding of atHead) count(finding, 1);
  for (const finding of atBase) count(finding, -1);
  const isNew = atHead.map(() => false);
  for (const onChange of [true, false]) {
    for (const [index, finding] of atHead.entries()) {
      const key = identityKey(finding);
      const left = surplus.get(key) ?? 0;
      if (changed[index] !== onChange || left <= 0) continue;
      surplus.set(key, left - 1);
      isNew[index] = true;
    }
  }
  return isNew;
}
