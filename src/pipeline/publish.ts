import type { PullRequestRef } from '../domain/ids.js';
import type { Output, StoredOutput } from '../domain/output.js';
import type { Publisher, TenantStore } from '../domain/ports.js';

export interface PublishPorts {
  readonly store: TenantStore;
  readonly publisher: Publisher;
  /** Look every output up before it is sent: GitHub may show what our rows do not tell of. */
  readonly careful: boolean;
}

/**
 * Sends what is saved and not yet sent, in order. Known races:
 * - The process dies before, during or after a request: the row says `sending`, and the next process asks GitHub
 *   whether the output is there before it sends it again.
 * - GitHub answers an error after it did the work (502): the same.
 * - Two processes hold the same job, which the queue allows for a moment after a lost lock: both can find an output
 *   unsent and send it. The window is one request.
 */
export async function publishPending(
  ports: PublishPorts,
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

async function publishOne(
  { store, publisher, careful }: PublishPorts,
  ref: PullRequestRef,
  { output, state }: StoredOutput,
  receipts: ReadonlyMap<string, number>,
): Promise<number | null> {
  if (state === 'abandoned') return null;
  const parentId = parentOf(output, receipts);
  const isFirstTry = await store.markSending(ref, output.key);
  const found = isFirstTry && !careful ? null : await publisher.find(ref, output, parentId);
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
