import { UserError } from '../../domain/errors.js';
import type { Finding } from '../../domain/finding.js';
import {
  AWAITS_SECOND_LOOK,
  type Candidate,
  type CandidateOrigin,
  type Fix,
  type WithheldCandidate,
} from '../../domain/fix.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { ModelClass, ModelPass, Prompt, TokenCount, TokensSpent } from '../../domain/model.js';
import type { Engine, ProveTask } from '../../domain/engine.js';
import type { TenantStore } from '../../domain/ports.js';
import type { Snapshot } from '../../domain/snapshot.js';
import { applyEdits } from '../../domain/text.js';
import type { Analysis } from '../plan.js';
import { tasksOf, type Tasks } from '../prove-tasks.js';
import { ask, NO_ANSWER, type AskPorts, type Stopped, type Unavailable } from './ask.js';
import { createMeter, type Meter, type Stop } from './budget.js';
import type { Wanted } from './wanted.js';
import { pause, stopAfter } from './outage.js';
import { fixFindingPrompt, type FixFindingInput } from './prompts/fix-finding.js';
import { doesAgree, secondLookPrompt } from './prompts/second-look.js';
import { candidateOf } from './reply.js';

export interface DraftPorts extends AskPorts {
  readonly engine: Engine;
  readonly store: AskPorts['store'] & Pick<TenantStore, 'tokensSpent'>;
  /** Most tokens of each kind that may be spent. */
  readonly budgets: TokensSpent;
  /** Told why models were asked no further. */
  readonly onRefused: (error: UserError) => void;
}

/** What came of the drafts. */
export interface Drafted {
  readonly fixes: readonly Fix[];
  readonly withheld: readonly WithheldCandidate[];
  readonly pass: ModelPass;
  /** When what was left is worth another pass; null where it is not. */
  readonly again: Date | null;
  /** Why models were asked no further; null where they may be. */
  readonly stop: Stop | null;
}

/** How often a head was looked at for what came late, and how often it may still be. */
export interface LateReviews {
  readonly passes: number;
  readonly left: number;
}

/** The cheap one first; the strong one is told why that was not enough. */
const ROUNDS: readonly ModelClass[] = ['fast', 'strong'];
/** For so long the findings of a head may wait for drafts, in milliseconds. */
export const PATIENCE_MS = 180_000;

/**
 * Has models draft a fix for each of some findings, and proves what they send. A draft stands beside the fixes that were
 * proven without one, and never in place of them. A model that is away, or a budget that is spent, leaves findings as they
 * are, and the pass says why.
 * @throws what `signal` was aborted with; the errors of the store.
 */
export async function draftFixes(
  ports: DraftPorts,
  ref: PullRequestRef,
  snapshot: Snapshot,
  analysis: Pick<Analysis, 'fixes'>,
  wanted: readonly Wanted[],
  { passes, left }: LateReviews,
  signal: AbortSignal,
): Promise<Drafted> {
  let tokens: TokenCount = { input: 0, output: 0 };
  const onReply = ({ input, output }: TokenCount): void => {
    tokens = { input: tokens.input + input, output: tokens.output + output };
  };
  const tasks = tasksOf(snapshot, analysis);
  const fixes: Fix[] = [];
  const withheld: WithheldCandidate[] = [];
  let asked = 0;
  // Nothing but what was said before is used from then on: a head is told the same when it is looked at again.
  let stop: Stop | null = null;
  const end = performance.now() + PATIENCE_MS;
  for (const one of wanted) {
    const now = ports.now();
    if (performance.now() > end) stop ??= pause('the model is slow', now, passes, left);
    const meter = stoppedBy(await currentMeter(ports, ref), stop);
    const drafted = await draftOne({ ports, ref, meter, tasks, onReply, signal }, one);
    if (drafted.kind === 'stopped') stop ??= drafted.stop;
    else if (drafted.kind === 'unavailable') {
      if (drafted.error instanceof UserError) ports.onRefused(drafted.error);
      stop ??= stopAfter(drafted.error, now, passes, left);
    } else asked += 1;
    if (drafted.kind === 'fix') fixes.push(drafted.fix);
    if (drafted.kind === 'withheld') withheld.push(drafted.withheld);
  }
  const without = stop === null ? null : { findings: wanted.length - asked, why: stop.why };
  const pass = { asked, proven: fixes.length, tokens, left: without };
  return { fixes, withheld, pass, again: stop?.again ?? null, stop };
}

/** What is spent by now: other pull requests of the repository are drafted for at the same time. */
export async function currentMeter(
  { budgets, store, now }: Pick<DraftPorts, 'budgets' | 'store' | 'now'>,
  ref: PullRequestRef,
): Promise<Meter> {
  const time = now();
  return createMeter(budgets, await store.tokensSpent(ref, time), time);
}

/** For a pass that has found another reason to stop. */
export function stoppedBy(meter: Meter, stop: Stop | null): Meter {
  return { stop: () => stop ?? meter.stop(), add: (tokens) => meter.add(tokens) };
}

export interface Drafting {
  readonly ports: DraftPorts;
  /** Told what each answer cost when it was given. */
  readonly onReply: (tokens: TokenCount) => void;
  readonly ref: PullRequestRef;
  readonly meter: Meter;
  readonly tasks: Tasks;
  readonly signal: AbortSignal;
}

export type DraftOutcome =
  | Unavailable
  | Stopped
  | { readonly kind: 'fix'; readonly fix: Fix }
  | { readonly kind: 'withheld'; readonly withheld: WithheldCandidate }
  /** No model drafted anything that a gate could judge. */
  | { readonly kind: 'none' };

