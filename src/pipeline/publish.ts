import type { PullRequestRef } from '../domain/ids.js';
import type { Output, StoredOutput } from '../domain/output.js';
import type { Publisher, TenantStore } from '../domain/ports.js';

export interface PublishPorts {
  readonly store: TenantStore;
  readonly publisher: Publisher;
  /** Look every output up before it is sent: GitHub may show what our rows do not tell of. */
  readonly careful: boolean;
}

type SendPorts = Pick<PublishPorts, 'publisher' | 'careful'> & {
  readonly store: Pick<TenantStore, 'markSending' | 'markSent'>;
};

/**
 * Sends what is saved and not yet sent, in order. Known races:
 * - The process dies before, during or after a request: the row says `sending`, and the next process asks GitHub
 *   whether the output is there before it sends it again.
 * - GitHub answers an error after it did the work (502): the same.
 * - Two processes hold the same job, which the queue allows from a lost lock until the loser is told of it: both can find
 *   an output unsent and send it. The window is one request: once told the loser sends no more (`untilAborted`), and one
 *   that was asleep looks before it sends.
 */
export async function publishPending(
  ports: SendPorts,
  ref: PullRequestRef,
  outputs: readonly StoredOutput[],
): Promise<void> {
  const receipts = new Map<string, number>();
  for (const stored of outputs) {
    const known = stored.state === 'sent' ? stored.githubId : null;
    const githubId = known ?? (await publishOne(ports, ref, stored, receipts));
    if (githubId !== null) receipts.set(stored.output.key, githubId);
  }
}

/** A process that takes longer for a single statement has been asleep, or might as well have been. Locks last longer. */
const AWAKE_MS = 1_000;

/** Sends nothing any more once the signal is aborted: somebody else goes on with the work, or will. */
export function untilAborted(publisher: Publisher, signal: AbortSignal): Publisher {
  return {
    ...publisher,
    send: async (ref, output, parentId) => {
      signal.throwIfAborted();
      return publisher.send(ref, output, parentId);
    },
  };
}

async function publishOne(
  { store, publisher, careful }: SendPorts,
  ref: PullRequestRef,
  { output, state }: StoredOutput,
  receipts: ReadonlyMap<string, number>,
): Promise<number | null> {
  if (state === 'abandoned') return null;
  const parentId = parentOf(output, receipts);
  const startedAt = Date.now();
  const isFirstTry = await store.markSending(ref, output.key);
  // Who was asleep meanwhile may have lost the job to somebody who has sent it.
  const isSure = isFirstTry && !careful && Date.now() - startedAt < AWAKE_MS;
  const found = isSure ? null : await publisher.find(ref, output, parentId);
  const receipt = found ?? (await publisher.send(ref, output, parentId));
  await store.markSent(ref, receipt);
  return receipt.githubId;
}

type SettlePorts = Pick<PublishPorts, 'store' | 'publisher'>;

/**
 * Settles outputs of a head that is no longer wanted: what may have been sent is looked up, the rest is abandoned.
 * Answers the outputs as they are now.
 */
export async function abandonPending(
  ports: SettlePorts,
  ref: PullRequestRef,
  outputs: readonly StoredOutput[],
): Promise<readonly StoredOutput[]> {
  const receipts = new Map<string, number>();
  const settled: StoredOutput[] = [];
  for (const stored of outputs) {
    const after = await settle(ports, ref, stored, receipts);
    if (after.githubId !== null) receipts.set(after.output.key, after.githubId);
    settled.push(after);
  }
  return settled;
}

async function settle(
  { store, publisher }: SettlePorts,
  ref: PullRequestRef,
  stored: StoredOutput,
  receipts: ReadonlyMap<string, number>,
): Promise<StoredOutput> {
  if (stored.state === 'sent' || stored.state === 'abandoned') return stored;
  const parentId = parentOf(stored.output, receipts);
  const isOrphan = stored.output.kind === 'check-run-update' && parentId === null;
  const found =
    stored.state === 'sending' && !isOrphan ? await publisher.find(ref, stored.output, parentId) : null;
  if (found === null) {
    await store.abandonOutputs(ref, [stored.output.key]);
    return { ...stored, state: 'abandoned' };
  }
  await store.markSent(ref, found);
  return { ...stored, state: 'sent', githubId: found.githubId };
}

function parentOf(output: Output, receipts: ReadonlyMap<string, number>): number | null {
  return output.kind === 'check-run-update' ? (receipts.get(output.checkRunKey) ?? null) : null;
}
