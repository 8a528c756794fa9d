import { describe, expect, it } from '@jest/globals';
import { groupRows, newLines, parsePatch } from './patch.js';

const PATCH =
  '@@ -1,3 +1,4 @@ f()\n one\n-two\n+TWO\n+2.5\n three\n@@ -9 +10 @@\n-nine\n\\ No newline at end of file\n+NINE';
const rows = parsePatch(PATCH);

describe('parsePatch', () => {
  it('numbers the lines of both files', () => {
    expect(rows.map(({ kind, oldLine, newLine }) => [kind, oldLine, newLine])).toEqual([
      ['hunk', null, null],
      ['context', 1, 1],
      ['removed', 2, null],
      ['added', null, 2],
      ['added', null, 3],
      ['context', 3, 4],
      ['hunk', null, null],
      ['removed', 9, null],
      ['note', null, null],
      ['added', null, 10],
    ]);
    expect(newLines(rows, 2, 4)).toEqual(['TWO', '2.5', 'three']);
  });
});

/** How many rows and threads each group has. */
const sizes = (threads: { startLine: number; endLine: number }[]) =>
  groupRows(rows, threads).map((group) => [group.rows.length, group.threads.length]);

describe('groupRows', () => {
  it('puts a thread under its last line, and its lines into a group of their own', () => {
    expect(sizes([{ startLine: 2, endLine: 3 }])).toEqual([
      [3, 0],
      [2, 1],
      [5, 0],
    ]);
  });

  it('keeps threads on one line together', () => {
    expect(
      sizes([
        { startLine: 4, endLine: 4 },
        { startLine: 4, endLine: 4 },
      ]),
    ).toEqual([
      [5, 0],
      [1, 2],
      [4, 0],
    ]);
  });

  it('loses no row and no thread', () => {
    expect(sizes([{ startLine: 7, endLine: 8 }])).toEqual([
      [10, 0],
      [0, 1],
    ]);
    expect(sizes([])).toEqual([[10, 0]]);
  });
});