type Refusal = FixFindingInput['refusal'];

/** What came of one question: a model that is told why its answer did not do may find another one. */
type Round = DraftOutcome & { readonly refusal?: Refusal };

async function draftOne(drafting: Drafting, wanted: Wanted): Promise<DraftOutcome> {
  let best: DraftOutcome = { kind: 'none' };
  let refusal: Refusal = null;
  for (const modelClass of ROUNDS) {
    const round = await askOnce(drafting, wanted, modelClass, refusal);
    if (round.kind === 'fix' || round.kind === 'unavailable' || round.kind === 'stopped') return round;
    if (round.kind === 'withheld') best = round;
    refusal = round.refusal ?? null;
  }
  return best;
}

async function askOnce(
  drafting: Drafting,
  wanted: Wanted,
  modelClass: ModelClass,
  refusal: Refusal,
): Promise<Round> {
  const { ports, ref, meter, tasks, onReply, signal } = drafting;
  const { finding, file, rule, excerpt, facts, defect } = wanted;
  const language = ports.engine.languageName(file.path) ?? '';
  const prompt = fixFindingPrompt({
    excerpt,
    finding: { ...finding, message: defect },
    rule,
    language,
    path: file.path,
    facts,
    refusal,
  });
  const reply = await ask(ports, ref, modelClass, prompt, meter, signal);
  if (reply.kind === 'unavailable' || reply.kind === 'stopped') return reply;
  onReply(reply.tokens);
  if (reply.kind === 'no-answer') return unfit(NO_ANSWER[reply.why]);
  const origin = originOf(finding, modelClass, prompt, reply.tokens);
  const read = candidateOf(reply.value, { finding, file, excerpt }, origin);
  // Another one may see a fix where this one sees none.
  if (read.kind === 'declined') return { kind: 'none' };
  if (read.kind === 'refused') return unfit(read.why);
  const task = tasks.forFile(file.path);
  const drafted = await proveOne(ports.engine, task, read.candidate, signal);
  const isToSee = drafted.kind === 'fix' || awaitsSecondLook(drafted);
  const judged = isToSee ? await lookAgain(drafting, wanted, { ...read.candidate, origin }) : drafted;
  if (judged.kind === 'fix') tasks.add(judged.fix.candidate);
  if (judged.kind !== 'withheld') return judged;
  const { gate, why } = judged.withheld;
  return { ...judged, refusal: { gate, why } };
}

/** True for what every gate lets through but the one that waits for an opinion. */
export function awaitsSecondLook(outcome: DraftOutcome): boolean {
  return outcome.kind === 'withheld' && outcome.withheld.why === AWAITS_SECOND_LOOK;
}

/** Every gate has let the draft through: the other model says whether the defect is gone or only hidden. */
export async function lookAgain(
  { ports, ref, meter, tasks, onReply, signal }: Drafting,
  { file, rule, excerpt, defect }: Wanted,
  candidate: Candidate & { readonly origin: ModelOrigin },
): Promise<DraftOutcome> {
  const { origin } = candidate;
  const { fast, strong } = ports.models.names;
  const other = origin.modelClass === 'fast' ? 'strong' : 'fast';
  // Where there is but one model it is the same that looks again, and is told of as that.
  const modelClass = fast === strong ? origin.modelClass : other;
  const language = ports.engine.languageName(file.path) ?? '';
  const fixed = applyEdits(file.head.text, candidate.edits);
  const { start, end } = excerpt.range;
  const after = fixed.slice(start, fixed.length - (file.head.text.length - end));
  const prompt = secondLookPrompt({ excerpt, after, finding: { message: defect }, rule, language });
  const reply = await ask(ports, ref, modelClass, prompt, meter, signal);
  if (reply.kind === 'unavailable' || reply.kind === 'stopped') return reply;
  onReply(reply.tokens);
  if (reply.kind === 'no-answer' || !doesAgree(reply.value))
    return { kind: 'withheld', withheld: { candidate, gate: 'clears', why: DISAGREED } };
  const seen = { ...origin, secondLook: { modelClass, promptVersion: prompt.version } } as const;
  return proveOne(ports.engine, tasks.forFile(file.path), { ...candidate, origin: seen }, signal);
}

const DISAGREED = 'a second look did not agree that it takes the defect away and nothing else';

export type ModelOrigin = Extract<CandidateOrigin, { kind: 'model' }>;

const unfit = (why: string): Round => ({ kind: 'none', refusal: { gate: 'reply', why } });

export function originOf(
  { ruleId }: Finding,
  modelClass: ModelClass,
  { id: promptId, version: promptVersion }: Prompt,
  tokens: TokenCount,
): ModelOrigin {
  return { kind: 'model', ruleId, modelClass, promptId, promptVersion, tokens, secondLook: null };
}

export async function proveOne(
  engine: Engine,
  task: ProveTask,
  candidate: Candidate,
  signal: AbortSignal,
): Promise<DraftOutcome> {
  const { fingerprint } = candidate.finding;
  const isOurs = (one: { readonly candidate: Candidate }): boolean =>
    one.candidate.finding.fingerprint === fingerprint;
  const proved = await engine.prove({ ...task, candidates: [...task.candidates, candidate] }, signal);
  if (proved.kind === 'skipped')
    return { kind: 'withheld', withheld: { candidate, gate: 'limits', why: proved.why } };
  const fix = proved.value.fixes.find(isOurs);
  if (fix !== undefined) return { kind: 'fix', fix };
  const withheld = proved.value.withheld.find(isOurs);
  return withheld === undefined ? { kind: 'none' } : { kind: 'withheld', withheld };
}
