import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../domain/finding.js';
import type { ReadFile } from '../domain/snapshot.js';
import { detect } from './detect.js';

/** The findings of a head whose added lines begin with `+`. */
function at(base: readonly string[], marked: readonly string[], file: Partial<ReadFile> = {}) {
  const addedLines = marked.flatMap((line, index) => (line.startsWith('+') ? [index + 1] : []));
  const head = marked.map((line) => line.replace('+', '')).join('\n');
  return detect({
    rules: {},
    file: {
      kind: 'read',
      path: 'a.ts',
      previousPath: null,
      status: 'modified',
      head: { blobSha: 'h'.repeat(40), text: head },
      base: { blobSha: 'b'.repeat(40), text: base.join('\n') },
      hunks: [
        {
          oldStart: 1,
          oldLines: base.length,
          newStart: 1,
          newLines: marked.length,
          addedLines,
          removedAfter: [],
        },
      ],
      commentable: true,
      executable: false,
      ...file,
    },
  }).findings;
}

const isShown = ({ placement }: Finding): boolean => placement.onChangedLine || placement.isNew;

/** For each push on the same base, the lines of the findings that no earlier push has shown. */
function shownByPush(base: readonly string[], pushes: readonly (readonly string[])[]): readonly number[][] {
  const known = new Set<string>();
  return pushes.map((marked) => {
    const fresh = at(base, marked).filter((it) => isShown(it) && !known.has(it.fingerprint));
    for (const { fingerprint } of fresh) known.add(fingerprint);
    return fresh.map(({ lines }) => lines.startLine);
  });
}

const prints = (findings: readonly Finding[]): readonly string[] => findings.map((it) => it.fingerprint);

const TWIN = 'x === NaN;';
const ADDED = `+${TWIN}`;

describe('fingerprints of equal findings', () => {
  it.each([
    ['above', ['a();', ADDED, 'b();', TWIN], 1],
    ['below', ['a();', 'b();', TWIN, ADDED], 0],
  ])('a twin %s leaves an untouched one as it was', (_, marked, old) => {
    const base = ['a();', 'b();', TWIN];
    const after = prints(at(base, marked));
    expect(after[old]).toBe(prints(at(base, base))[0]);
    expect(new Set(after).size).toBe(2);
  });
  it('stay when code moves, is indented or the file is renamed', () => {
    const base = ['a();', TWIN];
    const before = prints(at(base, ['a();', TWIN, ADDED, ADDED]));
    expect(new Set(before).size).toBe(3);
    expect(prints(at(base, ['+c();', 'a();', TWIN, '+d();', `+  ${TWIN}`, ADDED, '+e();']))).toEqual(before);
    const renamed = { path: 'b.ts', previousPath: 'a.ts', status: 'renamed' } as const;
    expect(prints(at(base, ['a();', TWIN, ADDED, ADDED], renamed))).toEqual(before);
  });
});

describe('findings shown by successive pushes', () => {
  const base = ['a();', TWIN];
  it('are the new twins alone, where each comes below', () => {
    const pushes = [
      [ADDED, 'a();', TWIN],
      [ADDED, ADDED, 'a();', TWIN],
      [ADDED, ADDED, 'a();', TWIN, ADDED],
    ];
    expect(shownByPush(base, pushes)).toEqual([[1], [2], [5]]);
  });
  it('are the old one too, once its line is edited', () => {
    const pushes = [
      [ADDED, 'a();', TWIN],
      ['+c();', ADDED, 'a();', TWIN],
      [ADDED, 'a();', ADDED],
    ];
    expect(shownByPush(base, pushes)).toEqual([[1], [], [3]]);
  });
  it('stay few when an untouched twin goes', () => {
    const pushes = [
      ['a();', TWIN, ADDED],
      ['a();', ADDED],
    ];
    expect(shownByPush(base, pushes)).toEqual([[3], []]);
  });
  it('are the twin on an added line, where the change had caused the other elsewhere', () => {
    const pushes = [
      ['+{ const n = 0;', 'n = 1; }'],
      ['+{ const n = 0;', '+n = 1; }', '+{ const n = 0;', 'n = 1; }'],
    ];
    expect(shownByPush(['{ let n = 0;', 'n = 1; }'], pushes)).toEqual([[2], [2]]);
  });
  it('do not depend on the code around them', () => {
    const pushes = [
      ['+b();', ADDED, '+c();', ADDED, '+d();'],
      ['+e();', ADDED, '+f();', ADDED, '+g();'],
    ];
    expect(shownByPush([], pushes)).toEqual([[2, 4], []]);
  });
  it('are as many as were added, on the old line where a twin is added above it in the same change', () => {
    const pushes = [
      ['a();', ADDED],
      ['+c();', ADDED, 'a();', ADDED],
      ['+c();', ADDED, 'a();', ADDED, ADDED],
    ];
    expect(shownByPush(['a();'], pushes)).toEqual([[2], [4], [5]]);
  });
});
