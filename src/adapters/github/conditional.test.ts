import { beforeEach, describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { API, clients, mint, ref, useNock } from '../../../test/support/github-client.js';
import type { TenantScope } from '../../domain/ids.js';
import type { Cache } from '../../domain/ports.js';
import { createSweepReader } from './sweep-reader.js';

useNock();

const PULLS = '/repos/acme/shop/pulls';
const other = { ...ref.repository, installationId: 8 };

/** Everything in one map; `broken` makes each answer nonsense. */
function fakeCache() {
  const entries = new Map<string, string>();
  const keyOf = ({ installationId, repositoryId }: TenantScope, key: string): string =>
    `${installationId}/${repositoryId} ${key}`;
  const cache: Cache = {
    get: async (scope, key) => entries.get(keyOf(scope, key)) ?? null,
    set: async (scope, key, value) => void entries.set(keyOf(scope, key), value),
    forget: async () => entries.clear(),
    close: async () => undefined,
  };
  return { cache, entries };
}

let fake = fakeCache();
beforeEach(() => {
  fake = fakeCache();
});

const pull = (number: number, title = '') => ({
  number,
  title,
  head: { sha: String(number) },
  base: { ref: 'main' },
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
});

const asked: (string | undefined)[] = [];
beforeEach(() => {
  asked.splice(0);
});

/** Answers the list of open pull requests once, and notes what was known to who asked. */
function answer(status: number, body: unknown, headers: Record<string, string> = {}): void {
  nock(API)
    .get(PULLS)
    .query(true)
    .reply(function reply() {
      // nock hands over the request, untyped
      const { headers: sent } = this.req as { headers: Record<string, string | string[] | undefined> };
      asked.push(sent['if-none-match']?.toString());
      return [status, body, headers] as nock.ReplyFnResult;
    });
}

async function numbers(repository = ref.repository): Promise<readonly number[]> {
  const github = clients({ cache: fake.cache });
  mint(8);
  const heads = await createSweepReader(github).openHeads(repository, null);
  return heads.map((head) => head.number);
}

describe('a list that has not changed', () => {
  it('is asked for with its tag and answered from the cache', async () => {
    answer(200, [pull(2), pull(1)], { etag: 'W/"one"' });
    expect(await numbers()).toEqual([2, 1]);
    answer(304, undefined, { etag: 'W/"one"' });
    expect(await numbers()).toEqual([2, 1]);
    answer(200, [pull(3)], { etag: 'W/"two"' });
    expect(await numbers()).toEqual([3]);
    answer(304, undefined, { etag: 'W/"two"' });
    expect(await numbers()).toEqual([3]);
    expect(asked).toEqual([undefined, 'W/"one"', 'W/"one"', 'W/"two"']);
  });

  it('still names its next page', async () => {
    const link = `<${API}${PULLS}?page=2>; rel="next"`;
    answer(200, [pull(2)], { etag: '"one"', link });
    answer(200, [pull(1)]);
    expect(await numbers()).toEqual([2, 1]);
    answer(304, undefined, { etag: '"one"' });
    answer(200, [pull(0)]);
    expect(await numbers()).toEqual([2, 0]);
  });

  it('is never answered without asking GitHub', async () => {
    answer(200, [pull(1)], { etag: '"one"' });
    await numbers();
    answer(404, { message: 'Not Found' });
    await expect(numbers()).rejects.toMatchObject({ name: 'UserError' });
    expect(asked).toEqual([undefined, '"one"']);
  });
});

describe('what one installation has seen', () => {
  it('is news to another', async () => {
    answer(200, [pull(1)], { etag: '"one"' });
    await numbers();
    answer(200, [pull(2)], { etag: '"two"' });
    expect(await numbers(other)).toEqual([2]);
    expect(asked).toEqual([undefined, undefined]);
  });

  it('belongs to the installation as a whole, so that forgetting any of its repositories forgets it', async () => {
    answer(200, [pull(1)], { etag: '"one"' });
    await numbers();
    expect([...fake.entries.keys()]).toEqual([expect.stringMatching(/^7\/null GET .*pulls\?/)]);
  });
});

describe('what is kept', () => {
  it('is small', async () => {
    answer(200, [pull(1, 'long title '.repeat(10_000))], { etag: '"one"' });
    await numbers();
    expect([...fake.entries.values()].join('').length).toBeLessThan(2_000);
  });

  it('is not what is too long', async () => {
    // A page of pull requests with long descriptions: GitHub takes 65,536 characters in each.
    const pulls = Array.from({ length: 80 }, (_, index) => pull(index + 1, 'x'.repeat(60_000)));
    answer(200, pulls, { etag: '"one"' });
    expect(await numbers()).toHaveLength(80);
    expect(fake.entries.size).toBe(0);
  });

  it('has a tag', async () => {
    answer(200, [pull(1)]);
    await numbers();
    expect(fake.entries.size).toBe(0);
  });

  const BROKEN = JSON.stringify({ etag: '"one"', contentType: 'application/json', link: null, body: 'AA==' });
  it.each(['not JSON', '{"etag":1}', '{}', BROKEN])('is ignored where it is broken: %s', async (text) => {
    answer(200, [pull(1)], { etag: '"one"' });
    await numbers();
    for (const key of fake.entries.keys()) fake.entries.set(key, text);
    answer(200, [pull(2)], { etag: '"two"' });
    expect(await numbers()).toEqual([2]);
    expect(asked).toEqual([undefined, undefined]);
  });

  it('holds no source text: patches and blobs are always asked for anew', async () => {
    const paths = ['/repos/acme/shop/pulls/12/files', '/repos/acme/shop/git/blobs/1'];
    for (const path of paths) nock(API).get(path).reply(200, {}, { etag: '"one"' });
    const { rest } = clients({ cache: fake.cache }).installation(7);
    await rest.pulls.listFiles({ owner: 'acme', repo: 'shop', pull_number: 12 });
    await rest.git.getBlob({ owner: 'acme', repo: 'shop', file_sha: '1' });
    expect(fake.entries.size).toBe(0);
  });
});
