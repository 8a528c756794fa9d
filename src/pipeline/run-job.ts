import { isToldToWait, TransientError, UserError } from '../domain/errors.js';
import { MODEL_RULES } from '../domain/model-rules.js';
import { TOOL_REPORT_RULE } from '../domain/undetected.js';
import type { PullRequestRef, RepositoryRef, TenantScope } from '../domain/ids.js';
import type { PullRequestJob } from '../domain/job.js';
import type { Committer } from '../domain/committer.js';
import { isAbove, type FixPulls } from '../domain/fix-pull.js';
import type { Threads } from '../domain/threads.js';
import type { Conversation } from '../domain/conversation.js';
import type { Engine } from '../domain/engine.js';
import type { Ledger } from '../domain/ledger.js';
import type {
  JobContext,
  MergeGroup,
  PullRequestReader,
  Publisher,
  Queue,
  ReviewRequest,
  RulePackReader,
  Store,
  TenantStore,
  ToolReader,
} from '../domain/ports.js';
import type { Report } from '../publishers/report.js';
import { concludeFailure } from './conclude.js';
import { runCommands } from './commands/run.js';
import { answerQuestions } from './questions/run.js';
import { answerMergeGroup } from './merge-group.js';
import { permittedHeadPorts } from './permitted.js';
import { untilAborted } from './publish.js';
import { checkRerun } from './rerun.js';
import { review, type DraftingPorts, type ReviewEnd, type ReviewStep } from './review.js';

export interface JobPorts {
  readonly store: Store;
  readonly queue: Pick<Queue, 'add'>;
  readonly reader: PullRequestReader;
  readonly packs: RulePackReader;
  readonly tools: ToolReader;
  readonly publisher: Publisher;
  readonly conversation: Conversation;
  readonly committer: Committer;
  readonly pulls: FixPulls;
  readonly threads: Threads;
  readonly ledger: Ledger;
  readonly now: () => Date;
  /** Null when no model is configured. */
  readonly drafting: DraftingPorts | null;
  /** A repository without settings is asked before it is reviewed. */
  readonly onboarding: boolean;
  /** The engine, with what it remembers of this tenant. */
  readonly engineFor: (scope: TenantScope) => Engine;
  /** Tells GitHub's side what the owner has granted, so that nothing is asked with what was granted before. */
  readonly expectPermissions: (installationId: number, permissions: Readonly<Record<string, string>>) => void;
  readonly log: JobLog;
  /** A short random text by which a person's report finds our log line. */
  readonly newReference: () => string;
  /** True of a person's words that are kept nowhere. */
  readonly holdsSecret: (text: string) => boolean;
}

/** What everything that is told of a job belongs to. */
export interface JobFacts {
  readonly job: PullRequestJob;
  readonly ref: PullRequestRef;
  /** GUID of the delivery that asked for it last; null when it was none, or is not known. */
  readonly delivery: string | null;
  /** The wanted head, or the commit of a merge queue; null where nothing is wanted. */
  readonly sha: string | null;
}

/**
 * `refused`: explained on the pull request. `declined`: asked for by somebody who may not. `retried`: will be tried again.
 * `cancelled`: left to another process, or dropped.
 */
export type JobOutcome = 'done' | 'refused' | 'declined' | 'retried' | 'failed' | 'cancelled';

export interface JobLog {
  step(facts: JobFacts, step: ReviewStep): void;
  planned(facts: JobFacts, report: Report): void;
  ended(facts: JobFacts, end: ReviewEnd): void;
  /** @param reference shown on the pull request when this was the last try, else null. */
  failed(facts: JobFacts, error: unknown, reference: string | null): void;
  /** The last word about every try, however it ended. */
  left(facts: JobFacts, outcome: JobOutcome, seconds: number): void;
}

/** One try of one job. */
interface Try {
  readonly ports: JobPorts;
  readonly facts: JobFacts;
  readonly context: JobContext;
}

