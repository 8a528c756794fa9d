import { describe, expect, it } from '@jest/globals';
import { filterPaths } from './path-filter.js';

const PATHS = [
  'src/a.ts',
  'src/.hidden/a.ts',
  'lib/a.ts',
  'lib/deep/a.ts',
  'src/vendor/a.ts',
  'src/a.snap.ts',
];

describe('filterPaths', () => {
  it('takes all without a list', () => {
    const filter = filterPaths({ include: [], exclude: [] }, PATHS);
    expect(PATHS.filter((path) => filter.isIncluded(path) && !filter.isExcluded(path))).toEqual(PATHS);
  });

  it('matches whole paths: * stays inside a folder, ** crosses folders, dots are no exception', () => {
    const paths = { include: ['src/**', 'lib/*.ts'], exclude: ['**/vendor/**', '**/*.snap.ts'] };
    const filter = filterPaths(paths, PATHS);
    expect(PATHS.filter((path) => filter.isIncluded(path))).toEqual([
      'src/a.ts',
      'src/.hidden/a.ts',
      'lib/a.ts',
      'src/vendor/a.ts',
      'src/a.snap.ts',
    ]);
    expect(PATHS.filter((path) => filter.isExcluded(path))).toEqual(['src/vendor/a.ts', 'src/a.snap.ts']);
  });

  it.each(['[', '{', '(', '***', '{a,b', '\\'])('survives the glob %j', (glob) => {
    expect(filterPaths({ include: [], exclude: [glob] }, PATHS).warnings).toEqual([]);
  });

  it('reports and ignores a glob that would backtrack for ever', () => {
    const path = `${'a/'.repeat(60)}${'b'.repeat(200)}.ts`;
    const filter = filterPaths({ include: ['**/(b+)+c'], exclude: ['**/(b+)+c'] }, [path]);
    expect(filter.isIncluded(path)).toBe(true);
    expect(filter.isExcluded(path)).toBe(false);
    expect(filter.warnings.map((warning) => warning.key)).toEqual(['paths.include', 'paths.exclude']);
  });
});
