import { describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { API, clients, useNock } from '../../../test/support/github-client.js';
import { UserError } from '../../domain/errors.js';
import { createGitHubPackReader } from './pack-reader.js';

useNock();

const COMMIT = 'c'.repeat(40);
const pin = {
  kind: 'github',
  owner: 'acme',
  name: 'rules',
  ref: 'v1.2.0',
  text: 'acme/rules@v1.2.0',
} as const;
const reader = () => createGitHubPackReader(clients());

function answer(repository: object | null, errors?: readonly object[]): void {
  nock(API).post('/graphql').reply(200, { data: { repository }, errors });
}

describe('the commit of a rule pack', () => {
  it.each([
    ['a lightweight tag', { __typename: 'Commit', oid: COMMIT }],
    ['an annotated tag', { __typename: 'Tag', oid: 't', target: { __typename: 'Commit', oid: COMMIT } }],
  ])('is what %s names', async (_, target) => {
    answer({ ref: { target } });
    expect(await reader().commitOf(7, pin)).toBe(COMMIT);
  });

  it('is the pin itself where that is a whole commit id, without a request', async () => {
    expect(await reader().commitOf(7, { ...pin, ref: COMMIT })).toBe(COMMIT);
  });

  it.each([
    ['no such tag, as for a branch', { ref: null }, 'no tag `v1.2.0`'],
    [
      'a tag of a tag',
      { ref: { target: { __typename: 'Tag', oid: 't', target: { __typename: 'Tag', oid: 'u' } } } },
      'names no commit',
    ],
    ['a tag of a file', { ref: { target: { __typename: 'Blob', oid: 'b' } } }, 'names no commit'],
  ])('is refused for %s', async (_, repository, why) => {
    answer(repository);
    const refused = reader().commitOf(7, pin);
    await expect(refused).rejects.toBeInstanceOf(UserError);
    await expect(refused).rejects.toThrow(why);
  });

  it('is refused where this installation sees no repository', async () => {
    answer(null, [{ type: 'NOT_FOUND', message: 'Could not resolve to a Repository' }]);
    await expect(reader().commitOf(7, pin)).rejects.toThrow('no such repository');
  });
});

describe('the rules of a rule pack', () => {
  it('are refused for a commit that is gone', async () => {
    answer({ object: null });
    await expect(reader().rules(7, pin, COMMIT, 10)).rejects.toThrow('no commit `ccccccc`');
  });

  it('are none where the commit has no such folder', async () => {
    answer({ object: { oid: COMMIT, folder: null } });
    expect(await reader().rules(7, pin, COMMIT, 10)).toEqual([]);
  });
});
