import { findServer, startPostgres, startRedis, type OwnServer } from '../support/servers.js';
import type { Row } from './row.js';

/** Where the application keeps rows and jobs. */
export type StorageKind = 'embedded database' | 'PostgreSQL' | 'PostgreSQL and Redis';

export const STORAGE_KINDS: readonly StorageKind[] = [
  'embedded database',
  'PostgreSQL',
  'PostgreSQL and Redis',
];

/** Servers of the benchmark's own, empty, that keep what they commit as one in production does. */
export interface Storage {
  readonly kind: StorageKind;
  /** What the application gets to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Null for the embedded database, which belongs to one process. */
  readonly databaseUrl: string | null;
}

/** Measures on a storage; one row that says so where its servers are not installed. */
export async function withStorage(
  kind: StorageKind,
  measurement: string,
  measure: (storage: Storage) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const missing = missingServers(kind);
  if (missing.length > 0) {
    return [
      { measurement, what: `skipped: no ${missing.join(' and no ')} installed`, n: 0, value: null, unit: '' },
    ];
  }
  const servers: OwnServer[] = [];
  try {
    return await measure(await open(kind, servers));
  } finally {
    for (const server of servers) await server.remove();
  }
}

function missingServers(kind: StorageKind): readonly string[] {
  const needed = {
    'embedded database': [],
    PostgreSQL: ['postgres'],
    'PostgreSQL and Redis': ['postgres', 'redis'],
  } as const;
  return needed[kind].filter((server) => findServer(server, 'own') === null);
}

async function open(kind: StorageKind, servers: OwnServer[]): Promise<Storage> {
  if (kind === 'embedded database') return { kind, environment: {}, databaseUrl: null };
  const postgres = await startPostgres(process.pid, { durable: true });
  servers.push(postgres);
  const environment: Record<string, string> = { DATABASE_URL: postgres.url };
  if (kind === 'PostgreSQL and Redis') {
    // Its jobs are reminders of rows: what it forgets is asked for again, so it need not write to the disk.
    const redis = await startRedis({}, process.pid);
    servers.push(redis);
    environment['REDIS_URL'] = redis.url;
  }
  return { kind, environment, databaseUrl: postgres.url };
}
