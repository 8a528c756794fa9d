import { createHash } from 'node:crypto';

/** The same order each time for the same seed, whatever stands beside an item. */
export function shuffled<T>(items: readonly T[], seed: string): readonly T[] {
  const keyed = items.map((item, index) => ({ item, key: hashOf(`${seed} ${index}`) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
