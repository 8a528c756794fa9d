import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, request, ofPull } from '../contracts/queue-support.js';
import { describeWithServer } from '../support/describe-with-server.js';
import { startScript } from '../support/script-process.js';
import { openQueue, type QueuePlace } from './open-queue.js';

const SCRIPT = 'test/queue/worker-process.ts';
/** Where processes share a queue, one that has given no sign of life for this long is gone. */
const LOCK_MS = 1_000;

/** What the process at this place leaves behind is done by this one: job 1 again, and once more; then job 2. */
async function expectTakenOver(place: QueuePlace): Promise<void> {
  const queue = await openQueue(place, { lockDurationMs: LOCK_MS });
  try {
    const seen: string[] = [];
    await queue.work(
      ofPull(async (job, { attempt }) => void seen.push(`${job.number}.${attempt}`)),
      {
        concurrency: 1,
      },
    );
    await eventually(() => seen.length === 3);
    // Job 1 again, since it was not done; once more, since it was asked for while it ran.
    expect(seen.filter((it) => it === '1.1')).toHaveLength(2);
    expect(seen).toContain('2.1');
    await queue.add(request(3, 'command'));
    await eventually(() => seen.length === 4);
    expect(seen[3]).toBe('3.1');
  } finally {
    await queue.close();
  }
}

function recoveryTests(newPlace: () => Promise<QueuePlace>): void {
  it('takes up what a killed process ran, and loses neither what waits nor what is delayed', async () => {
    const place = await newPlace();
    const child = startScript(SCRIPT, JSON.stringify(place), String(LOCK_MS));
    try {
      await child.printed('running');
    } finally {
      await child.kill();
    }
    await expectTakenOver(place);
  });

  it('takes up what a process put back that was told to end', async () => {
    const place = await newPlace();
    // Nobody would take its job within the test if it did not put it back.
    const child = startScript(SCRIPT, JSON.stringify(place), '3600000');
    try {
      await child.printed('running');
      process.kill(child.pid, 'SIGTERM');
      await child.printed('closed');
    } finally {
      await child.kill();
    }
    await expectTakenOver(place);
  });
}

describe('the embedded queue', () => {
  const folders: string[] = [];
  recoveryTests(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'code-roach-queue-'));
    folders.push(dataDir);
    return { engine: 'embedded', dataDir };
  });
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });
});

describeWithServer('redis', 'the queue on Redis', (newSpace) => {
  recoveryTests(async () => {
    const { url, prefix } = await newSpace();
    return { engine: 'redis', url, prefix: `${prefix}queue` };
  });
});

describeWithServer('postgres', 'the queue on PostgreSQL', (newDatabase) => {
  recoveryTests(async () => ({ engine: 'postgres', url: (await newDatabase()).url }));
});
