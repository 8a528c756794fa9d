import { UserError } from '../../../domain/errors.js';
import type { Finding } from '../../../domain/finding.js';
import type { Fix, WithheldCandidate } from '../../../domain/fix.js';
import type { PullRequestRef } from '../../../domain/ids.js';
import type { ReviewPass, TokenCount } from '../../../domain/model.js';
import type { Snapshot } from '../../../domain/snapshot.js';
import type { Analysis } from '../../plan.js';
import { compareFindings, isShown } from '../../select.js';
import { ask, type Stopped, type Unavailable } from '../ask.js';
import type { Stop } from '../budget.js';
import { pause, stopAfter } from '../outage.js';
import { reviewFunctionPrompt } from '../prompts/review-function.js';
import {
  currentMeter,
  PATIENCE_MS,
  stoppedBy,
  type DraftPorts,
  type Drafting,
  type LateReviews,
} from '../step.js';
import { tasksOf, type Tasks } from '../../prove-tasks.js';
import { judge, type Claim } from './judge.js';
import { readReview } from './reply.js';
import { isKnown, type WantedRegion, type WantedRegions } from './wanted-regions.js';

/** So many findings of models are shown of one head: people read a few, and each costs them a look. */
const MAX_SHOWN = 5;
/** So many are looked at a second time, the best first. */
const MAX_JUDGED = 10;
/** Nobody is told of less, whatever else speaks for it. */
const MIN_CONFIDENCE = 0.5;

/** What came of the review. */
export interface Reviewed {
  readonly findings: readonly Finding[];
  readonly fixes: readonly Fix[];
  readonly withheld: readonly WithheldCandidate[];
  readonly pass: ReviewPass;
  readonly tokens: TokenCount;
  /** When what was left is worth another pass; null where it is not. */
  readonly again: Date | null;
}

/** What the pass is about. */
interface Ground {
  readonly ports: DraftPorts;
  readonly ref: PullRequestRef;
  readonly snapshot: Snapshot;
  readonly analysis: Pick<Analysis, 'findings' | 'fixes'>;
  readonly signal: AbortSignal;
}

type Dropped = { -readonly [Key in keyof ReviewPass['dropped']]: number };

/** A claim, and the function that it is about. */
interface Claimed extends Claim {
  readonly from: WantedRegion;
}

/** What the questions of one pass share. */
interface Progress {
  readonly dropped: Dropped;
  /** Functions that something was left of. */
  readonly unread: Set<WantedRegion>;
  tokens: TokenCount;
  unusable: number;
  stop: Stop | null;
  readonly tasks: Tasks;
  /** What the next question is asked with. */
  next(): Promise<Drafting>;
  /** Told that a question about a function could not be asked. */
  leave(one: WantedRegion, why: Stopped | Unavailable): void;
}

/**
 * Has a model look for defects in each changed function, and shows of what it reports only what holds: with a fix that every
 * gate and a second look let through, or, where nothing that it drafted could be proven, a finding that it is sure of and that
 * the other model confirms. It comes after the drafts for what rules have found: those are sure, so that the tokens of a pull
 * request are spent on their repair first. A model that is away, or a budget that is spent, leaves functions unread, and the
 * pass says why. What was asked of an earlier head in the same words is answered from memory.
 * @param stoppedBefore why models were asked no further by the drafts; null where they may be asked.
 * @throws what `signal` was aborted with; the errors of the store.
 */
export async function reviewFunctions(
  ground: Ground,
  wanted: WantedRegions,
  late: LateReviews,
  stoppedBefore: Stop | null,
): Promise<Reviewed> {
  const progress = begin(ground, late, stoppedBefore);
  const claims: Claimed[] = [];
  for (const one of wanted.regions) claims.push(...(await claimsAbout(ground, progress, one)));
  const shown = await judgeAll(progress, claims);
  const { unread, unusable, dropped, stop, tokens } = progress;
  const pass: ReviewPass = {
    asked: wanted.regions.length - unread.size,
    unusable,
    found: shown.findings.length,
    dropped,
    left: stop === null ? null : { functions: unread.size, why: stop.why },
    tooLong: wanted.tooLong,
    beyond: wanted.beyond,
  };
  return { ...shown, pass, tokens, again: unread.size === 0 ? null : (stop?.again ?? null) };
}

