import { UserError } from '../domain/errors.js';
import type { PullRequestRef } from '../domain/ids.js';
import type { MergeGroup, PullRequestReader } from '../domain/ports.js';
import { renderCheckRun } from '../publishers/check-run.js';
import type { HeadPorts } from './head.js';
import { publishPending } from './publish.js';
import { mayWrite, notPermitted } from './rerun.js';
import { mergeGroupRun } from './runs.js';

export interface MergeGroupPorts extends HeadPorts {
  readonly reader: Pick<PullRequestReader, 'permission'>;
  readonly onRefused: (error: UserError) => void;
}

/**
 * Answers the merge queue: one complete check run on a commit that waits, so that a queue which requires our check goes
 * on. It can be stopped anywhere; a commit that GitHub does not take a run for is waited for no longer.
 */
export async function answerMergeGroup(
  ports: MergeGroupPorts,
  ref: PullRequestRef,
  group: MergeGroup,
): Promise<void> {
  try {
    await publishAnswer(ports, ref, group);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ports.onRefused(error);
  }
  await ports.store.finishMergeGroup(ref, group);
}

async function publishAnswer(
  ports: MergeGroupPorts,
  ref: PullRequestRef,
  { headSha, asked, askedBy }: MergeGroup,
): Promise<void> {
  if (!ports.may.check) throw new UserError('the merge queue gets no answer: no check run may be written');
  // The queue made the commit: being the author of the pull request counts for nothing here.
  if (askedBy !== null && !(await mayWrite(ports.reader, ref.repository, askedBy))) {
    throw notPermitted(askedBy);
  }
  const output = renderCheckRun({ kind: 'merge-group', number: ref.number });
  const run = mergeGroupRun(ref, headSha, asked, output);
  await ports.store.savePlan(ref, 0, { outputs: [run], shown: [] });
  const saved = (await ports.store.outputs(ref)).filter((stored) => stored.output.key === run.key);
  await publishPending(ports, ref, saved);
}
