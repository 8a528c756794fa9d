import { describe, expect, it } from '@jest/globals';
import { createLock } from './lock.js';

describe('createLock', () => {
  it('runs one task at a time, in the order of asking, past failures', async () => {
    const lock = createLock();
    const seen: string[] = [];
    const task = (name: string, fails = false) =>
      lock(async () => {
        seen.push(`${name} begins`);
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const results = await Promise.allSettled([task('a'), task('b', true), task('c')]);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
