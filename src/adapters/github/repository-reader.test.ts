import { describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { API, clients, ref, useNock } from '../../../test/support/github-client.js';
import { TransientError, UserError } from '../../domain/errors.js';
import { createRepositoryReader } from './repository-reader.js';

useNock();

const COMMIT = 'c'.repeat(40);
const SHA = 'a'.repeat(40);
const reader = () => createRepositoryReader(clients());
const { repository } = ref;
const never = new AbortController().signal;

interface Entry {
  readonly path: string;
  readonly mode?: string;
  readonly type?: string;
  readonly sha?: string;
}

function answerTree(sha: string, recursive: boolean, entries: readonly Entry[], truncated = false): void {
  nock(API)
    .get(`/repos/acme/shop/git/trees/${sha}`)
    .query(recursive ? { recursive: '1' } : {})
    .reply(200, {
      sha,
      truncated,
      tree: entries.map((entry) => ({ mode: '100644', type: 'blob', sha: SHA, size: 3, ...entry })),
    });
}

const folder = (path: string, sha: string): Entry => ({ path, mode: '040000', type: 'tree', sha });
const pathsOf = async () => {
  const { blobs, isWhole } = await reader().tree(repository, COMMIT);
  return { paths: blobs.map(({ path }) => path), isWhole };
};

describe('a tree', () => {
  it('is its files: no folders, links, submodules, nor names that are not UTF-8', async () => {
    answerTree(COMMIT, true, [
      { path: 'a.ts' },
      { path: 'run.sh', mode: '100755' },
      folder('src', '1'.repeat(40)),
      { path: 'src/b.ts' },
      { path: 'link', mode: '120000' },
      { path: 'module', mode: '160000', type: 'commit' },
      { path: 'caf\uFFFD.ts' },
    ]);
    expect(await reader().tree(repository, COMMIT)).toEqual({
      blobs: ['a.ts', 'run.sh', 'src/b.ts'].map((path) => ({ path, blobSha: SHA, byteSize: 3 })),
      isWhole: true,
    });
  });

  it('that GitHub cuts is listed folder by folder', async () => {
    const [lib, src] = ['1'.repeat(40), '2'.repeat(40)];
    answerTree(COMMIT, true, [{ path: 'cut.ts' }], true);
    answerTree(COMMIT, false, [{ path: 'a.ts' }, folder('lib', lib), folder('src', src)]);
    answerTree(lib, true, [{ path: 'b.ts' }]);
    answerTree(src, true, [{ path: 'deep/c.ts' }]);
    expect(await pathsOf()).toEqual({ paths: ['a.ts', 'lib/b.ts', 'src/deep/c.ts'], isWhole: true });
  });

  it('with a folder that is cut by itself is not whole', async () => {
    answerTree(COMMIT, true, [{ path: 'a.ts' }], true);
    answerTree(COMMIT, false, [{ path: 'a.ts' }], true);
    expect(await pathsOf()).toEqual({ paths: ['a.ts'], isWhole: false });
  });

  it('of which there is no end is read no further', async () => {
    const tree = nock(API)
      .persist()
      .get(/\/git\/trees\//u);
    tree.query(true).reply(200, { truncated: true, tree: [{ ...folder('again', SHA) }] });
    expect((await pathsOf()).isWhole).toBe(false);
  });
});

describe('an archive', () => {
  const HOST = 'https://codeload.github.test';
  const asked = (name = 'shop') => nock(API).get(`/repos/acme/${name}/tarball/${COMMIT}`);
  const read = () =>
    reader().archive(
      repository,
      COMMIT,
      () => true,
      async () => undefined,
      never,
    );

  it('is asked for under the name that the repository has by now', async () => {
    asked().reply(301, '', { location: `${API}/repositories/11/tarball/${COMMIT}` });
    nock(API)
      .get('/repos/acme/shop')
      .reply(200, { name: 'store', owner: { login: 'acme' } });
    asked('store').reply(302, '', { location: `${HOST}/x` });
    nock(HOST).get('/x').reply(404);
    await expect(read()).rejects.toThrow(new TransientError('archive: the answer is 404'));
  });

  it('is fetched without the token', async () => {
    asked().reply(302, '', { location: `${HOST}/x?token=link` });
    const codeload = nock(HOST, { badheaders: ['authorization'] })
      .get('/x?token=link')
      .reply(503);
    await expect(read()).rejects.toThrow(TransientError);
    codeload.done();
  });

  it.each([
    ['nowhere', undefined, TransientError],
    ['a file', 'file:///etc/passwd', UserError],
  ])('is not fetched from %s', async (_what, location, error) => {
    asked().reply(302, '', location === undefined ? {} : { location });
    await expect(read()).rejects.toThrow(error);
  });
});
