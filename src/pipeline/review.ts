import { TransientError, UserError } from '../domain/errors.js';
import { shortSha, type PullRequestRef } from '../domain/ids.js';
import type { StoredOutput } from '../domain/output.js';
import type {
  Engine,
  PullRequestReader,
  Publisher,
  ReviewOutcome,
  ReviewRequest,
  TenantStore,
} from '../domain/ports.js';
import type { LoadedConfig, PullRequest, Snapshot } from '../domain/snapshot.js';
import { renderCheckRun } from '../publishers/check-run.js';
import type { Report } from '../publishers/report.js';
import { analyseSnapshot } from './analyse.js';
import {
  allOutputsOf,
  endOpenRun,
  outputsOf,
  saveAndPublish,
  showSituation,
  type FinalSituation,
  type Head,
} from './head.js';
import { planReview, type Analysis } from './plan.js';
import { abandonPending, publishPending } from './publish.js';
import { loadSettings } from './repository-settings.js';
import { newRun, runState } from './runs.js';
import { skipReason } from './skip.js';
import { gatherSnapshot } from './snapshot.js';

export interface ReviewPorts {
  readonly reader: PullRequestReader;
  readonly publisher: Publisher;
  readonly store: TenantStore;
  readonly engine: Engine;
  /** Told at the start of each step, for logs and for people who wait. */
  readonly onStep: (step: ReviewStep) => void;
  /** Told what GitHub refused where the work goes on without it. */
  readonly onRefused: (error: UserError) => void;
  /** Told what was planned, before it is published. */
  readonly onPlanned: (report: Report) => void;
}

export type ReviewStep = 'read' | 'snapshot' | 'detect-and-prove' | 'publish' | 'done';

