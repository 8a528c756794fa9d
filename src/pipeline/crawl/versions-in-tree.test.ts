import { describe, expect, it } from '@jest/globals';
import { gitBlobId } from '../../domain/blob.js';
import { createInProcessEngine } from '../../engine/index.js';
import { pullRequest } from '../../../test/support/snapshots.js';
import { versionsInTree } from './versions-in-tree.js';

const engine = createInProcessEngine();
const { repository } = pullRequest().ref;

/** @param texts all files of a tree, by path. */
async function versions(
  texts: Readonly<Record<string, string>>,
  isWhole = true,
): Promise<Readonly<Record<string, unknown>>> {
  let requests = 0;
  const blobs = Object.entries(texts).map(([path, text]) => ({
    path,
    blobSha: gitBlobId(text),
    byteSize: text.length,
  }));
  const reader = {
    blobs: async (_repository: unknown, wanted: readonly { readonly path: string }[]) => {
      requests += 1;
      return wanted.map(({ path }) => ({ kind: 'text', text: texts[path] ?? '' }) as const);
    },
  };
  const files = blobs.filter(({ path }) => path.endsWith('.go') || path.endsWith('.js'));
  const versionOf = await versionsInTree({ reader, engine }, repository, { blobs, isWhole }, files);
  const found = files.map(({ path }) => {
    const version = versionOf(path);
    return [path, version === null ? null : `${version.major}.${version.minor}`] as const;
  });
  return { requests, ...Object.fromEntries(found) };
}

const module = (version: string): string => `module m\n\ngo ${version}\n`;

describe('versionsInTree', () => {
  it('is what the nearest file says', async () => {
    const tree = {
      'go.mod': module('1.20'),
      'a.go': '',
      'x/y/b.go': '',
      'z/go.mod': module('1.22'),
      'z/deep/c.go': '',
      'd.js': '',
    };
    expect(await versions(tree)).toEqual({
      requests: 1,
      'a.go': '1.20',
      'x/y/b.go': '1.20',
      'z/deep/c.go': '1.22',
      'd.js': null,
    });
  });

  it('is not known, and costs nothing, where no file says it or not all are listed', async () => {
    expect(await versions({ 'a.go': '' })).toEqual({ requests: 0, 'a.go': null });
    expect(await versions({ 'go.mod': module('1.20'), 'a.go': '' }, false)).toEqual({
      requests: 0,
      'a.go': null,
    });
  });

  it('is not known below files beyond those that are read, whatever a higher one says', async () => {
    const names = Array.from({ length: 120 }, (_, at) => `m${at}`);
    const tree = Object.fromEntries([
      ['go.mod', module('1.20')],
      ...names.flatMap((name) => [
        [`${name}/go.mod`, module('1.21')],
        [`${name}/a.go`, ''],
      ]),
    ]);
    const found = await versions(tree);
    expect(found['m0/a.go']).toBe('1.21');
    expect(found['m119/a.go']).toBeNull();
    expect(found['requests']).toBe(1);
  });
});
