import { generateKeyPairSync } from 'node:crypto';
import nock from 'nock';
import { createClients, type GitHubClients } from '../../src/adapters/github/client.js';
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

/** Clients of an installation whose token is already minted, as far as nock is asked. */
export function clients(): GitHubClients {
  nock(API)
    .persist()
    .post('/app/installations/7/access_tokens')
    .reply(201, {
      token: 'ghs_1_a.b.c',
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: {},
    });
  return createClients({ appId: 1, privateKey, apiUrl: API });
}