/** Runs one job on a pull request. Whatever fails, a check run that was started reaches a conclusion. */
export async function runJob(ports: JobPorts, job: PullRequestJob, context: JobContext): Promise<void> {
  const repository = await ports.store.withSystem().repository(job.repositoryId);
  if (repository === null) return;
  const ref = { repository, number: job.number };
  // Read once: a failure ends what this try began with, and nothing that was asked for meanwhile.
  const store = ports.store.withTenant(repository.installationId);
  const request = job.kind === 'review' ? await store.reviewRequest(ref) : null;
  // Read after the request: a grant that asked for it is in the row by now.
  const permissions = (await store.installation())?.permissions ?? null;
  if (permissions !== null) ports.expectPermissions(repository.installationId, permissions);
  const facts = { job, ref, delivery: request?.delivery ?? null, sha: request?.headSha ?? null };
  const startedAt = performance.now();
  const leave = (outcome: JobOutcome): void =>
    ports.log.left(facts, outcome, (performance.now() - startedAt) / 1000);
  try {
    const publisher = untilAborted(ports.publisher, context.signal);
    leave(await work({ ports: { ...ports, publisher }, facts, context }, request));
  } catch (error) {
    leave(context.signal.aborted ? 'cancelled' : context.lastAttempt ? 'failed' : 'retried');
    throw error;
  }
}

async function work(tried: Try, request: ReviewRequest | null): Promise<'done' | 'refused' | 'declined'> {
  switch (tried.facts.job.kind) {
    case 'merge-group':
      return runMergeGroups(tried);
    case 'command':
      return runGiven(tried);
    case 'review': {
      const isWanted = request !== null && request.handledGeneration < request.generation;
      return isWanted ? runReview(tried, request) : 'done';
    }
  }
}

async function runReview(tried: Try, request: ReviewRequest): Promise<'done' | 'refused' | 'declined'> {
  const { ports, facts, context } = tried;
  const { job, ref } = facts;
  const { installationId, repositoryId } = ref.repository;
  const watched = {
    onStep: (step: ReviewStep) => tellStep(tried, step),
    onPlanned: (report: Report) => ports.log.planned(facts, report),
    onRefused: (error: UserError) => ports.log.failed(facts, error, null),
  };
  const store = ports.store.withTenant(installationId);
  const again = { job, priority: 'push', installationId } as const;
  try {
    const rerun = await checkRerun({ ...watched, store, reader: ports.reader }, ref, request);
    if (rerun.kind === 'declined') {
      if (rerun.again) await ports.queue.add(again);
      return 'declined';
    }
    const engine = ports.engineFor({ installationId, repositoryId });
    const onboarding = ports.onboarding ? { ask: askOnboarding(ports.queue) } : null;
    const own = { ...ports, engine, store, onboarding, ...watched };
    const end = await review(own, ref, rerun.request, context);
    ports.log.ended(facts, end);
    if (end.again) await ports.queue.add(again);
    await wakeFixPulls(ports.queue, store, ref);
    return 'done';
  } catch (error) {
    const isNewerWanted = await handleFailure(tried, request, error);
    if (isNewerWanted) await ports.queue.add(again);
    if (!(error instanceof UserError)) throw error;
    return 'refused';
  }
}

/** What is stacked on a head has waited for the end of its review. */
async function wakeFixPulls(
  queue: JobPorts['queue'],
  store: TenantStore,
  ref: PullRequestRef,
): Promise<void> {
  const { repositoryId, installationId } = ref.repository;
  const live = await store.liveFixPulls(ref.repository);
  if (live.some((one) => isAbove(one, ref.number)))
    await queue.add({ job: { kind: 'fix-pull', repositoryId }, priority: 'push', installationId });
}

/** Nobody waits for it: it is work for when there is none. */
function askOnboarding(queue: JobPorts['queue']) {
  return ({ repositoryId, installationId }: RepositoryRef): Promise<void> =>
    queue.add({ job: { kind: 'onboard', repositoryId }, priority: 'crawl', installationId });
}