export interface ReviewContext {
  /** 1 on the first try. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
  readonly signal: AbortSignal;
}

/** `again`: something newer is wanted, so the job asks for itself once more. */
export type ReviewEnd = { readonly outcome: ReviewOutcome; readonly again: boolean };

/**
 * One review pass over a pull request, in the order of the design: read the live head, gather, detect and prove,
 * plan, publish, record. It can be stopped anywhere: outputs are saved before they are sent, so the next try goes on
 * where this one ended, and a second run on the same head finds nothing left to write.
 */
export async function review(
  ports: ReviewPorts,
  ref: PullRequestRef,
  request: ReviewRequest,
  context: ReviewContext,
): Promise<ReviewEnd> {
  ports.onStep('read');
  const pullRequest = await ports.reader.pullRequest(ref);
  const isLagging = pullRequest === null || isBehind(pullRequest, request, context);
  if (isLagging && !context.lastAttempt) {
    throw new TransientError(`head ${shortSha(request.headSha)} is not visible yet`);
  }
  if (pullRequest === null) {
    await endOtherRuns(
      ports,
      { ref, headSha: '', generation: request.generation },
      { kind: 'closed', number: ref.number },
    );
    return finish(ports, ref, request, request.headSha, 'gone');
  }
  const outcome = await reviewHead(ports, pullRequest, request, context);
  return finish(ports, ref, request, pullRequest.headSha, outcome);
}

/** Tries that are spent on finding out which of two heads of one second is the newer one. */
const SAME_SECOND_TRIES = 3;

/**
 * The API shows another head than the webhook told of: replicas lag behind. GitHub counts `updated_at` in seconds, so
 * within one second the webhook can be the one that is late; then a few tries tell.
 */
function isBehind(pullRequest: PullRequest, request: ReviewRequest, { attempt }: ReviewContext): boolean {
  if (pullRequest.headSha === request.headSha) return false;
  const lead = Date.parse(request.updatedAt) - Date.parse(pullRequest.updatedAt);
  return lead > 0 || (lead === 0 && attempt <= SAME_SECOND_TRIES);
}

async function finish(
  ports: ReviewPorts,
  ref: PullRequestRef,
  request: ReviewRequest,
  headSha: string,
  outcome: ReviewOutcome,
): Promise<ReviewEnd> {
  // A head that moved leaves the request open: its run is ended by the next pass, even if this process dies now.
  const isSuperseded = outcome === 'superseded';
  const again = isSuperseded || (await ports.store.finishReview(ref, request.generation, headSha, outcome));
  ports.onStep('done');
  return { outcome, again };
}

async function reviewHead(
  ports: ReviewPorts,
  pullRequest: PullRequest,
  request: ReviewRequest,
  context: ReviewContext,
): Promise<ReviewOutcome> {
  const { ref, headSha } = pullRequest;
  const head = { ref, headSha, generation: request.generation };
  await endOtherRuns(ports, head, { kind: 'superseded', number: ref.number, bySha: headSha });
  if (pullRequest.state === 'closed') {
    await endOpenRun(ports, head, { kind: 'closed', number: ref.number });
    return 'closed';
  }
  const ruleIds = ports.engine.rules.map((rule) => rule.id);
  const settings = await loadSettings(ports.reader, pullRequest, ruleIds);
  const skipped = skipReason(pullRequest, settings.config);
  if (skipped !== null) {
    // What an earlier try had planned to say must not be said any more.
    await abandonPending(ports, ref, await outputsOf(ports, head));
    await showSituation(ports, head, {
      kind: 'skipped',
      number: ref.number,
      reason: skipped,
      config: settings,
    });
    return 'skipped';
  }
  if (await resume(ports, head)) return 'reviewed';
  return reviewOpenHead(ports, head, pullRequest, settings, context);
}

/**
 * Sends what an earlier try had saved for this head; a plan for an older wish is given up, because draft state, base or
 * settings may have changed since. True when the head then shows the review that is wanted now.
 */
async function resume(ports: ReviewPorts, head: Head): Promise<boolean> {
  const outputs = await outputsOf(ports, head);
  const pending = outputs.filter((stored) => stored.state !== 'sent');
  if (pending.length === 0) return isReviewedFor(outputs, head);
  if (pending.some((stored) => stored.generation < head.generation)) {
    await abandonPending(ports, head.ref, outputs);
    return false;
  }
  ports.onStep('publish');
  try {
    await publishPending(ports, head.ref, outputs);
  } catch (error) {
    // A refused review is planned anew, without comments where that is needed.
    if (!(error instanceof UserError) || !(await abandonUnsentReview(ports, head))) throw error;
  }
  return isReviewedFor(await outputsOf(ports, head), head);
}

function isReviewedFor(outputs: readonly StoredOutput[], { generation }: Head): boolean {
  const state = runState(outputs);
  const isReviewed = state.kind === 'concluded' && state.result.meaning === 'reviewed';
  return isReviewed && state.generation >= generation;
}

async function reviewOpenHead(
  ports: ReviewPorts,
  head: Head,
  pullRequest: PullRequest,
  settings: LoadedConfig,
  context: ReviewContext,
): Promise<ReviewOutcome> {
  await openRun(ports, head, pullRequest.changedFiles);
  ports.onStep('snapshot');
  const snapshot = await gatherSnapshot(ports.reader, pullRequest, settings, (path) =>
    ports.engine.languageOf(path),
  );
  ports.onStep('detect-and-prove');
  const analysis = await analyseSnapshot(ports.engine, snapshot, context.signal);
  context.signal.throwIfAborted();
  const live = await ports.reader.pullRequest(head.ref);
  if (live?.headSha !== head.headSha || live.state === 'closed') return 'superseded';
  ports.onStep('publish');
  await publishPlan(ports, head, snapshot, analysis);
  return 'reviewed';
}

/** Shows that work has begun, once: a head that was reviewed before keeps its run until the result differs. */
async function openRun(ports: ReviewPorts, head: Head, changedFiles: number): Promise<void> {
  const { ref, headSha } = head;
  const outputs = await outputsOf(ports, head);
  const state = runState(outputs);
  if (state.kind === 'open' || (state.kind === 'concluded' && state.result.meaning === 'reviewed')) return;
  const output = renderCheckRun({ kind: 'in-progress', number: ref.number, changedFiles });
  const all = await allOutputsOf(ports, head);
  await saveAndPublish(ports, head, [
    newRun(ref, headSha, all, { conclusion: null, meaning: 'in-progress', output }),
  ]);
}

async function publishPlan(
  ports: ReviewPorts,
  head: Head,
  snapshot: Snapshot,
  analysis: Analysis,
): Promise<void> {
  const { ref, generation } = head;
  const plan = async (mayComment: boolean) => {
    const shown = await ports.store.shownFindings(ref);
    const outputs = await allOutputsOf(ports, head);
    const planned = planReview({ snapshot, analysis, rules: ports.engine.rules, shown, outputs, mayComment });
    await ports.store.savePlan(ref, generation, planned);
    ports.onPlanned(planned.report);
  };
  await plan(true);
  try {
    await publishPending(ports, ref, await outputsOf(ports, head));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // GitHub takes a review as a whole or not at all, and does not say which comment it refused. The check run can
    // carry every finding, so nobody is left without them.
    if (!(await abandonUnsentReview(ports, head))) throw error;
    await plan(false);
    await publishPending(ports, ref, await outputsOf(ports, head));
  }
}

/** Gives up a refused review and what was planned after it. False when it was not a review that was refused. */
async function abandonUnsentReview(ports: ReviewPorts, head: Head): Promise<boolean> {
  const unsent = (await outputsOf(ports, head)).filter((stored) => stored.state !== 'sent');
  if (unsent[0]?.output.kind !== 'review') return false;
  await ports.store.abandonOutputs(
    head.ref,
    unsent.map((stored) => stored.output.key),
  );
  return true;
}

/**
 * Ends the runs of all other heads, and gives up what was still to be sent for them. Where GitHub refuses that for good,
 * nothing can be done about it, and the newest head must not wait for it.
 */
async function endOtherRuns(ports: ReviewPorts, head: Head, situation: FinalSituation): Promise<void> {
  const outputs = await ports.store.outputs(head.ref);
  const others = new Set(
    outputs.map((stored) => stored.output.headSha).filter((sha) => sha !== head.headSha),
  );
  for (const headSha of others) {
    try {
      await endOpenRun(ports, { ...head, headSha }, situation);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      ports.onRefused(error);
    }
  }
}
