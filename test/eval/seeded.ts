import { createHash } from 'node:crypto';

/** The same order each time for the same seed, whatever stands beside an item. */
export function shuffled<T>(items: readonly T[], seed: string): readonly T[] {
  const keyed = items.map((item, index) => ({ item, key: hashOf(`${seed} ${index}`) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

/** One of several, the same each time for the same seed. */
export function chosen<T>(items: readonly [T, ...T[]], seed: string): T {
  return items[Number.parseInt(hashOf(seed).slice(0, 8), 16) % items.length] ?? items[0];
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
