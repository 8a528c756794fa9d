import type { PullRequestRef } from '../domain/ids.js';
import { MODEL_RULES } from '../domain/model-rules.js';
import type { StoredOutput } from '../domain/output.js';
import type { ReviewOutcome, ReviewRequest } from '../domain/ports.js';
import type { PullRequest, Settings } from '../domain/snapshot.js';
import { TOOL_REPORT_RULE } from '../domain/undetected.js';
import { renderCheckRun } from '../publishers/check-run.js';
import { noteMerged } from './custody/merged.js';
import { keepCustody } from './custody/run.js';
import { adoptRuns } from './adopt-runs.js';
import { analyseSnapshot } from './analyse.js';
import { maySend, restrictionsOf } from './capabilities.js';
import {
  allOutputsOf,
  endOpenRun,
  outputsOf,
  outputsOfHeads,
  saveAndPublish,
  showSituation,
  type FinalSituation,
  type Head,
} from './head.js';
import { endOtherRuns } from './other-heads.js';
import { setupGate } from './onboard/gate.js';
import { abandonUnsentReview, isRefusal, publishPlan, rulesOf } from './publish-plan.js';
import { abandonPending, publishPending } from './publish.js';
import { withBrokenRules, withoutBadRules } from './checked-rules.js';
import { loadSettings } from './repository-settings.js';
import { withPacks } from './rule-packs.js';
import type { PassPorts, ReviewContext } from './review.js';
import { newRun, runState } from './runs.js';
import { leaveUnsaid } from './silence/leave-unsaid.js';
import { raised, recall } from './silence/recall.js';
import { skipReason } from './skip.js';
import { gatherSnapshot } from './snapshot.js';
import { gatherReports } from './tool-reports/gather.js';
import { withModels } from './with-models.js';

/** One pass over the live head: it ends reviewed, skipped with the reason, or with the reason why it need not be read. */
export async function reviewHead(
  ports: PassPorts,
  pullRequest: PullRequest,
  request: ReviewRequest,
  context: ReviewContext,
): Promise<ReviewOutcome> {
  const { ref, headSha } = pullRequest;
  const head = { ref, headSha, generation: request.generation };
  await endOtherRuns(ports, head, { kind: 'superseded', number: ref.number, bySha: headSha });
  if (ports.careful) await adoptRuns(ports, head);
  await giveUpOlderPlans(ports, head);
  await answerRerun(ports, head, request, pullRequest.changedFiles);
  if (pullRequest.state === 'closed') {
    // Where nobody told of it, they are here still.
    await ports.store.saveHeadFixes(ref, { headSha, files: [] });
    await endOpenRun(ports, head, { kind: 'closed', number: ref.number });
    if (pullRequest.merged) await noteMerged(ports, pullRequest);
    return 'closed';
  }
  if (!ports.may.readFiles) {
    const { installationId } = ref.repository;
    const restrictions = restrictionsOf(ports.may, installationId, pullRequest.repositoryUrl);
    return skip(ports, head, { kind: 'not-permitted', number: ref.number, restrictions });
  }
  const ruleIds = [...ports.engine.rules, TOOL_REPORT_RULE, ...MODEL_RULES].map((rule) => rule.id);
  const loaded = await loadSettings(ports.reader, pullRequest, ruleIds);
  const gate = await setupGate(ports, pullRequest, loaded, ruleIds);
  if (gate.kind !== 'review') await keepCustody(ports, head, null, context.signal);
  if (gate.kind === 'silent') return keepSilent(ports, head);
  if (gate.kind === 'skip')
    return skipUnreviewed(ports, head, { kind: 'set-up', number: ref.number, situation: gate.situation });
  const config = gate.note === null ? loaded : withNote(loaded, gate.note);
  const reason = skipReason(pullRequest, config.config, request);
  if (reason !== null) {
    await keepCustody(ports, head, null, context.signal);
    const situation = { kind: 'skipped', number: ref.number, reason, config } as const;
    return reason.kind === 'paused' ? skipUnreviewed(ports, head, situation) : skip(ports, head, situation);
  }
  if (await resume(ports, head)) return 'reviewed';
  return reviewOpenHead(ports, head, { pullRequest, settings: config, request, context });
}

/** What an earlier try had planned to say must not be said any more. */
async function skip(ports: PassPorts, head: Head, situation: FinalSituation): Promise<'skipped'> {
  await abandonPending(ports, head.ref, await outputsOf(ports, head));
  await showSituation(ports, head, situation);
  return 'skipped';
}

/** A head that was reviewed, before it was paused or while that needed no set-up, keeps what it shows. */
async function skipUnreviewed(
  ports: PassPorts,
  head: Head,
  situation: FinalSituation,
): Promise<'reviewed' | 'skipped'> {
  // First, or a conclusion that was never sent would pass for one that is shown.
  await abandonPending(ports, head.ref, await outputsOf(ports, head));
  const state = runState(await outputsOf(ports, head));
  if (state.kind === 'concluded' && state.result.meaning === 'reviewed') return 'reviewed';
  await showSituation(ports, head, situation);
  return 'skipped';
}

/** Posts nothing of its own; a run that somebody has asked for is answered. */
async function keepSilent(ports: PassPorts, head: Head): Promise<'skipped'> {
  const { number } = head.ref;
  await endOpenRun(ports, head, { kind: 'set-up', number, situation: { kind: 'opted-out' } });
  return 'skipped';
}

function withNote(settings: Settings, message: string): Settings {
  return { ...settings, warnings: [{ line: null, key: null, message }, ...settings.warnings] };
}

const isPending = ({ state }: StoredOutput): boolean => state === 'planned' || state === 'sending';

