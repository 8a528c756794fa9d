import { describe, expect, it } from '@jest/globals';
import { batched } from './batch.js';

/** A writer that doubles numbers and refuses negative ones; `runs` is what it was given each time. */
function writer(limit = 100) {
  const runs: number[][] = [];
  const write = batched(async (items: readonly number[]) => {
    runs.push([...items]);
    await Promise.resolve();
    if (items.some((item) => item < 0)) throw new RangeError('negative');
    return items.map((item) => item * 2);
  }, limit);
  return { runs, write };
}

describe('batched', () => {
  it('writes a single item at once', async () => {
    const { runs, write } = writer();
    expect(await write(1)).toBe(2);
    expect(await write(2)).toBe(4);
    expect(runs).toEqual([[1], [2]]);
  });

  it('writes together what comes in one turn of the event loop, up to the limit', async () => {
    const { runs, write } = writer(3);
    expect(await Promise.all([1, 2, 3, 4, 5, 6].map((item) => write(item)))).toEqual([2, 4, 6, 8, 10, 12]);
    expect(runs).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('fails only what cannot be written', async () => {
    const { write } = writer();
    const answers = await Promise.allSettled([1, 2, -3, 4].map((item) => write(item)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await write(5)).toBe(10);
  });
});
