import { describe, expect, it } from '@jest/globals';
import { analyse, parse } from '../../src/analysis/index.js';
import { useWorld } from '../support/use-world.js';
import { REPOSITORY, type World } from '../support/world.js';

const BASE = { 'src/cart.ts': 'export const total = (a: number[]): number => a.length;\n' };
const CART = `export function check(total: number, counts: number[]): number {
  if (total === NaN) {
    return 0;
  }
  counts.sort();
  return counts.length;
}

export function last(counts: number[]): number | undefined {
  for (let i = counts.length - 1; i >= 0; i++) {
    if (counts[i]) return i;
  }
  return undefined;
}
`;

let world: World;
useWorld((it) => (world = it));

/** Ids of the review comments, which the API lists as any client would read them. */
async function commentIds(): Promise<number[]> {
  return (await world.commentsOf(1)).map((comment) => comment.id);
}

describe('a signed pull_request webhook', () => {
  it('ends in a check run and one review whose suggestions all apply', async () => {
    const pull = await world.openPull(BASE, { 'src/cart.ts': CART });
    await world.reviewed(pull);
    const dump = await world.github.dump(pull);
    expect(dump.checkRuns).toMatchObject([
      { name: 'Code Roach', status: 'completed', conclusion: 'neutral' },
    ]);
    expect(dump.checkRuns[0]?.title).toMatch(/^#1: /);
    expect(dump.checkRuns[0]?.externalId).toContain('.1.');
    expect(dump.reviews).toHaveLength(1);
    expect(dump.reviews[0]?.threads.map((thread) => thread.line)).toEqual([2, 10, 5]);

    await world.github.applySuggestions(await commentIds());
    const fixed = (await world.github.file(REPOSITORY, 'feature', 'src/cart.ts'))?.toString() ?? '';
    expect(fixed).toBe(
      CART.replace('total === NaN', 'Number.isNaN(total)')
        .replace('counts.sort()', 'counts.sort((a, b) => a - b)')
        .replace('i++', 'i--'),
    );
    const parsed = parse(fixed, 'typescript');
    expect(analyse(parsed, { path: 'src/cart.ts', rules: {} }).findings).toEqual([]);

    await world.reviewed(pull, 2);
    const after = await world.github.dump(pull);
    expect(after.checkRuns.at(-1)).toMatchObject({ conclusion: 'success' });
    expect(after.reviews).toHaveLength(1);
  });

  it('applies suggestions one at a time, in any order, each as GitHub does', async () => {
    const pull = await world.openPull(BASE, { 'src/cart.ts': CART });
    await world.reviewed(pull);
    for (const id of (await commentIds()).toReversed()) await world.github.applySuggestion(id);
    const fixed = (await world.github.file(REPOSITORY, 'feature', 'src/cart.ts'))?.toString() ?? '';
    expect(analyse(parse(fixed, 'typescript'), { path: 'src/cart.ts', rules: {} }).findings).toEqual([]);
  });

  it('posts after later pushes only what is new, and writes nothing on a second run', async () => {
    const pull = await world.openPull(BASE, { 'src/cart.ts': CART });
    await world.reviewed(pull);
    const second = `// A note on top moves every line.\n${CART}\nexport const odd = (x: number): boolean => x === -0;\n`;
    await world.github.push({ repository: REPOSITORY, branch: 'feature', files: { 'src/cart.ts': second } });
    await world.reviewed(pull, 2);
    await world.github.push({
      repository: REPOSITORY,
      branch: 'feature',
      files: { 'README.md': 'Nothing to analyse.\n' },
    });
    await world.reviewed(pull, 3);

    const dump = await world.github.dump(pull);
    expect(dump.reviews.map((review) => review.threads.length)).toEqual([3, 1]);
    expect(dump.reviews[1]?.threads[0]?.comments[0]?.body).toContain('`negative-zero-comparison`');
    expect(dump.checkRuns).toHaveLength(3);

    const writes = world.writes().length;
    const opened = world.github.deliveries
      .list()
      .find((it) => it.event === 'pull_request' && it.action === 'synchronize');
    await world.again(opened?.payload);
    await world.reviewed(pull, 4);
    expect(world.writes()).toHaveLength(writes);
    expect(await world.github.dump(pull)).toEqual(dump);
  });
});
