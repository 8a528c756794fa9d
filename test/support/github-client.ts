import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import nock from 'nock';
import { createClients, type GitHubClients, type GitHubOptions } from '../../src/adapters/github/client.js';
import type { PullRequestRef } from '../../src/domain/ids.js';

export const API = 'https://api.github.test';
export const ref: PullRequestRef = {
  repository: { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' },
  number: 12,
};

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/**
 * Nobody but nock answers the requests of this file. Node's modules are shared by all files that a worker runs: what nock
 * has patched there must be as it was, or requests of a later file are reset now and then.
 */
export function useNock(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => nock.cleanAll());
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}

/** Mints a token for an installation, as often as nock is asked. */
export function mint(installationId: number, token = 'ghs_1_a.b.c'): void {
  nock(API)
    .persist()
    .post(`/app/installations/${installationId}/access_tokens`)
    .reply(201, {
      token,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: {},
    });
}

/** Clients of an installation whose token is already minted, as far as nock is asked. */
export function clients(options: Partial<GitHubOptions> = {}): GitHubClients {
  mint(7);
  return createClients({ appId: 1, privateKey, apiUrl: API, ...options });
}
