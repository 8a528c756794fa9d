import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import {
  createClients,
  type GitHubClient,
  type GitHubClients,
  type GitHubOptions,
} from '../../src/adapters/github/client.js';
import { call } from '../../src/adapters/github/errors.js';
import type { Pacing } from '../../src/adapters/github/pacing/pacing.js';
import { GITHUB_LIMITS, type Limits } from '../../src/adapters/github/pacing/limits.js';
import { TransientError } from '../../src/domain/errors.js';
import type { RepositoryRef } from '../../src/domain/ids.js';
import { startStandIn, type StandIn } from '../../src/local/index.js';
import type { RateLimits } from '../../src/local/options.js';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Limits that never bind where a test is about others. */
export const GENEROUS: Limits = {
  ...GITHUB_LIMITS,
  rest: { limit: 1_000_000, seconds: 60, window: 5 },
  graphql: { limit: 1_000_000, seconds: 60, window: 5 },
  writes: { limit: 1_000_000, seconds: 60, window: 5 },
  content: { limit: 1_000_000, seconds: 60, window: 5 },
  reserve: 0,
};

export interface PacedScene {
  readonly github: StandIn;
  /** A client as a process of its own would have it. */
  client(pacing: Pacing | null): GitHubClient;
  clients(options: Partial<GitHubOptions>): GitHubClients;
  readonly repository: RepositoryRef;
  close(): Promise<void>;
}

/** One repository with one open pull request, on a GitHub that enforces these limits. */
export async function openPacedScene(limits: Partial<RateLimits>): Promise<PacedScene> {
  const github = await startStandIn({ limits });
  const app = github.createApp({ publicKey: keys.publicKey });
  const repositoryId = github.createRepository({ owner: 'acme', name: 'shop' });
  const installation = github.install({ app: app.id, account: 'acme' });
  const repository = 'acme/shop';
  const base = await github.push({ repository, branch: 'main', files: { 'a.ts': 'one\n' } });
  await github.push({ repository, branch: 'feature', parents: [base], files: { 'a.ts': 'two\n' } });
  await github.openPull({ repository, base: 'main', head: 'feature', title: 'Change' });
  const clients = (options: Partial<GitHubOptions>) =>
    createClients({ appId: app.id, privateKey: keys.privateKey, apiUrl: github.url, ...options });
  return {
    github,
    repository: { installationId: installation, repositoryId, owner: 'acme', name: 'shop' },
    clients,
    client: (pacing) => clients({ pacing }).installation(installation),
    close: () => github.close(),
  };
}

export const read = (client: GitHubClient) =>
  call('read', () => client.rest.pulls.get({ owner: 'acme', repo: 'shop', pull_number: 1 }));

export const comment = (client: GitHubClient) =>
  call('comment', () =>
    client.rest.issues.createComment({ owner: 'acme', repo: 'shop', issue_number: 1, body: 'Hello.' }),
  );

/** Tries again as often and as late as it is told to, like a job in the queue. */
export async function untilDone(request: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await request();
      return;
    } catch (error) {
      if (!(error instanceof TransientError) || error.retryAfter === undefined) throw error;
      await sleep(error.retryAfter * 1000);
    }
  }
}

export function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** The table in which processes count together; answers what empties it. */
export async function createPacingTable(pool: Pool | undefined): Promise<() => Promise<unknown>> {
  const query = async (text: string): Promise<unknown> => pool?.query(text);
  await query(
    'create unlogged table github_pacing (key varchar(255) primary key, points integer not null, expire bigint)',
  );
  return () => query('delete from github_pacing');
}
