import leven from 'leven';

/** The one of the known words that a mistyped word is most likely to mean; null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const limit = Math.max(1, Math.floor(word.length / 4));
  let [best, distance]: [string | null, number] = [null, limit + 1];
  for (const one of known) {
    const its = leven(word.toLowerCase(), one.toLowerCase(), { maxDistance: limit + 1 });
    if (its < distance) [best, distance] = [one, its];
  }
  return best;
}
