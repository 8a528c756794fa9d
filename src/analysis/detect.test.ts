import { describe, expect, it } from '@jest/globals';
import type { Hunk, ReadFile } from '../domain/snapshot.js';
import { applyEdits } from '../domain/text.js';
import { detect } from './detect.js';

interface Change {
  readonly head: string;
  readonly base?: string | null;
  readonly added?: readonly number[];
  readonly removedAfter?: readonly number[];
  readonly hunk?: Partial<Hunk>;
  readonly file?: Partial<ReadFile>;
}

function run({ head, base = null, added = [], removedAfter = [], hunk = {}, file = {} }: Change) {
  const lines = head.split('\n').length;
  const hunks: readonly Hunk[] = [
    { oldStart: 1, oldLines: lines, newStart: 1, newLines: lines, addedLines: added, removedAfter, ...hunk },
  ];
  return detect({
    rules: {},
    file: {
      kind: 'read',
      path: 'src/a.ts',
      previousPath: null,
      status: 'modified',
      head: { blobSha: 'h'.repeat(40), text: head },
      base: base === null ? null : { blobSha: 'b'.repeat(40), text: base },
      hunks,
      commentable: true,
      executable: false,
      ...file,
    },
  });
}

const prints = (change: Change): readonly string[] =>
  run(change).findings.map(({ fingerprint }) => fingerprint);
const isNew = (change: Change): readonly boolean[] =>
  run(change).findings.map(({ placement }) => placement.isNew);

describe('detect', () => {
  it('says where the text first does not parse', () => {
    expect(run({ head: 'a();\n' }).firstSyntaxError).toBeNull();
    expect(run({ head: 'a();\nb(;\nc(;\n' }).firstSyntaxError).toBe(2);
  });

  it('gives a finding in full, with a candidate that fixes it', () => {
    const head = 'a();\nif (x === NaN) b();\n';
    const { findings, candidates, ruleErrors } = run({ head, base: 'a();\n', added: [2] });
    expect(ruleErrors).toEqual([]);
    expect(findings).toEqual([
      {
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/u),
        ruleId: 'nan-comparison',
        kind: 'bug',
        severity: 'error',
        confidence: 0.99,
        path: 'src/a.ts',
        blobSha: 'h'.repeat(40),
        range: { start: 9, end: 18 },
        lines: { startLine: 2, endLine: 2 },
        message: '`NaN` equals nothing, not even itself, so this is always false.',
        placement: { onChangedLine: true, isNew: true, inHunk: true },
      },
    ]);
    expect(candidates).toHaveLength(1);
    expect(candidates[0]?.finding).toEqual(findings[0]);
    expect(candidates[0]?.origin).toEqual({ kind: 'pattern', ruleId: 'nan-comparison' });
    expect(applyEdits(head, candidates[0]?.edits ?? [])).toBe('a();\nif (Number.isNaN(x)) b();\n');
  });
  it('gives a finding without a fix no candidate', () => {
    const { findings, candidates } = run({ head: 'x < NaN;' });
    expect([findings.length, candidates.length]).toEqual([1, 0]);
  });
  it('finds nothing in a language without an analyser', () => {
    expect(run({ head: 'x === NaN', file: { path: 'a.cobol' } }).findings).toEqual([]);
  });
  it('counts UTF-16 offsets and lines with a byte order mark, CRLF and astral characters', () => {
    const head = '\uFEFFconst s = "😀😀";\r\nconst t = "😀", b = x === NaN;\r\n';
    const [finding] = run({ head }).findings;
    expect(head.slice(finding?.range.start, finding?.range.end)).toBe('x === NaN');
    expect(finding?.lines).toEqual({ startLine: 2, endLine: 2 });
  });
});

