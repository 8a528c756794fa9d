import type { PullRequestRef } from '../domain/ids.js';
import type { Conclusion, Output, RunMeaning, StoredOutput } from '../domain/output.js';
import { renderCheckRun } from '../publishers/check-run.js';
import type { CheckRunSituation } from '../publishers/report.js';
import type { Capabilities } from './capabilities.js';
import { abandonPending, publishPending, type PublishPorts } from './publish.js';
import { isOfMergeGroup, reach, runState } from './runs.js';

/** What is needed to change what a head shows. */
export interface HeadPorts extends PublishPorts {
  readonly may: Capabilities;
}

/** One head of a pull request, and the generation of the request that work on it answers. */
export interface Head {
  readonly ref: PullRequestRef;
  readonly headSha: string;
  readonly generation: number;
}

/** Concludes a run that is still open with `situation`; heads without one stay untouched. */
export async function endOpenRun(ports: HeadPorts, head: Head, situation: FinalSituation): Promise<void> {
  const before = await outputsOf(ports, head);
  const settled = await abandonPending(ports, head.ref, before);
  if (runState(settled.filter((stored) => stored.state !== 'abandoned')).kind !== 'open') return;
  await showSituation(ports, head, situation);
}

/** Concludes the head's open run with `situation`, and makes a run of its own for a head that has none at all. */
export async function endHead(ports: HeadPorts, head: Head, situation: FinalSituation): Promise<void> {
  await endOpenRun(ports, head, situation);
  if (runState(await outputsOf(ports, head)).kind !== 'none') return;
  await showSituation(ports, head, situation);
}

/** Makes the head's check run show `situation`, complete. Writes nothing when it already does, or may not. */
export async function showSituation(ports: HeadPorts, head: Head, situation: FinalSituation): Promise<void> {
  if (!ports.may.check) return;
  const result = {
    ...ENDS[situation.kind],
    output: renderCheckRun(situation),
    annotations: [],
  };
  const outputs = await allOutputsOf(ports, head);
  await saveAndPublish(ports, head, reach(head.ref, head.headSha, outputs, result));
}

/** A situation that ends a run without findings. */
export type FinalSituation = Extract<CheckRunSituation, { readonly kind: keyof typeof ENDS }>;

const ENDS = {
  skipped: { conclusion: 'skipped', meaning: 'skipped' },
  'set-up': { conclusion: 'skipped', meaning: 'skipped' },
  superseded: { conclusion: 'cancelled', meaning: 'superseded' },
  closed: { conclusion: 'cancelled', meaning: 'closed' },
  'not-permitted': { conclusion: 'neutral', meaning: 'refused' },
  refused: { conclusion: 'neutral', meaning: 'refused' },
  failed: { conclusion: 'neutral', meaning: 'failed' },
} as const satisfies Partial<
  Record<CheckRunSituation['kind'], { conclusion: Conclusion; meaning: RunMeaning }>
>;

export async function saveAndPublish(
  ports: HeadPorts,
  head: Head,
  outputs: readonly Output[],
): Promise<void> {
  if (outputs.length === 0) return;
  await ports.store.savePlan(head.ref, head.generation, { outputs, shown: [] });
  await publishPending(ports, head.ref, await outputsOf(ports, head));
}

/** Outputs of all heads that the pull request had, oldest first; what answered the merge queue is none of them. */
export async function outputsOfHeads(
  { store }: Pick<HeadPorts, 'store'>,
  ref: PullRequestRef,
): Promise<readonly StoredOutput[]> {
  return (await store.outputs(ref)).filter((stored) => !isOfMergeGroup(stored.output));
}

/** Outputs of one head, oldest first; abandoned ones too, because their keys stay taken. */
export async function allOutputsOf(
  ports: Pick<HeadPorts, 'store'>,
  { ref, headSha }: Pick<Head, 'ref' | 'headSha'>,
): Promise<readonly StoredOutput[]> {
  return (await outputsOfHeads(ports, ref)).filter((stored) => stored.output.headSha === headSha);
}

export async function outputsOf(
  ports: Pick<HeadPorts, 'store'>,
  head: Pick<Head, 'ref' | 'headSha'>,
): Promise<readonly StoredOutput[]> {
  return (await allOutputsOf(ports, head)).filter((stored) => stored.state !== 'abandoned');
}
