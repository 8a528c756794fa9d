import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../seeded.js';
import { KINDS } from './kinds.js';
import { measureLocation, restoredShare, type LocationRow } from './location.js';

const ROOT = new URL('../../../src/', import.meta.url).pathname;

describe('edits of spoilt replies about these sources', () => {
  let rows: readonly LocationRow[] = [];
  beforeAll(async () => {
    const paths = (await readdir(ROOT, { recursive: true })).filter((path) => path.endsWith('.ts'));
    const some = paths.filter((path) => hashOf(path) < '3');
    rows = measureLocation(
      await Promise.all(
        some.map(async (path) => ({
          owner: 'code-roach',
          language: 'javascript' as const,
          path,
          text: await readFile(join(ROOT, path), 'utf8'),
        })),
      ),
    );
  });

  it('are there for every kind', () =>
    expect(rows.filter(({ replies }) => replies < 10).map(({ kind }) => kind)).toEqual([]));
  it('are never applied in a wrong way', () => expect(rows.filter(({ wrong }) => wrong > 0)).toEqual([]));
  it('are applied as they were meant where that can be told', () =>
    expect(restoredShare(rows)).toBeGreaterThanOrEqual(0.995));
  it('are counted once', () => {
    for (const { replies, restored, refused, wrong } of rows)
      expect(restored + refused + wrong).toBe(replies);
    expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length);
  });
});