/** Gives up a plan that holds what may not be written: what was planned with it refers to it. */
export async function giveUpForbidden(ports: PassPorts, ref: PullRequestRef): Promise<void> {
  if (ports.may.check && ports.may.comment) return;
  const outputs = (await outputsOfHeads(ports, ref)).filter((stored) => stored.state !== 'abandoned');
  const forbidden = outputs.filter((stored) => isPending(stored) && !maySend(ports.may, stored.output));
  for (const headSha of new Set(forbidden.map((stored) => stored.output.headSha))) {
    const ofHead = outputs.filter((stored) => stored.output.headSha === headSha);
    await abandonPending(ports, ref, ofHead);
  }
}

/** Gives up plans for an older wish: draft state, base or settings may have changed since. */
async function giveUpOlderPlans(ports: PassPorts, head: Head): Promise<void> {
  const outputs = await outputsOf(ports, head);
  const isOlder = outputs.some((stored) => isPending(stored) && stored.generation < head.generation);
  if (isOlder) await abandonPending(ports, head.ref, outputs);
}

/**
 * A person who asks for a run gets one of its own, even if it ends as the last one did: GitHub resets the suite, but not
 * its runs. One that is open serves: it has yet to be concluded.
 */
async function answerRerun(
  ports: PassPorts,
  head: Head,
  { rerunGeneration }: ReviewRequest,
  changedFiles: number,
): Promise<void> {
  const state = runState(await outputsOf(ports, head));
  if (state.kind !== 'concluded' || state.generation >= rerunGeneration) return;
  await beginRun(ports, head, changedFiles);
}

/** Sends what an earlier try had saved for this head. True when it then shows the review that is wanted now. */
async function resume(ports: PassPorts, head: Head): Promise<boolean> {
  const outputs = await outputsOf(ports, head);
  if (!outputs.some(isPending)) return isReviewedFor(outputs, head);
  await ports.onStep('publish');
  try {
    await publishPending(ports, head.ref, outputs);
  } catch (error) {
    // A refused review is planned anew, without comments where that is needed.
    if (!isRefusal(error) || !(await abandonUnsentReview(ports, head))) throw error;
  }
  return isReviewedFor(await outputsOf(ports, head), head);
}

function isReviewedFor(outputs: readonly StoredOutput[], { generation }: Head): boolean {
  const state = runState(outputs);
  const isReviewed = state.kind === 'concluded' && state.result.meaning === 'reviewed';
  return isReviewed && state.generation >= generation;
}

interface OpenHeadReview {
  readonly pullRequest: PullRequest;
  readonly settings: Settings;
  readonly request: ReviewRequest;
  readonly context: ReviewContext;
}

async function reviewOpenHead(
  ports: PassPorts,
  head: Head,
  { pullRequest, settings, request, context }: OpenHeadReview,
): Promise<ReviewOutcome> {
  await openRun(ports, head, pullRequest.changedFiles);
  await ports.onStep('snapshot');
  const { signal } = context;
  const own = await withoutBadRules(ports.engine, settings, signal);
  const usable = await withPacks(ports, head.ref.repository.installationId, own, signal);
  const changed = await gatherSnapshot(ports.reader, pullRequest, usable, ports.engine);
  // Before a check has failed there is nothing to be read.
  const hasFailedCheck = request.failedCheckSha === head.headSha;
  const reports = hasFailedCheck ? await gatherReports(ports, pullRequest, context.attempt) : [];
  // Only a model is told of it.
  const profile = ports.drafting === null ? null : await ports.store.profile(pullRequest.ref.repository);
  const rewrites = await ports.store.rewrites(pullRequest.ref.repository);
  const gathered = { ...changed, reports, rewrites, ...(profile === null ? {} : { profile }) };
  await ports.onStep('detect-and-prove');
  const { brokenRules, ...analysis } = await analyseSnapshot(ports.engine, gathered, context.signal);
  const snapshot = withBrokenRules(gathered, brokenRules);
  const rules = raised(rulesOf(ports, snapshot), snapshot.config.config.rules);
  const memory = await recall(ports, head.ref, rules, ports.now());
  const { said, unsaid } = leaveUnsaid(analysis, memory);
  const review = { snapshot, analysis: said, unsaid, memory };
  context.signal.throwIfAborted();
  if (!(await isLive(ports, head))) return 'superseded';
  // Before anything new is said, so that nobody sees two suggestions for one place.
  await keepCustody(ports, head, review, signal);
  const drafted = await withModels(ports, head, review, request, signal);
  if (drafted.model !== null && !(await isLive(ports, head))) return 'superseded';
  await ports.onStep('publish');
  await publishPlan(ports, head, drafted);
  return 'reviewed';
}

async function isLive({ reader }: PassPorts, { ref, headSha }: Head): Promise<boolean> {
  const live = await reader.pullRequest(ref);
  return live?.headSha === headSha && live.state !== 'closed';
}

/** Shows that work has begun, once: a head that was reviewed before keeps its run until the result differs. */
async function openRun(ports: PassPorts, head: Head, changedFiles: number): Promise<void> {
  const state = runState(await outputsOf(ports, head));
  if (state.kind === 'open' || (state.kind === 'concluded' && state.result.meaning === 'reviewed')) return;
  await beginRun(ports, head, changedFiles);
}

async function beginRun(ports: PassPorts, head: Head, changedFiles: number): Promise<void> {
  if (!ports.may.check) return;
  const { ref, headSha } = head;
  const output = renderCheckRun({ kind: 'in-progress', number: ref.number, changedFiles });
  const all = await allOutputsOf(ports, head);
  await saveAndPublish(ports, head, [
    newRun(ref, headSha, all, { conclusion: null, meaning: 'in-progress', output }),
  ]);
}