function begin(
  { ports, ref, snapshot, analysis, signal }: Ground,
  { passes, left }: LateReviews,
  stoppedBefore: Stop | null,
): Progress {
  const end = performance.now() + PATIENCE_MS;
  const onReply = ({ input, output }: TokenCount): void => {
    const { tokens } = progress;
    progress.tokens = { input: tokens.input + input, output: tokens.output + output };
  };
  const progress: Progress = {
    dropped: { unplaced: 0, known: 0, unsure: 0, unfit: 0, beyond: 0 },
    unread: new Set(),
    tokens: { input: 0, output: 0 },
    unusable: 0,
    // Nothing but what was said before is used from then on: a head is told the same when it is looked at again.
    stop: stoppedBefore,
    tasks: tasksOf(snapshot, analysis),
    async next() {
      if (performance.now() > end) progress.stop ??= pause('the model is slow', ports.now(), passes, left);
      const meter = stoppedBy(await currentMeter(ports, ref), progress.stop);
      return { ports, ref, meter, tasks: progress.tasks, onReply, signal };
    },
    leave(one, why) {
      progress.unread.add(one);
      if (why.kind === 'unavailable' && why.error instanceof UserError) ports.onRefused(why.error);
      progress.stop ??= why.kind === 'stopped' ? why.stop : stopAfter(why.error, ports.now(), passes, left);
    },
  };
  return progress;
}

/** What a model claims of one function, without what nobody would be told of. The cheap one reads. */
async function claimsAbout(
  { ports, snapshot, analysis }: Ground,
  progress: Progress,
  one: WantedRegion,
): Promise<readonly Claimed[]> {
  const { file, region, facts, known } = one;
  const { ref, meter, onReply, signal } = await progress.next();
  const language = ports.engine.languageName(file.path) ?? '';
  const prompt = reviewFunctionPrompt({ region, language, path: file.path, facts, known });
  const reply = await ask(ports, ref, 'fast', prompt, meter, signal);
  if (reply.kind === 'unavailable' || reply.kind === 'stopped') {
    progress.leave(one, reply);
    return [];
  }
  onReply(reply.tokens);
  const { config } = snapshot.config;
  const from = { modelClass: 'fast', promptVersion: prompt.version } as const;
  const read = reply.kind === 'answer' ? readReview(reply.value, one, from, config.rules) : null;
  if (read === null) {
    progress.unusable += 1;
    return [];
  }
  for (const why of read.dropped) if (why !== 'off') progress.dropped[why] += 1;
  return read.reported.flatMap((reported): Claimed[] => {
    const { finding } = reported;
    if (!isShown(finding, config.min_severity)) return [];
    if (isKnown(finding, analysis.findings, snapshot)) progress.dropped.known += 1;
    else if (finding.confidence < MIN_CONFIDENCE) progress.dropped.unsure += 1;
    else return [{ ...reported, from: one, tokens: reply.tokens }];
    return [];
  });
}

/** Looks at what is claimed a second time, the most valuable first, until there is enough to be shown. */
async function judgeAll(
  progress: Progress,
  claims: readonly Claimed[],
): Promise<Pick<Reviewed, 'findings' | 'fixes' | 'withheld'>> {
  const findings: Finding[] = [];
  const fixes: Fix[] = [];
  const withheld: WithheldCandidate[] = [];
  const byWorth = compareFindings([]);
  let judged = 0;
  for (const claim of claims.toSorted((a, b) => byWorth(a.finding, b.finding))) {
    if (isKnown(claim.finding, findings, {})) {
      progress.dropped.known += 1;
      continue;
    }
    if (findings.length === MAX_SHOWN || judged === MAX_JUDGED) {
      progress.dropped.beyond += 1;
      continue;
    }
    judged += 1;
    const verdict = await judge(await progress.next(), claim);
    if (verdict.kind === 'stopped' || verdict.kind === 'unavailable') {
      progress.leave(claim.from, verdict);
      continue;
    }
    if (verdict.withheld !== null) withheld.push(verdict.withheld);
    if (verdict.kind === 'unsure') {
      progress.dropped.unsure += 1;
      continue;
    }
    findings.push(verdict.finding);
    if (verdict.fix === null) continue;
    fixes.push(verdict.fix);
    progress.tasks.add(verdict.fix.candidate);
  }
  return { findings, fixes, withheld };
}
