import type { CheckRunOutput, Conclusion, RunMeaning, ShownRun, StoredOutput } from '../domain/output.js';
import { allOutputsOf, type Head, type HeadPorts } from './head.js';
import { newRun, runState } from './runs.js';

/**
 * Takes over the check runs of a head that GitHub shows and our rows do not tell of, after a backup was restored for
 * instance, so that they are compared with what is wanted and not written to again. What a run says of its head is kept;
 * its annotations are only counted.
 */
export async function adoptRuns(ports: HeadPorts, head: Head): Promise<void> {
  if (!ports.may.check) return;
  let isComplete = true;
  while (isComplete) isComplete = await adoptNewestRun(ports, head);
}

/** True when a complete run was taken over: there may be another one after it. */
async function adoptNewestRun(ports: HeadPorts, head: Head): Promise<boolean> {
  const outputs = await allOutputsOf(ports, head);
  const run = openRunOf(outputs) ?? nextRun(head, outputs);
  const found = await ports.publisher.find(head.ref, run, null);
  if (found === null) return false;
  // Generation 0: that GitHub shows it does not mean that this wish has been answered.
  await ports.store.savePlan(head.ref, 0, { outputs: [run], shown: [] });
  await ports.store.markSent(head.ref, found);
  if (found.run === undefined || found.run.conclusion === null) return false;
  const end = foundEnd(run, found.run, found.run.conclusion, outputs);
  await ports.store.savePlan(head.ref, 0, { outputs: [end], shown: [] });
  await ports.store.markSent(head.ref, { key: end.key, githubId: found.githubId });
  return true;
}

/** The newest run that our rows say is open. Only what was sent counts: what is pending may or may not be on GitHub. */
function openRunOf(outputs: readonly StoredOutput[]): CheckRunOutput | null {
  const sent = outputs.filter((stored) => stored.state === 'sent');
  if (runState(sent).kind !== 'open') return null;
  const run = sent.findLast((stored) => stored.output.kind === 'check-run');
  return run?.output.kind === 'check-run' ? run.output : null;
}

/** The run that would be made next, under the key that it would have been given. */
function nextRun({ ref, headSha }: Head, outputs: readonly StoredOutput[]): CheckRunOutput {
  const taken = outputs.filter((stored) => stored.state === 'sent' || stored.state === 'abandoned');
  const output = { title: '', summary: '', text: '' };
  return newRun(ref, headSha, taken, { conclusion: null, meaning: 'in-progress', output });
}

function foundEnd(
  run: CheckRunOutput,
  { output, annotations }: ShownRun,
  conclusion: string,
  outputs: readonly StoredOutput[],
) {
  const updates = outputs.filter(
    (stored) => stored.output.kind === 'check-run-update' && stored.output.checkRunKey === run.key,
  );
  return {
    kind: 'check-run-update' as const,
    key: `${run.key}.update-${updates.length + 1}`,
    headSha: run.headSha,
    checkRunKey: run.key,
    output,
    annotations: [],
    annotationsAfter: annotations,
    ...meaningOf(conclusion),
  };
}

/** What a conclusion of ours means. Where it can mean several things their texts differ, and texts are compared too. */
function meaningOf(conclusion: string): { conclusion: Conclusion; meaning: RunMeaning } {
  switch (conclusion) {
    case 'success':
    case 'neutral':
    case 'failure':
      return { conclusion, meaning: 'reviewed' };
    case 'skipped':
      return { conclusion, meaning: 'skipped' };
    default:
      // `stale` is GitHub's own word for a run that was left open.
      return { conclusion: 'cancelled', meaning: 'closed' };
  }
}