describe('fingerprints', () => {
  const code = 'function f() {\n  return x === NaN;\n}\n';
  it('stay when other code moves and when the layout changes', () => {
    const moved = `const other = 1;\n\n${code.replace('x === NaN', 'x  ===\n NaN')}`;
    expect(prints({ head: moved })).toEqual(prints({ head: code }));
  });
  it('differ by rule, path, symbol, text and ordinal', () => {
    const all = [
      ...prints({ head: code }),
      ...prints({ head: code, file: { path: 'src/b.ts' } }),
      ...prints({ head: code.replace('f()', 'g()') }),
      ...prints({ head: code.replace('x', 'y') }),
      ...prints({ head: 'function f() {\n  debugger;\n}\n' }),
    ];
    expect(new Set(all).size).toBe(5);
    const twice = prints({ head: 'x === NaN; x === NaN;' });
    expect(new Set(twice).size).toBe(2);
  });
  it('follow a rename, not a copy', () => {
    const renamed = prints({
      head: code,
      file: { path: 'src/b.ts', previousPath: 'src/a.ts', status: 'renamed' },
    });
    const copied = prints({
      head: code,
      file: { path: 'src/b.ts', previousPath: 'src/a.ts', status: 'copied' },
    });
    expect(renamed).toEqual(prints({ head: code }));
    expect(copied).toEqual(prints({ head: code, file: { path: 'src/b.ts' } }));
  });
});

describe('isNew', () => {
  it('is false for what was there before, wherever it stood', () => {
    expect(isNew({ head: 'a();\nx === NaN;\n', base: 'x === NaN;\n', added: [1] })).toEqual([false]);
  });
  it('is true for what a change elsewhere caused', () => {
    const base = 'let n = 0;\nn = 1;\n';
    const { findings } = run({ head: 'const n = 0;\nn = 1;\n', base, added: [1] });
    expect(findings[0]?.placement).toEqual({ onChangedLine: false, isNew: true, inHunk: true });
  });
  it('prefers changed lines among equal ones', () => {
    const head = 'x === NaN;\na();\nx === NaN;\n';
    expect(isNew({ head, base: 'a();\nx === NaN;\n', added: [1] })).toEqual([true, false]);
    expect(isNew({ head, base: 'x === NaN;\na();\n', added: [3] })).toEqual([false, true]);
  });
  it('counts equal ones', () => {
    const twice = 'x === NaN;\nx === NaN;\n';
    expect(isNew({ head: twice, base: twice })).toEqual([false, false]);
    expect(isNew({ head: twice, base: 'b();\n', added: [1, 2] })).toEqual([true, true]);
  });
  it('goes by the changed lines when the base could not be read', () => {
    expect(isNew({ head: 'x === NaN;\ny === NaN;\n', added: [2] })).toEqual([false, true]);
  });
  it('is true for everything in an added file', () => {
    expect(isNew({ head: 'x === NaN;\n', file: { status: 'added', hunks: [] } })).toEqual([true]);
  });
  it('reads the base of a renamed file in its own language', () => {
    const file = { path: 'a.ts', previousPath: 'a.js', status: 'renamed' } as const;
    expect(isNew({ head: 'x === NaN;\n', base: 'const e = <a />;\nx === NaN;\n', file })).toEqual([false]);
  });
});

describe('onChangedLine and inHunk', () => {
  const head = 'a();\nx ===\n  NaN;\nb();\n';
  const placed = (change: Partial<Change>) => run({ head, base: head, ...change }).findings[0]?.placement;

  it.each([
    [{ added: [3] }, true],
    [{ added: [1, 4] }, false],
    [{ removedAfter: [2] }, true],
    [{ removedAfter: [1] }, false],
    [{ removedAfter: [3] }, false],
  ])('%j is %s', (change, expected) => expect(placed(change)?.onChangedLine).toBe(expected));

  it.each([
    [{ hunk: { newStart: 2, newLines: 2 } }, true],
    [{ hunk: { newStart: 3, newLines: 2 } }, false],
    [{ hunk: { newStart: 1, newLines: 2 } }, false],
    [{ file: { commentable: false } }, false],
  ])('%j is %s', (change, expected) => expect(placed(change)?.inHunk).toBe(expected));
});
