/** Like `Promise.all` over a map, with at most `limit` at work. The first error ends it. */
export async function mapSome<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const turns = Array.from({ length: limit }, async () => {
    for (const [index, item] of entries) results[index] = await work(item);
  });
  await Promise.all(turns);
  return results;
}
