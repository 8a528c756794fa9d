import { TransientError, UserError } from '../domain/errors.js';
import { shortSha, type PullRequestRef } from '../domain/ids.js';
import type { Engine } from '../domain/engine.js';
import type { Ledger } from '../domain/ledger.js';
import type {
  PullRequestReader,
  Publisher,
  ReviewOutcome,
  ReviewRequest,
  RulePackReader,
  TenantStore,
  ToolReader,
} from '../domain/ports.js';
import type { PullRequest } from '../domain/snapshot.js';
import type { Threads } from '../domain/threads.js';
import type { Report } from '../publishers/report.js';
import {
  canShowAnything,
  capabilitiesOf,
  MissingPermissionError,
  restrictionsOf,
  without,
  type Capabilities,
} from './capabilities.js';
import { showSituation, type HeadPorts } from './head.js';
import { endOtherRuns } from './other-heads.js';
import type { DraftPorts } from './model/step.js';
import type { Onboarder } from './onboard/gate.js';
import { permittedPublisher, permittedReader } from './permitted.js';
import { giveUpForbidden, reviewHead } from './review-head.js';

/** What drafts are made with. */
export type DraftingPorts = Pick<DraftPorts, 'models' | 'cache' | 'prices' | 'budgets' | 'now'>;

export interface ReviewPorts {
  readonly reader: PullRequestReader;
  readonly packs: RulePackReader;
  readonly tools: ToolReader;
  readonly publisher: Publisher;
  readonly threads: Threads;
  readonly store: TenantStore;
  readonly engine: Engine;
  readonly ledger: Ledger;
  readonly now: () => Date;
  /** Null when no model is configured. */
  readonly drafting: DraftingPorts | null;
  /** Null: no repository is asked before it is reviewed. */
  readonly onboarding: Onboarder | null;
  /** Told at the start of each step, for logs and for people who wait. */
  readonly onStep: (step: ReviewStep) => Promise<void>;
  /** Told what GitHub refused where the work goes on without it. */
  readonly onRefused: (error: UserError) => void;
  /** Told what was planned, before it is published. */
  readonly onPlanned: (report: Report) => void;
}

/** What one pass works with: the ports as far as the installation permits. */
export interface PassPorts extends ReviewPorts, HeadPorts {
  readonly store: TenantStore;
  readonly publisher: Publisher;
}

export type ReviewStep = 'read' | 'snapshot' | 'detect-and-prove' | 'draft' | 'publish' | 'done';

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
  const installation = await ports.store.installation();
  return reviewWithin(capabilitiesOf(installation?.permissions ?? null), ports, ref, request, context);
}

/** Does what the capabilities allow; when GitHub refuses one that was believed to be granted, goes on without it. */
async function reviewWithin(
  may: Capabilities,
  ports: ReviewPorts,
  ref: PullRequestRef,
  request: ReviewRequest,
  context: ReviewContext,
): Promise<ReviewEnd> {
  const reader = permittedReader(ports.reader);
  const publisher = permittedPublisher(ports.publisher, may);
  try {
    return await pass({ ...ports, reader, publisher, may, careful: isSwept(request) }, ref, request, context);
  } catch (error) {
    if (!(error instanceof MissingPermissionError) || !may[error.capability]) throw error;
    ports.onRefused(error);
    return reviewWithin(without(may, error.capability), ports, ref, request, context);
  }
}

/** The sweep asked: GitHub may show what our rows do not tell of, when they come from a backup for instance. */
export function isSwept({ sweepGeneration, handledGeneration }: ReviewRequest): boolean {
  return sweepGeneration > handledGeneration;
}

async function pass(
  ports: PassPorts,
  ref: PullRequestRef,
  request: ReviewRequest,
  context: ReviewContext,
): Promise<ReviewEnd> {
  await ports.onStep('read');
  if (!canShowAnything(ports.may)) {
    ports.onRefused(new UserError('nothing can be shown: the installation grants too few permissions'));
    return finish(ports, ref, request, request.headSha, 'skipped');
  }
  await giveUpForbidden(ports, ref);
  if (!ports.may.readPull) {
    const { headSha, generation } = request;
    const restrictions = restrictionsOf(ports.may, ref.repository.installationId, null);
    const situation = { kind: 'not-permitted', number: ref.number, restrictions } as const;
    await showSituation(ports, { ref, headSha, generation }, situation);
    return finish(ports, ref, request, headSha, 'skipped');
  }
  const pullRequest = await readLiveHead(ports, ref, request, context);
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

async function readLiveHead(
  ports: PassPorts,
  ref: PullRequestRef,
  request: ReviewRequest,
  context: ReviewContext,
): Promise<PullRequest | null> {
  const pullRequest = await ports.reader.pullRequest(ref);
  const isLagging =
    pullRequest === null || isBehind(pullRequest, request, context) || isOpenStill(pullRequest, request);
  if (isLagging && !context.lastAttempt) {
    throw new TransientError(`head ${shortSha(request.headSha)} is not visible yet`);
  }
  return pullRequest;
}

/** It was closed, and the replica that answers does not know it yet. One that changed since may have been reopened. */
function isOpenStill(
  { state, updatedAt }: PullRequest,
  { closed, updatedAt: toldAt }: ReviewRequest,
): boolean {
  return closed && state === 'open' && Date.parse(updatedAt) <= Date.parse(toldAt);
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
  ports: PassPorts,
  ref: PullRequestRef,
  request: ReviewRequest,
  headSha: string,
  outcome: ReviewOutcome,
): Promise<ReviewEnd> {
  // A head that moved leaves the request open: its run is ended by the next pass, even if this process dies now.
  const isSuperseded = outcome === 'superseded';
  const again = isSuperseded || (await ports.store.finishReview(ref, request.generation, headSha, outcome));
  await ports.onStep('done');
  return { outcome, again };
}
