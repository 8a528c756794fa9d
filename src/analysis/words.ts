/** Tells which words of a list stand in a text, also as a part of longer words. */
export type WordFinder = (text: string) => ReadonlySet<string>;

/** Pairs of ASCII characters. */
const PAIRS = 128 * 128;

/**
 * Looks for all words in one pass over a text: a search for each of them would be a pass each.
 * @throws RangeError for a word that does not begin with two ASCII characters.
 */
export function createWordFinder(words: Iterable<string>): WordFinder {
  const byPair = new Map<number, string[]>();
  const begins = new Uint8Array(PAIRS);
  for (const word of new Set(words)) {
    const pair = pairOf(word.charCodeAt(0), word.charCodeAt(1));
    if (!(pair < PAIRS)) throw new RangeError(`a word has to begin with two ASCII characters: ${word}`);
    begins[pair] = 1;
    byPair.set(pair, [...(byPair.get(pair) ?? []), word]);
  }
  return (text) => {
    const found = new Set<string>();
    let first = text.charCodeAt(0);
    for (let at = 1; at < text.length; at += 1) {
      const second = text.charCodeAt(at);
      const pair = pairOf(first, second);
      first = second;
      if (begins[pair] !== 1) continue;
      for (const word of byPair.get(pair) ?? []) if (text.startsWith(word, at - 1)) found.add(word);
    }
    return found;
  };
}

/** A number of its own for each pair of ASCII characters; for all others one that is no pair's. */
function pairOf(first: number, second: number): number {
  return first < 128 && second < 128 ? first * 128 + second : PAIRS;
}