/** Nobody's review depends on what is told about it. */
async function tellStep({ ports, facts, context }: Try, step: ReviewStep): Promise<void> {
  ports.log.step(facts, step);
  try {
    await context.progress(step);
  } catch (error) {
    ports.log.failed(facts, new TransientError('progress could not be told', { cause: error }), null);
  }
}

async function runGiven({ ports, facts, context }: Try): Promise<'done'> {
  const onError = (error: unknown, reference: string | null) => ports.log.failed(facts, error, reference);
  const engine = ports.engineFor(facts.ref.repository);
  const rules = [...engine.rules, TOOL_REPORT_RULE, ...MODEL_RULES];
  await runCommands({ ...ports, engine, rules, onError }, facts.ref, context);
  await answerQuestions({ ...ports, engine, onError }, facts.ref, context);
  return 'done';
}

/** What is told of a group names its commit: that is what the job is about, not the pull request's head. */
async function runMergeGroups(tried: Try): Promise<'done'> {
  const { ports, facts, context } = tried;
  const store = ports.store.withTenant(facts.ref.repository.installationId);
  for (const group of await store.mergeGroups(facts.ref)) {
    context.signal.throwIfAborted();
    const { headSha: sha, delivery } = group;
    await runMergeGroup({ ...tried, facts: { ...facts, sha, delivery } }, store, group);
  }
  return 'done';
}

async function runMergeGroup(tried: Try, store: TenantStore, group: MergeGroup): Promise<void> {
  const { ports, facts, context } = tried;
  try {
    await tellStep(tried, 'publish');
    // Looked up always: a run that arrived while our rows were lost costs one request to find.
    const head = await permittedHeadPorts(store, ports.publisher, true);
    const onRefused = (error: UserError) => ports.log.failed(facts, error, null);
    await answerMergeGroup({ ...head, reader: ports.reader, onRefused }, facts.ref, group);
  } catch (error) {
    if (context.signal.aborted) throw error;
    ports.log.failed(facts, error, null);
    await giveUpOldGroups(tried);
    throw error;
  } finally {
    ports.log.step(facts, 'done');
  }
}

/** GitHub's queue waits no longer for a check: the commit may be gone, and nobody waits for its answer. */
const QUEUE_PATIENCE_MS = 6 * 60 * 60 * 1000;

async function giveUpOldGroups({ ports, facts: { ref } }: Try): Promise<void> {
  const store = ports.store.withTenant(ref.repository.installationId);
  for (const group of await store.mergeGroups(ref)) {
    if (Date.now() - group.askedAt.getTime() > QUEUE_PATIENCE_MS) await store.finishMergeGroup(ref, group);
  }
}

/**
 * A `UserError` is explained and ends the job; anything else is tried again, and explained when it was the last try.
 * Answers true when a newer review is wanted already.
 */
async function handleFailure(
  { ports, facts, context }: Try,
  request: ReviewRequest,
  error: unknown,
): Promise<boolean> {
  // A shutdown is no failure: the queue keeps the job for the next process.
  if (context.signal.aborted) throw error;
  const { ref } = facts;
  // Who is told to wait has not failed, however often: the request stays open, and is asked for again.
  const isFinal = error instanceof UserError || (context.lastAttempt && !isToldToWait(error));
  const reference = isFinal ? ports.newReference() : null;
  ports.log.failed(facts, error, reference);
  if (reference === null) return false;
  const store = ports.store.withTenant(ref.repository.installationId);
  const onError = (failure: unknown) => ports.log.failed(facts, failure, null);
  return concludeFailure(
    { store, publisher: ports.publisher, onError },
    ref,
    request,
    error instanceof UserError
      ? { kind: 'refused', number: ref.number, why: error.message }
      : { kind: 'failed', number: ref.number, reference },
  );
}
