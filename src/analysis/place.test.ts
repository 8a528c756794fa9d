import { describe, expect, it } from '@jest/globals';
import { changedFile } from '../../test/support/snapshots.js';
import type { Spot } from '../domain/spot.js';
import { place } from './place.js';

const spot = (startLine: number, endLine = startLine, facts: Partial<Spot> = {}): Spot => ({
  ruleId: 'tool-report',
  kind: 'maintenance',
  severity: 'warning',
  confidence: 0.5,
  message: 'Said by another tool.',
  lines: { startLine, endLine },
  identity: 'no-x',
  ...facts,
});

const TEXT = [
  'export function first(a: number): number {',
  '  // A comment.',
  '  return a ?? 0;',
  '}',
  '',
  'export function second(a: number): number {',
  '  return a ?? 0;',
  '}',
  '',
].join('\n');

const placed = (text: string, spots: readonly Spot[], base: string | null = null, path = 'src/a.ts') =>
  place({ file: changedFile(path, text, base), spots });
const prints = (text: string, spots: readonly Spot[], base: string | null = null) =>
  placed(text, spots, base).map((one) => one?.fingerprint);

describe('a place', () => {
  it('is the code on the lines, as a finding of this text', () => {
    const [one] = placed(TEXT, [spot(3)]);
    expect(one).toMatchObject({
      ruleId: 'tool-report',
      message: 'Said by another tool.',
      lines: { startLine: 3, endLine: 3 },
      placement: { onChangedLine: true, isNew: true, inHunk: true },
    });
    expect(TEXT.slice(one?.range.start, one?.range.end)).toBe('return a ?? 0;');
  });

  it.each([
    ['blank', spot(5)],
    ['of a comment alone', spot(2)],
    ['with brackets alone', spot(4)],
    ['that the file does not have', spot(40)],
    ['that no file can have', spot(-3, 0)],
    ['in the wrong order', spot(3, 2)],
  ])('is none on lines %s', (_, one) => {
    expect(placed(TEXT, [one])).toEqual([null]);
  });

  it('is none where the text was not understood, or is in no known language', () => {
    expect(placed('const a = ;\nconst b = 1;\n', [spot(1)])).toEqual([null]);
    expect(placed('a\n', [spot(1)], null, 'a.txt')).toEqual([null]);
  });

  it('is not on a changed line where the change did not touch it', () => {
    const base = TEXT.replace('return a ?? 0', 'return a');
    expect(placed(TEXT, [spot(3), spot(7)], base).map((one) => one?.placement.onChangedLine)).toEqual([
      true,
      false,
    ]);
  });
});

describe('a fingerprint', () => {
  it('stays when other code moves, and tells functions, rules and repeats apart', () => {
    const all = [spot(3), spot(7), spot(3, 3, { identity: 'no-y' }), spot(3)];
    const before = prints(TEXT, all);
    expect(new Set(before).size).toBe(4);
    const moved = all.map(({ lines: { startLine, endLine }, ...rest }) => ({
      ...rest,
      lines: { startLine: startLine + 2, endLine: endLine + 2 },
    }));
    expect(prints(`const more = 1;\n\n${TEXT}`, moved)).toEqual(before);
    expect(prints(TEXT.replaceAll('  return', '\treturn'), all)).toEqual(before);
  });

  it('is another one once the code is', () => {
    expect(prints(TEXT.replace('a ?? 0', 'a ?? 1'), [spot(3)])).not.toEqual(prints(TEXT, [spot(3)]));
  });
});

it('very many spots are placed in a moment', () => {
  const text = 'f(a, b);\n'.repeat(20_000);
  const began = performance.now();
  const spots = Array.from({ length: 2_000 }, (_, index) => spot(index * 10 + 1));
  expect(placed(text, spots).every((one) => one !== null)).toBe(true);
  expect(performance.now() - began).toBeLessThan(30_000);
});
