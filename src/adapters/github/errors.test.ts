import { describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { API, clients, ref, useNock } from '../../../test/support/github-client.js';
import { TransientError, UserError } from '../../domain/errors.js';
import { createReader } from './reader.js';

useNock();

const LIMITED = { message: 'You have exceeded a secondary rate limit.' };

async function failure(
  status: number,
  body: object = {},
  headers: Record<string, string> = {},
): Promise<unknown> {
  nock(API).get('/repos/acme/shop/pulls/12').reply(status, body, headers);
  const reader = createReader(clients());
  return reader.pullRequest(ref).then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
}

describe('what GitHub answers becomes one of three kinds', () => {
  it.each([
    ['retry-after', 403, LIMITED, { 'retry-after': '17' }, 17],
    ['retry-after on 429', 429, {}, { 'retry-after': '5' }, 5],
    ['a secondary limit that does not say for how long', 403, LIMITED, {}, 60],
  ])('%s is transient and says when', async (_name, status, body, headers, retryAfter) => {
    const error = await failure(status, body, headers);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ retryAfter });
  });

  it('a spent primary limit waits until it is reset', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 100);
    const error = await failure(403, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
    expect(error).toBeInstanceOf(TransientError);
    const { retryAfter } = error as TransientError; // checked in the line above
    expect(retryAfter).toBeGreaterThan(95);
    expect(retryAfter).toBeLessThanOrEqual(101);
  });

  it.each([500, 502, 503, 409])('%i is transient', async (status) => {
    expect(await failure(status)).toBeInstanceOf(TransientError);
  });

  it('a missing permission is explained with what is needed, and not retried', async () => {
    const error = await failure(
      403,
      { message: 'Resource not accessible by integration' },
      { 'x-accepted-github-permissions': 'pull_requests=read' },
    );
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message: expect.stringContaining('needs pull_requests=read') });
  });

  it('404 is an answer: the pull request cannot be seen any more', async () => {
    expect(await failure(404, { message: 'Not Found' })).toEqual({ value: null });
  });

  it('a connection that breaks is transient', async () => {
    nock(API).get('/repos/acme/shop/pulls/12').replyWithError('socket hang up');
    await expect(createReader(clients()).pullRequest(ref)).rejects.toBeInstanceOf(TransientError);
  });

  it('a GraphQL limit arrives with status 200', async () => {
    nock(API)
      .post('/graphql')
      .reply(200, { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] });
    const reading = createReader(clients()).onBranch(ref.repository, 'main', {
      path: 'a.yml',
      folder: 'rules',
    });
    await expect(reading).rejects.toMatchObject({ name: 'TransientError', retryAfter: 60 });
  });
});
