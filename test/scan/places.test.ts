import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { applyEdits } from '../../src/domain/text.js';
import { DEFECT, FIXED, openPlace, type Place, type ScanDocument } from './support.js';

let place: Place;
beforeEach(async () => {
  place = await openPlace({ bare: true });
});
afterEach(() => place.remove());

const found = ({ findings }: ScanDocument): string[] => findings.map((one) => one.path).sort();
const reasons = ({ files }: ScanDocument): Record<string, string> =>
  Object.fromEntries(files.skipped.map(({ path, reason }) => [path, reason]));

describe('what code-roach scan names', () => {
  it('places findings by line and column from 1, offsets in UTF-16 from 0, ends exclusive', async () => {
    const text = `\uFEFFlet a;\r\n/* \u{1F4A5} */ if (a === NaN) stop();`;
    await place.write({ 'a.ts': text });
    const [finding] = (await place.json('a.ts')).findings;
    const { start, end } = finding?.range ?? {};
    expect(start).toEqual({ line: 2, column: 14, offset: text.indexOf('a ===') });
    expect(end).toEqual({ line: 2, column: 23, offset: text.indexOf(') stop') });
    expect(applyEdits(text, finding?.fix?.edits ?? [])).toBe(text.replace('a === NaN', 'Number.isNaN(a)'));
  });

  it('counts a byte order mark for offsets, as an index of the text, and not for columns', async () => {
    const text = `\uFEFF${DEFECT}`;
    await place.write({ 'a.ts': text });
    const [finding] = (await place.json('a.ts')).findings;
    expect(finding?.range.start).toEqual({ line: 1, column: 5, offset: text.indexOf('a ===') });
    expect(applyEdits(text, finding?.fix?.edits ?? [])).toBe(`\uFEFF${FIXED}`);
  });

  it('gives names as they would be typed, hostile ones too', async () => {
    const names = [
      'a b.ts',
      'line\nbreak.ts',
      'ü\u{1F4A5}.ts',
      '-fix.ts',
      '::error::x.ts',
      'q"\'`$(x).ts',
      '%41.ts',
    ];
    await place.write(Object.fromEntries(names.map((name) => [`sub/${name}`, DEFECT])));
    expect(found(await place.json('sub'))).toEqual(names.map((name) => `sub/${name}`).sort());
    expect(found(await place.json(join(place.folder, 'sub')))).toEqual(
      names.map((name) => join(place.folder, 'sub', name)).sort(),
    );
    await place.write({ '-fix.ts': DEFECT, '--help': DEFECT });
    expect(found(await place.json('--', '-fix.ts'))).toEqual(['-fix.ts']);
    expect(reasons(await place.json('--', '--help'))).toEqual({
      '--help': 'no analyser for files without an extension',
    });
  });
});
