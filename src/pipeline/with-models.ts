import { MAX_LATE_REVIEWS, type ReviewRequest } from '../domain/ports.js';
import type { Head } from './head.js';
import { reviewFunctions } from './model/review/pass.js';
import { wantedRegions } from './model/review/wanted-regions.js';
import { currentMeter, draftFixes } from './model/step.js';
import { wantedDrafts, withReported } from './model/wanted.js';
import type { Analysis } from './plan.js';
import { publishFirst, rulesOf, type DraftedHead, type KnownHead } from './publish-plan.js';
import type { PassPorts } from './review.js';
import { reasonsFor } from './silence/reasons.js';
import { leaveUnsaid } from './silence/leave-unsaid.js';

/**
 * Has models draft fixes where no known pattern gives one, and look for what no rule knows. What can be said without them is
 * said before.
 */
export async function withModels(
  ports: PassPorts,
  head: Head,
  known: KnownHead,
  { lateReviewsLeft: left }: ReviewRequest,
  signal: AbortSignal,
): Promise<DraftedHead> {
  if (ports.drafting === null) return { ...known, model: null };
  const { snapshot, analysis } = known;
  const { engine } = ports;
  const rules = rulesOf(ports, snapshot);
  const reasons = (path: string): readonly string[] => reasonsFor(path, known.memory, known.unsaid);
  const wanted = await wantedDrafts(engine, snapshot, analysis, { rules, reasonsFor: reasons }, signal);
  const ofReview = { findings: analysis.findings, reasonsFor: reasons };
  const regions = await wantedRegions(engine, snapshot, ofReview, signal);
  const { review } = snapshot.config.config.model;
  const drafting = { ...ports, ...ports.drafting };
  if (wanted.length + regions.regions.length > 0) {
    // Where the budget is spent nobody waits for a model: one review says it all.
    if ((await currentMeter(drafting, head.ref)).stop() === null)
      await publishFirst(ports, head, known, new Set(wanted.map(({ finding }) => finding.fingerprint)));
    await ports.onStep('draft');
  }
  const late = { passes: MAX_LATE_REVIEWS - left, left };
  const drafted = await draftFixes(drafting, head.ref, snapshot, analysis, wanted, late, signal);
  const withDrafts: Analysis = {
    ...analysis,
    ...withReported(analysis, wanted, drafted.fixes),
    fixes: [...analysis.fixes, ...drafted.fixes],
    withheld: [...analysis.withheld, ...drafted.withheld],
  };
  const ground = { ports: drafting, ref: head.ref, snapshot, analysis: withDrafts, signal };
  const reviewed = await reviewFunctions(ground, regions, late, drafted.stop);
  const again = earlier(drafted.again, reviewed.again);
  if (again !== null) await ports.store.askLater(head.ref, again);
  const all: Analysis = {
    ...withDrafts,
    findings: [...withDrafts.findings, ...reviewed.findings],
    fixes: [...withDrafts.fixes, ...reviewed.fixes],
    withheld: [...withDrafts.withheld, ...reviewed.withheld],
  };
  const tokens = {
    input: drafted.pass.tokens.input + reviewed.tokens.input,
    output: drafted.pass.tokens.output + reviewed.tokens.output,
  };
  const model = { ...drafted.pass, tokens, ...(review ? { review: reviewed.pass } : {}) };
  // Nobody knew before it answered what a model would find.
  const { said, unsaid } = leaveUnsaid(all, known.memory);
  return { ...known, analysis: said, unsaid: [...known.unsaid, ...unsaid], model };
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
