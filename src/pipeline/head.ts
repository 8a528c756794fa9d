import type { PullRequestRef } from '../domain/ids.js';
import type { Conclusion, Output, StoredOutput } from '../domain/output.js';
import type { Publisher, ReviewRequest, TenantStore } from '../domain/ports.js';
import { renderCheckRun } from '../publishers/check-run.js';
import type { CheckRunSituation } from '../publishers/report.js';
import { abandonPending, publishPending } from './publish.js';
import { reach, runState } from './runs.js';

/** What is needed to change what a head shows. */
export interface HeadPorts {
  readonly store: TenantStore;
  readonly publisher: Publisher;
}

/** Concludes a run that is still open with `situation`; heads without one stay untouched. */
export async function endOpenRun(
  ports: HeadPorts,
  ref: PullRequestRef,
  headSha: string,
  request: Pick<ReviewRequest, 'generation'>,
  situation: FinalSituation,
): Promise<void> {
  const before = await outputsOf(ports, ref, headSha);
  const settled = await abandonPending(ports, ref, before);
  if (runState(settled.filter((stored) => stored.state !== 'abandoned')).kind !== 'open') return;
  await showSituation(ports, ref, headSha, request, situation);
}

/** Concludes the head's open run with `situation`, and makes a run of its own for a head that has none at all. */
export async function endHead(
  ports: HeadPorts,
  ref: PullRequestRef,
  headSha: string,
  request: Pick<ReviewRequest, 'generation'>,
  situation: FinalSituation,
): Promise<void> {
  await endOpenRun(ports, ref, headSha, request, situation);
  if (runState(await outputsOf(ports, ref, headSha)).kind !== 'none') return;
  await showSituation(ports, ref, headSha, request, situation);
}

/** Makes the head's check run show `situation`, complete. Writes nothing when it already does. */
export async function showSituation(
  ports: HeadPorts,
  ref: PullRequestRef,
  headSha: string,
  request: Pick<ReviewRequest, 'generation'>,
  situation: FinalSituation,
): Promise<void> {
  const result = {
    conclusion: CONCLUSIONS[situation.kind],
    output: renderCheckRun(situation),
    annotations: [],
  };
  const outputs = await allOutputsOf(ports, ref, headSha);
  await saveAndPublish(ports, ref, headSha, request, reach(ref, headSha, outputs, result));
}

/** A situation that ends a run without findings. */
export type FinalSituation = Extract<CheckRunSituation, { readonly kind: keyof typeof CONCLUSIONS }>;

const CONCLUSIONS = {
  skipped: 'skipped',
  superseded: 'cancelled',
  closed: 'cancelled',
  refused: 'neutral',
  failed: 'neutral',
} as const satisfies Partial<Record<CheckRunSituation['kind'], Conclusion>>;

export async function saveAndPublish(
  ports: HeadPorts,
  ref: PullRequestRef,
  headSha: string,
  request: Pick<ReviewRequest, 'generation'>,
  outputs: readonly Output[],
): Promise<void> {
  if (outputs.length === 0) return;
  await ports.store.savePlan(ref, request.generation, { outputs, shown: [] });
  await publishPending(ports, ref, await outputsOf(ports, ref, headSha));
}

/** Outputs of one head, oldest first; abandoned ones too, because their keys stay taken. */
export async function allOutputsOf(
  { store }: HeadPorts,
  ref: PullRequestRef,
  headSha: string,
): Promise<readonly StoredOutput[]> {
  return (await store.outputs(ref)).filter((stored) => stored.output.headSha === headSha);
}

export async function outputsOf(
  ports: HeadPorts,
  ref: PullRequestRef,
  headSha: string,
): Promise<readonly StoredOutput[]> {
  return (await allOutputsOf(ports, ref, headSha)).filter((stored) => stored.state !== 'abandoned');
}
