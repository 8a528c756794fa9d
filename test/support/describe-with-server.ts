import { afterAll, describe, it } from '@jest/globals';
import {
  findServer,
  newDatabase,
  newRedisSpace,
  startPostgres,
  startRedis,
  type OwnServer,
  type RedisOptions,
  type RedisServer,
  type RedisSpace,
  type TestDatabase,
} from './servers.js';
import { noteSkipped } from './servers/shared.js';

/** What a test can ask for, and what gives it one. Everything that was given is removed when the tests are over. */
interface Givers {
  /** A server that is shared: an empty database. */
  readonly postgres: () => Promise<TestDatabase>;
  /** A server that is shared: keys of its own. */
  readonly redis: () => Promise<RedisSpace>;
  /** A server that may be stopped. */
  readonly 'own-postgres': () => Promise<OwnServer>;
  readonly 'own-redis': (options?: RedisOptions) => Promise<RedisServer>;
}

const WAIT_MS = 120_000;

/**
 * Tests that need a real server. Where there is none they are skipped by name, and with `CI=true` they fail.
 *
 *     describeWithServer('postgres', 'store on PostgreSQL', (newDatabase) => { … });
 */
export function describeWithServer<K extends keyof Givers>(
  kind: K,
  name: string,
  body: (give: Givers[K]) => void,
): void {
  const missing = whatIsMissing(kind);
  if (missing === null) {
    describe(name, () => {
      const cleanups: (() => Promise<void>)[] = [];
      body(giver(kind, cleanups));
      // Defined last, so that it runs after what `body` defines.
      afterAll(async () => {
        for (const cleanup of cleanups.toReversed()) await cleanup();
      }, WAIT_MS);
    });
  } else if (process.env['CI'] === 'true') {
    it(name, () => {
      throw new Error(`${missing}, and CI=true skips nothing. Install it, or name one in the environment.`);
    });
  } else {
    noteSkipped(`  ${name}: skipped, ${missing}`);
    it.skip(`${name}: skipped, ${missing}`, () => undefined);
  }
}

function whatIsMissing(kind: keyof Givers): string | null {
  const name = kind.endsWith('postgres') ? 'postgres' : 'redis';
  if (findServer(name, kind.startsWith('own-') ? 'own' : 'any') !== null) return null;
  return `no ${name} found`;
}

function giver<K extends keyof Givers>(kind: K, cleanups: (() => Promise<void>)[]): Givers[K] {
  const givers: Givers = {
    postgres: async () => {
      const database = await newDatabase();
      cleanups.push(() => database.drop());
      return database;
    },
    redis: async () => {
      const space = await newRedisSpace();
      cleanups.push(() => space.clear());
      return space;
    },
    'own-postgres': async () => {
      const server = await startPostgres();
      cleanups.push(() => server.remove());
      return server;
    },
    'own-redis': async (options) => {
      const server = await startRedis(options);
      cleanups.push(() => server.remove());
      return server;
    },
  };
  return givers[kind];
}
