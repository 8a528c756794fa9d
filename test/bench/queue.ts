import { createEmbeddedQueue } from '../../src/adapters/queue/embedded.js';
import { createPostgresQueue } from '../../src/adapters/queue/postgres.js';
import { createRedisQueue } from '../../src/adapters/queue/redis.js';
import type { OpenRequest, Queue } from '../../src/domain/ports.js';
import { findServer, newDatabase, newRedisSpace } from '../support/servers.js';
import { openTestDatabase } from '../support/test-database.js';
import { percentile, rowsOf, type Row } from './row.js';

const CONCURRENCY = 10;
const JOBS = 2_000;
/** Jobs that are added one at a time to a queue that is idle. */
const SINGLE = 300;
const INSTALLATIONS = 20;

interface Opened {
  readonly queue: Queue;
  close(): Promise<void>;
}

/** Null where there is no server of this kind. */
const ENGINES: Readonly<Record<string, () => Promise<Opened | null>>> = {
  embedded: async () => {
    const database = await openTestDatabase();
    return { queue: await createEmbeddedQueue(database.pglite), close: () => database.close() };
  },
  PostgreSQL: async () => {
    if (findServer('postgres') === null) return null;
    const database = await newDatabase();
    return { queue: await createPostgresQueue({ url: database.url }), close: () => database.drop() };
  },
  Redis: async () => {
    if (findServer('redis') === null) return null;
    const space = await newRedisSpace();
    const queue = await createRedisQueue({ url: space.url, prefix: `${space.prefix}queue` });
    return { queue, close: () => space.clear() };
  },
};

interface Figures {
  readonly addsPerSecond: number;
  readonly jobsPerSecond: number;
  /** Milliseconds from an add to the begin, each. */
  readonly waits: readonly number[];
}

/** What the queue itself costs, with jobs that do nothing; ratios are to the embedded engine of the same run. */
export async function measureQueue(): Promise<Row[]> {
  const found: [string, Figures][] = [];
  const skipped: string[] = [];
  for (const [name, open] of Object.entries(ENGINES)) {
    const opened = await open();
    if (opened === null) skipped.push(name);
    else found.push([name, await measure(opened)]);
  }
  const embedded = found[0]?.[1];
  const rows = found.flatMap(([name, figures]): Omit<Row, 'measurement'>[] => [
    { what: `${name}: adding`, n: JOBS, value: figures.addsPerSecond, unit: 'jobs/s' },
    { what: `${name}: working`, n: JOBS, value: figures.jobsPerSecond, unit: 'jobs/s' },
    {
      what: `${name}: working, to embedded`,
      n: JOBS,
      value: figures.jobsPerSecond / (embedded?.jobsPerSecond ?? Number.NaN),
      unit: '×',
    },
    { what: `${name}: add to begin, p50`, n: SINGLE, value: percentile(figures.waits, 0.5), unit: 'ms' },
    { what: `${name}: add to begin, p99`, n: SINGLE, value: percentile(figures.waits, 0.99), unit: 'ms' },
  ]);
  const without = skipped.map((name) => `; skipped, no server found: ${name}`).join('');
  return rowsOf(`queue, ${CONCURRENCY} jobs at a time${without}`, rows);
}

async function measure(opened: Opened): Promise<Figures> {
  const { queue } = opened;
  let begun = 0;
  let onBegin: () => void = () => undefined;
  const wait = (count: number): Promise<void> =>
    new Promise((resolve) => {
      onBegin = () => {
        if (begun >= count) resolve();
      };
      onBegin();
    });

  const adding = performance.now();
  const requests = Array.from({ length: JOBS }, (_, index) => request(index + 1));
  // As many at a time as a busy intake may have.
  for (let from = 0; from < JOBS; from += CONCURRENCY) {
    await Promise.all(requests.slice(from, from + CONCURRENCY).map((it) => queue.add(it)));
  }
  const working = performance.now();
  await queue.work(
    async () => {
      begun += 1;
      onBegin();
    },
    { concurrency: CONCURRENCY },
  );
  await wait(JOBS);
  const idle = performance.now();

  const waits: number[] = [];
  for (let index = 1; index <= SINGLE; index += 1) {
    const start = performance.now();
    const isBegun = wait(JOBS + index);
    await Promise.all([
      isBegun.then(() => waits.push(performance.now() - start)),
      queue.add(request(JOBS + index)),
    ]);
  }
  await queue.close();
  await opened.close();
  return {
    addsPerSecond: (JOBS * 1_000) / (working - adding),
    jobsPerSecond: (JOBS * 1_000) / (idle - working),
    waits,
  };
}

function request(number: number): OpenRequest {
  const installationId = 1 + (number % INSTALLATIONS);
  return { job: { kind: 'review', repositoryId: 1, number }, priority: 'push', installationId };
}
