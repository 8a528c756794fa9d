import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { PullRequestRef } from '../domain/ids.js';
import type { Output, Receipt } from '../domain/output.js';
import { publishPending, untilAborted } from './publish.js';

const ref: PullRequestRef = {
  repository: { installationId: 7, repositoryId: 11, owner: 'acme', name: 'shop' },
  number: 12,
};
const output: Output = {
  kind: 'check-run',
  key: 'key',
  headSha: 'a'.repeat(40),
  externalId: 'key',
  conclusion: 'success',
  meaning: 'reviewed',
  output: { title: 'title', summary: 'summary', text: '' },
};

describe('untilAborted', () => {
  it('sends until the work is taken away, and then no more', async () => {
    const sent: string[] = [];
    const work = new AbortController();
    const publisher = untilAborted(
      {
        send: async (_, { key }) => {
          sent.push(key);
          return { key, githubId: sent.length };
        },
        find: async () => null,
      },
      work.signal,
    );
    expect(await publisher.send(ref, output, null)).toEqual({ key: 'key', githubId: 1 });
    work.abort('lock lost');
    await expect(publisher.send(ref, output, null)).rejects.toBe('lock lost');
    expect(await publisher.find(ref, output, null)).toBeNull();
    expect(sent).toEqual(['key']);
  });
});

describe('publishPending', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  /** Somebody else has sent the output while the statement that marks it took so long, in milliseconds. */
  async function publishAfter(ms: number): Promise<{ readonly sent: number; readonly receipts: Receipt[] }> {
    let [clock, sent] = [0, 0];
    jest.spyOn(Date, 'now').mockImplementation(() => clock);
    const receipts: Receipt[] = [];
    const store = {
      markSending: async () => {
        clock += ms;
        return true;
      },
      markSent: async (_: PullRequestRef, receipt: Receipt) => void receipts.push(receipt),
    };
    const publisher = {
      find: async () => ({ key: output.key, githubId: 1 }),
      send: async () => {
        sent += 1;
        return { key: output.key, githubId: 2 };
      },
    };
    const planned = { output, state: 'planned', githubId: null, generation: 1 } as const;
    await publishPending({ store, publisher, careful: false }, ref, [planned]);
    return { sent, receipts };
  }

  it('sends what it was the first to mark, without a look', async () => {
    expect(await publishAfter(5)).toEqual({ sent: 1, receipts: [{ key: 'key', githubId: 2 }] });
  });

  it('looks first when it was asleep for longer than a lock may last', async () => {
    expect(await publishAfter(1_000)).toEqual({ sent: 0, receipts: [{ key: 'key', githubId: 1 }] });
  });
});
