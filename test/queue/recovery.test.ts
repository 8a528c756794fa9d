import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase } from '../../src/adapters/postgres/embedded.js';
import { createEmbeddedQueue } from '../../src/adapters/queue/embedded.js';
import { eventually } from '../contracts/queue-support.js';
import { startScript } from '../support/script-process.js';

describe('the embedded queue after SIGKILL', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'code-roach-queue-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('takes up what ran, at once, and loses neither what waits nor what is delayed', async () => {
    const child = startScript('test/queue/worker-process.ts', directory);
    try {
      await child.printed('running');
    } finally {
      await child.kill();
    }

    const database = await openEmbeddedDatabase({ dataDir: directory });
    const queue = await createEmbeddedQueue(database.pglite);
    const seen: string[] = [];
    await queue.work(async (job, { attempt }) => void seen.push(`${job.number}.${attempt}`), {
      concurrency: 1,
    });
    await eventually(() => seen.length === 3);
    // Job 1 again, since it was not done; once more, since it was asked for while it ran.
    expect(seen).toEqual(['1.1', '1.1', '2.1']);
    await queue.add({ kind: 'review', repositoryId: 10, number: 3 }, 'command');
    await eventually(() => seen.length === 4);
    expect(seen[3]).toBe('3.1');
    await queue.close();
    await database.close();
  }, 120_000);
});
