import { describe, expect, it } from '@jest/globals';
import { createTwoFilesPatch } from 'diff';
import fc from 'fast-check';
import { computeHunks, parseHunks } from './hunks.js';

describe('parseHunks', () => {
  it('reads a patch as GitHub sends it, without file headers', () => {
    const patch = '@@ -1,3 +1,4 @@ class A\n a\n-b\n+B\n+c\n d\n\\ No newline at end of file';
    expect(parseHunks(patch)).toEqual([
      { oldStart: 1, oldLines: 3, newStart: 1, newLines: 4, addedLines: [2, 3], removedAfter: [1] },
    ]);
  });

  it('is not misled by content that looks like headers', () => {
    const patch = '@@ -1,2 +1,2 @@\n--- a\n+++ b\n @@ -9 +9 @@';
    expect(parseHunks(patch)).toEqual([
      { oldStart: 1, oldLines: 2, newStart: 1, newLines: 2, addedLines: [1], removedAfter: [0] },
    ]);
  });

  it.each(['', 'Binary files differ', '@@ -1,9 +1,9 @@\n a'])('answers null for %j', (patch) => {
    expect(parseHunks(patch)).toBeNull();
  });

  it('agrees with the recomputed hunks for any two texts', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '-x', '+y', ''), { maxLength: 30 })
      .map((it) => `${it.join('\n')}\n`);
    fc.assert(
      fc.property(text, text, (base, head) => {
        const full = createTwoFilesPatch('a', 'b', base, head, '', '', { context: 3 });
        const patch = full.slice(full.indexOf('@@'));
        const parsed = base === head ? [] : parseHunks(patch);
        expect(parsed).toEqual(computeHunks(base, head));
      }),
    );
  });
});

describe('computeHunks', () => {
  it('takes a new file as added from top to bottom', () => {
    expect(computeHunks(null, 'a\nb\n')).toMatchObject([{ newStart: 1, newLines: 2, addedLines: [1, 2] }]);
    expect(computeHunks(null, 'a\nb')).toMatchObject([{ newLines: 2 }]);
    expect(computeHunks(null, '')).toMatchObject([{ newLines: 0, addedLines: [] }]);
  });

  it('takes a file that differs everywhere as changed everywhere', () => {
    const lines = (prefix: string): string =>
      Array.from({ length: 5000 }, (_, index) => `${prefix}${index}\n`).join('');
    expect(computeHunks(lines('a'), lines('b'))).toMatchObject([{ newStart: 1, newLines: 5000 }]);
  });
});
