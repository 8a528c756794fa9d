import { afterAll, afterEach, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Queue } from '../../src/domain/ports.js';
import { addContract } from './queue-adds.js';
import { controlContract } from './queue-control.js';
import { fairnessContract } from './queue-fairness.js';
import { retryContract } from './queue-retries.js';
import { sharedContract } from './queue-shared.js';
import { shutdownContract } from './queue-shutdown.js';
import { FAST, type OpenQueue, type QueueHarness } from './queue-support.js';

/**
 * What every queue does, whichever engine runs it.
 * @param isShared whether several queues, as in processes of their own, may be open in one place at a time.
 */
export function queueContract(
  name: string,
  start: () => Promise<QueueHarness>,
  { isShared }: { readonly isShared: boolean },
): void {
  // A busy machine is slow, and no answer depends on time.
  jest.setTimeout(60_000);
  describe(`queue on ${name}`, () => {
    let harness: QueueHarness;
    const opened: Queue[] = [];
    const errors: Error[] = [];

    beforeAll(async () => {
      harness = await start();
    }, 60_000);
    afterEach(async () => {
      for (const queue of opened.splice(0)) await queue.close();
      await harness.clear();
      expect(errors.splice(0)).toEqual([]);
    });
    afterAll(() => harness.close());

    const open: OpenQueue = async (options = FAST) => {
      const queue = await harness.open({ ...options, onError: (error) => errors.push(error) });
      opened.push(queue);
      return queue;
    };

    addContract(open);
    controlContract(open);
    fairnessContract(open, () => harness.statements());
    if (isShared) sharedContract(open);
    retryContract(open);
    shutdownContract(open);
  });
}
