import leven from 'leven';

/** The one of the known words that a mistyped word is most likely to mean; null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const limit = Math.max(1, Math.floor(word.length / 4));
  const typed = word.toLowerCase();
  let [best, distance]: [string | null, number] = [null, limit + 1];
  for (const one of known) {
    const meant = one.toLowerCase();
    const its = isSwapped(typed, meant) ? 1 : leven(typed, meant, { maxDistance: limit + 1 });
    if (its < distance) [best, distance] = [one, its];
  }
  return best;
}

/** Two letters beside each other were typed in the wrong order: the slip that counts as two edits, and is one. */
function isSwapped(a: string, b: string): boolean {
  const at = a.split('').findIndex((letter, index) => letter !== b[index]);
  return (
    at >= 0 &&
    a.length === b.length &&
    `${a.slice(0, at)}${a[at + 1] ?? ''}${a[at] ?? ''}${a.slice(at + 2)}` === b
  );
}
