import { UserError } from '../domain/errors.js';
import type { PullRequestRef } from '../domain/ids.js';
import { renderCheckRun } from '../publishers/check-run.js';
import type { HeadPorts } from './head.js';
import { publishPending } from './publish.js';
import { mergeGroupRun } from './runs.js';

/**
 * Answers the merge queue: one complete check run on each commit that waits, so that a queue which requires our check
 * goes on. It can be stopped anywhere; a commit that GitHub does not take a run for is waited for no longer.
 */
export async function answerMergeGroups(
  ports: HeadPorts & { readonly onRefused: (error: UserError) => void },
  ref: PullRequestRef,
  signal: AbortSignal,
): Promise<void> {
  for (const { headSha } of await ports.store.mergeGroups(ref)) {
    signal.throwIfAborted();
    try {
      await answerMergeGroup(ports, ref, headSha);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ports.onRefused(error);
    }
    await ports.store.finishMergeGroup(ref, headSha);
  }
}

async function answerMergeGroup(ports: HeadPorts, ref: PullRequestRef, headSha: string): Promise<void> {
  if (!ports.may.check) throw new UserError('the merge queue gets no answer: no check run may be written');
  const output = renderCheckRun({ kind: 'merge-group', number: ref.number });
  const run = mergeGroupRun(ref, headSha, output);
  await ports.store.savePlan(ref, 0, { outputs: [run], shown: [] });
  const saved = (await ports.store.outputs(ref)).filter((stored) => stored.output.key === run.key);
  await publishPending(ports, ref, saved);
}
