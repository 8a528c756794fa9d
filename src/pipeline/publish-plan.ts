import { UserError } from '../domain/errors.js';
import type { RuleMeta } from '../domain/finding.js';
import { MODEL_RULES } from '../domain/model-rules.js';
import type { ModelPass } from '../domain/model.js';
import { FIX_BRANCH_PREFIX, isAbove } from '../domain/fix-pull.js';
import type { Snapshot } from '../domain/snapshot.js';
import { TOOL_REPORT_RULE } from '../domain/undetected.js';
import { MissingPermissionError, restrictionsOf } from './capabilities.js';
import { outputsOf, outputsOfHeads, type Head } from './head.js';
import { findLate } from './late.js';
import { headFixesOf } from './fixes/head-fixes.js';
import type { Memory } from './silence/recall.js';
import type { Unsaid } from './silence/leave-unsaid.js';
import { planFirstReview, planReview, type Analysis, type PlanInput } from './plan.js';
import { publishPending } from './publish.js';
import type { PassPorts } from './review.js';
import { withUngranted } from './ungranted-settings.js';

/** What is known of a head. */
export interface KnownHead {
  readonly snapshot: Snapshot;
  /** What is said of it. */
  readonly analysis: Analysis;
  readonly unsaid: readonly Unsaid[];
  readonly memory: Memory;
}

export interface DraftedHead extends KnownHead {
  /** Null when no model is configured. */
  readonly model: ModelPass | null;
}

/** Rules that run in the repository, its own included. */
export function rulesOf({ engine }: PassPorts, { config }: Snapshot): readonly RuleMeta[] {
  return [...engine.rules, TOOL_REPORT_RULE, ...MODEL_RULES, ...config.customRules.map(({ meta }) => meta)];
}

/** Plans what a person will see of the head, and sends it. */
export async function publishPlan(ports: PassPorts, head: Head, drafted: DraftedHead): Promise<void> {
  await keepFixes(ports, head, drafted);
  const plan = async (mayComment: boolean) => {
    const planned = planReview(await planInput(ports, head, drafted, mayComment));
    await ports.store.savePlan(head.ref, head.generation, planned);
    ports.onPlanned(planned.report);
  };
  await plan(ports.may.comment);
  try {
    await publishPending(ports, head.ref, await outputsOf(ports, head));
  } catch (error) {
    // GitHub takes a review as a whole or not at all, and does not say which comment it refused. The check run can
    // carry every finding, so nobody is left without them.
    if (!isRefusal(error) || !(await abandonUnsentReview(ports, head))) throw error;
    await plan(false);
    await publishPending(ports, head.ref, await outputsOf(ports, head));
  }
}

/** One that GitHub refuses is given up: what it would have said comes with the drafts. */
export async function publishFirst(
  ports: PassPorts,
  head: Head,
  known: KnownHead,
  drafting: ReadonlySet<string>,
): Promise<void> {
  const input = await planInput(ports, head, { ...known, model: null }, ports.may.comment);
  const planned = planFirstReview(input, drafting);
  if (planned.outputs.length === 0) return;
  await ports.onStep('publish');
  await keepFixes(ports, head, known);
  await ports.store.savePlan(head.ref, head.generation, planned);
  try {
    await publishPending(ports, head.ref, await outputsOf(ports, head));
  } catch (error) {
    if (!isRefusal(error) || !(await abandonUnsentReview(ports, head))) throw error;
  }
}

/** Before anything names them: who sees a fix can have it applied. */
async function keepFixes(ports: PassPorts, { ref }: Head, { snapshot, analysis }: KnownHead): Promise<void> {
  const fixes = mayCommitTo(ports, snapshot) ? analysis.fixes : [];
  await ports.store.saveHeadFixes(ref, headFixesOf(snapshot, fixes));
}

/** An app can write to a fork only where it is installed too, and then as somebody else. */
function mayCommitTo({ may }: PassPorts, { pullRequest }: Snapshot): boolean {
  return may.proposeFiles && !pullRequest.fromFork;
}

/** Not above a branch of ours, and not above one that has such a pull request. */
async function mayProposeAbove(ports: PassPorts, snapshot: Snapshot): Promise<boolean> {
  const { ref, headRef } = snapshot.pullRequest;
  if (!ports.may.comment || !mayCommitTo(ports, snapshot) || headRef.startsWith(FIX_BRANCH_PREFIX))
    return false;
  const live = await ports.store.liveFixPulls(ref.repository);
  return !live.some((one) => isAbove(one, ref.number) && one.number !== null);
}

async function planInput(
  ports: PassPorts,
  { ref, headSha }: Head,
  known: DraftedHead,
  mayComment: boolean,
): Promise<PlanInput> {
  const { analysis, unsaid, memory, model } = known;
  const snapshot = withUngranted(known.snapshot, ports.may);
  const shown = await ports.store.followedFindings(ref);
  const outputs = await outputsOfHeads(ports, ref);
  const { repositoryUrl } = snapshot.pullRequest;
  return {
    snapshot,
    analysis,
    unsaid,
    memory,
    model,
    mayComment,
    mayCommit: mayCommitTo(ports, snapshot),
    mayPropose: await mayProposeAbove(ports, snapshot),
    rules: rulesOf(ports, snapshot),
    languageName: (path) => ports.engine.languageName(path),
    shown,
    outputs: outputs.filter(({ output }) => output.headSha === headSha),
    late: await findLate(ports, known, shown, outputs),
    restrictions: restrictionsOf(ports.may, ref.repository.installationId, repositoryUrl),
  };
}

/** Gives up a refused review and what was planned after it. False when it was not a review that was refused. */
export async function abandonUnsentReview(ports: PassPorts, head: Head): Promise<boolean> {
  const unsent = (await outputsOf(ports, head)).filter((stored) => stored.state !== 'sent');
  if (unsent[0]?.output.kind !== 'review') return false;
  await ports.store.abandonOutputs(
    head.ref,
    unsent.map((stored) => stored.output.key),
  );
  return true;
}

/** GitHub refused this output for good, for another reason than a permission: that one is known and ends the pass. */
export function isRefusal(error: unknown): boolean {
  return error instanceof UserError && !(error instanceof MissingPermissionError);
}
