import { describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { API, clients, ref, useNock } from '../../../test/support/github-client.js';
import { UserError } from '../../domain/errors.js';
import { createSweepReader } from './sweep-reader.js';

useNock();

const reader = () => createSweepReader(clients());

/** Answers page after page; each but the last names the next. Tells which were asked for. */
function answerPages(
  path: string,
  query: Record<string, string>,
  pages: readonly object[],
  next = (page: number): Record<string, string> => ({ page: String(page) }),
): () => readonly boolean[] {
  const scopes = pages.map((body, index) => {
    const asked = index === 0 ? query : { ...query, ...next(index + 1) };
    const following = new URLSearchParams({ ...query, ...next(index + 2) });
    const link =
      index + 1 < pages.length ? { link: `<${API}${path}?${following.toString()}>; rel="next"` } : {};
    return nock(API).get(path).query(asked).reply(200, body, link);
  });
  return () => scopes.map((scope) => scope.isDone());
}

/** The first page, asked for by its number. */
const FIRST = { per_page: '100', page: '1' };

describe('installations', () => {
  const installation = (id: number, more: object = {}) => ({
    id,
    account: { id: 100 + id, login: `owner-${id}` },
    repository_selection: 'all',
    permissions: { checks: 'write', metadata: 'read' },
    suspended_at: null,
    created_at: '2025-01-01T00:00:00Z',
    updated_at: '2025-02-01T00:00:00Z',
    ...more,
  });

  it('are read page after page, suspended ones too', async () => {
    const suspended = installation(3, {
      repository_selection: 'selected',
      suspended_at: '2026-01-01T00:00:00Z',
    });
    const pages = [
      [installation(1), installation(2, { account: null })],
      [suspended, installation(4, { account: { id: 9, slug: 'big-corp', name: 'Big Corp' } })],
    ];
    for (let reading = 0; reading < 2; reading++) answerPages('/app/installations', FIRST, pages);
    const permissions = { checks: 'write', metadata: 'read' };
    const times = { createdAt: '2025-01-01T00:00:00Z', updatedAt: '2025-02-01T00:00:00Z' };
    expect(await reader().installations()).toEqual([
      {
        installationId: 1,
        account: { id: 101, login: 'owner-1' },
        repositorySelection: 'all',
        permissions,
        suspended: false,
        ...times,
      },
      {
        installationId: 3,
        account: { id: 103, login: 'owner-3' },
        repositorySelection: 'selected',
        permissions,
        suspended: true,
        ...times,
      },
      expect.objectContaining({ installationId: 4, account: { id: 9, login: 'big-corp' } }),
    ]);
  });
});

describe('repositories of an installation', () => {
  it('are read page after page, and those too that move to a page that was read already', async () => {
    const repository = (id: number, archived: boolean) => ({
      id,
      name: `repo-${id}`,
      owner: { login: 'acme' },
      private: true,
      archived,
      updated_at: '2025-02-01T00:00:00Z',
    });
    const answerLists = (...lists: readonly object[][]) =>
      answerPages(
        '/installation/repositories',
        FIRST,
        lists.map((repositories) => ({ total_count: 3, repositories })),
      );
    answerLists([repository(9, false), repository(1, false)], [repository(3, true)]);
    answerLists([repository(1, false), repository(2, false)], [repository(3, true)]);
    const found = await reader().repositories(7);
    expect(found.map((it) => it.repository.repositoryId)).toEqual([9, 1, 3, 2]);
    expect(found.slice(1, 3)).toEqual([
      {
        repository: { installationId: 7, repositoryId: 1, owner: 'acme', name: 'repo-1' },
        private: true,
        archived: false,
        updatedAt: '2025-02-01T00:00:00Z',
      },
      expect.objectContaining({ archived: true }),
    ]);
  });

  it.each([
    ['a suspended installation', 403, 'This installation has been suspended', /is suspended/],
    ['an installation that was removed', 404, 'Not Found', /not installed there any more/],
  ])('of %s are a mistake that says so', async (_name, status, message, said) => {
    nock(API).post('/app/installations/8/access_tokens').reply(status, { message });
    const asked = reader().repositories(8);
    await expect(asked).rejects.toBeInstanceOf(UserError);
    await expect(asked).rejects.toThrow(said);
  });

  it('of an installation that is suspended while its token lives are a mistake too', async () => {
    nock(API)
      .get('/installation/repositories')
      .query(true)
      .reply(403, { message: 'This installation has been suspended' });
    await expect(reader().repositories(7)).rejects.toThrow(/is suspended/);
  });
});

describe('open heads', () => {
  const PATH = '/repos/acme/shop/pulls';
  const QUERY = { state: 'open', sort: 'updated', direction: 'desc', per_page: '100' };
  const pull = (number: number, day: number) => ({
    number,
    head: { sha: `${number}`.repeat(40) },
    base: { ref: 'main' },
    created_at: '2026-01-01T00:00:00Z',
    updated_at: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`,
  });

  it('are all read when none was read before, each once', async () => {
    answerPages(PATH, QUERY, [
      [pull(3, 20), pull(2, 12)],
      [pull(2, 12), pull(1, 2)],
    ]);
    const heads = await reader().openHeads(ref.repository, null);
    expect(heads.map((head) => head.number)).toEqual([3, 2, 1]);
    expect(heads[0]).toEqual({
      number: 3,
      headSha: '3'.repeat(40),
      baseRef: 'main',
      draft: false,
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-20T00:00:00Z',
    });
  });

  it('are read no further than the page that reaches back to `since`', async () => {
    const pages = [[pull(4, 20)], [pull(3, 12), pull(2, 9)], [pull(1, 2)]];
    const asked = answerPages(PATH, QUERY, pages);
    const heads = await reader().openHeads(ref.repository, new Date('2026-01-10T00:00:00Z'));
    expect(heads.map((head) => head.number)).toEqual([4, 3, 2]);
    expect(asked()).toEqual([true, true, false]);
  });

  it('of a repository that cannot be seen are a mistake', async () => {
    nock(API).get(PATH).query(true).reply(404, { message: 'Not Found' });
    await expect(reader().openHeads(ref.repository, null)).rejects.toBeInstanceOf(UserError);
  });
});

describe('failed deliveries', () => {
  const PATH = '/app/hook/deliveries';
  const QUERY = { status: 'failure', per_page: '100' };
  const SINCE = new Date('2026-01-10T00:00:00Z');
  const attempt = (id: number, guid: string, day: number, status_code = 502) => ({
    id,
    guid,
    status_code,
    delivered_at: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`,
  });

  it('are one for each guid, with the latest attempt and how many failed', async () => {
    const cursor = (page: number): Record<string, string> => ({ cursor: `v1_${page}` });
    const pages = [
      [attempt(9, 'a', 20), attempt(8, 'b', 19, 0)],
      [attempt(7, 'a', 18), attempt(6, 'c', 9)],
      [attempt(5, 'a', 2)],
    ];
    const asked = answerPages(PATH, QUERY, pages, cursor);
    expect(await reader().failedDeliveries(SINCE)).toEqual([
      { id: 9, guid: 'a', attempts: 2 },
      { id: 8, guid: 'b', attempts: 1 },
    ]);
    expect(asked()).toEqual([true, true, false]);
  });

  it('leave out those of which an attempt succeeded, where the server lists them', async () => {
    answerPages(PATH, QUERY, [[attempt(9, 'a', 20, 202), attempt(8, 'a', 19), attempt(7, 'b', 18)]]);
    expect(await reader().failedDeliveries(SINCE)).toEqual([{ id: 7, guid: 'b', attempts: 1 }]);
  });

  it('are sent once more', async () => {
    const asked = nock(API).post(`${PATH}/9/attempts`).reply(202, {});
    await reader().redeliver(9);
    expect(asked.isDone()).toBe(true);
  });
});
