import { describe, expect, it } from '@jest/globals';
import type { VersionFile } from '../domain/language-version.js';
import type { TreeFile } from '../domain/ports.js';
import { readVersions, versionFilesFor } from './version-files.js';

const FILE: VersionFile = { name: 'go.mod', read: (text) => ({ major: 1, minor: Number(text) }) };
const versionFile = (path: string) => (path.endsWith('.go') ? FILE : null);

const tree = (path: string, over: Partial<TreeFile> = {}): TreeFile => ({
  path,
  mode: 'file',
  blobSha: '',
  byteSize: 2,
  generated: false,
  content: { kind: 'text', text: '21' },
  ...over,
});

describe('versionFilesFor', () => {
  it('names each folder above a file in that language once', () => {
    expect(versionFilesFor(['a/x.go', 'a/b/y.go', 'c/z.ts', 'a/z.go'], versionFile)).toEqual([
      'a/go.mod',
      'go.mod',
      'a/b/go.mod',
    ]);
    expect(versionFilesFor(['x.ts'], versionFile)).toEqual([]);
  });

  it('names at most 50, and never only a part of a way up', () => {
    const paths = Array.from({ length: 100 }, (_, index) => `f${index}/a/x.go`);
    const places = versionFilesFor([...paths, 'f0/x.go'], versionFile);
    expect(places).toHaveLength(49);
    expect(places.slice(0, 3)).toEqual(['f0/a/go.mod', 'f0/go.mod', 'go.mod']);
  });
});

describe('readVersions', () => {
  const places = ['a/go.mod', 'go.mod'];
  const minorOf = (found: readonly (TreeFile | null)[], path = 'a/x.go') =>
    readVersions(places, found, versionFile)(path)?.minor ?? null;

  it('takes the nearest file that is there', () => {
    const top = tree('go.mod', { content: { kind: 'text', text: '23' } });
    expect(minorOf([tree('a/go.mod'), top])).toBe(21);
    expect(minorOf([null, top])).toBe(23);
    expect(minorOf([tree('a/go.mod'), top], 'x.go')).toBe(23);
  });

  it.each([
    ['nothing is there', [null, null], 'a/x.go'],
    ['the nearest is a link', [tree('a/go.mod', { mode: 'symlink' }), tree('go.mod')], 'a/x.go'],
    [
      'the nearest cannot be read',
      [tree('a/go.mod', { content: { kind: 'unreadable', why: 'too-large' } }), tree('go.mod')],
      'a/x.go',
    ],
    ['a nearer place was not looked at', [tree('a/go.mod'), tree('go.mod')], 'b/x.go'],
    ['the answer is short', [], 'a/x.go'],
    ['it is another language', [tree('a/go.mod'), tree('go.mod')], 'a/x.ts'],
  ] as const)('knows nothing where %s', (_name, found, path) => {
    expect(minorOf(found, path)).toBeNull();
  });
});
