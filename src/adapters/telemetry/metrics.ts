import type { Finding } from '../../domain/finding.js';
import type { CandidateOrigin, WithheldCandidate } from '../../domain/fix.js';
import type { Job } from '../../domain/job.js';
import type { QueueDepth, ReviewOutcome } from '../../domain/ports.js';
import { createDepthReader } from './depth-reader.js';
import { createInstruments, type Instruments } from './instruments.js';
import { createRuleLabels, EVENTS, known, RESOURCES, startAtZero, statusClass, STEPS } from './labels.js';
import { createLowest } from './lowest.js';

/** `refused`: signature, form or size were wrong. `failed`: it could not be written down. */
export type DeliveryResult = 'new' | 'duplicate' | 'refused' | 'failed';

/** `refused`: ended with a `UserError`. `retried`: will be tried again. `failed`: was the last try. */
export type JobOutcome = 'done' | 'refused' | 'declined' | 'retried' | 'failed' | 'cancelled';

/** What a review found, as its report has it. */
export interface ReviewedFindings {
  readonly findings: readonly {
    readonly finding: Pick<Finding, 'ruleId' | 'severity'>;
    readonly fix:
      | {
          readonly kind: 'proven';
          readonly fix: { readonly candidate: { readonly origin: Pick<CandidateOrigin, 'kind'> } };
        }
      | { readonly kind: 'withheld' | 'none' };
    readonly shownAs: string;
  }[];
  readonly withheld: readonly Pick<WithheldCandidate, 'gate'>[];
}

/** Steps whose results are cached. */
export type CachedStep = 'detect' | 'prove';

export interface ApiResponse {
  /** Null: asked as the app itself. */
  readonly installationId: number | null;
  /** What `x-ratelimit-resource` says. */
  readonly resource: string | null;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly remaining: number | null;
}

export interface SweepResult {
  readonly redelivered: number;
  readonly missedHeads: number;
  readonly concludedRuns: number;
  readonly errors: number;
  readonly seconds: number;
  readonly endedAt: Date;
}

export type ModelClass = 'cheap' | 'strong';

export interface ModelUse {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly dollars: number;
}

/** Counts what happens. No label holds an installation, a repository or anybody's text. */
export interface Metrics {
  /** By the http handler when a webhook was answered. @param event value of `X-GitHub-Event`, or what was sent as such. */
  deliveryAnswered(event: string, result: DeliveryResult, seconds: number): void;
  /** Once at the start, where the queue is opened: asked at each scrape. */
  watchQueue(depth: () => Promise<readonly QueueDepth[]>): void;
  /** By the handler of the queue, after each try of a job. */
  jobEnded(kind: Job['kind'], outcome: JobOutcome, seconds: number): void;
  /** When a review enters its next step or ends, for the step before. */
  stepEnded(step: string, seconds: number): void;
  /** By the engine when it asks its cache for what came of a file before. @param found it was there, and nothing was done anew. */
  resultLookedUp(step: CachedStep, found: boolean): void;
  /** Once for each review that ended, so not when it is tried again. */
  reviewEnded(outcome: ReviewOutcome): void;
  /** Together with `reviewEnded('reviewed')`, with the report that was planned last: a try may plan twice. */
  reviewed(report: ReviewedFindings): void;
  /** By the GitHub clients for each answer. */
  apiAnswered(response: ApiResponse): void;
  /** By the pacing for each wait. */
  pacingWaited(seconds: number): void;
  /** At the end of each sweep. */
  sweepEnded(result: SweepResult): void;
  /** At the end of the sweep of one installation, which is a job of its own. */
  installationSwept(result: Pick<SweepResult, 'missedHeads' | 'concludedRuns'>): void;
  /** For each reply of a model. */
  modelUsed(modelClass: ModelClass, use: ModelUse): void;
  /** Wherever a bug is reported. */
  bugFound(): void;
  /** What Prometheus reads. A queue that does not tell its depth leaves only that out. */
  text(): Promise<{ readonly contentType: string; readonly body: string }>;
}

export interface MetricsOptions {
  readonly version: string;
  /** Told when the queue does not tell its depth. */
  readonly onError?: (error: unknown) => void;
}

export function createMetrics({ version, onError = () => {} }: MetricsOptions): Metrics {
  const instruments = createInstruments();
  instruments.buildInfo.set({ version, node: process.version }, 1);
  startAtZero(instruments);
  const lowest = createLowest();
  const depth = createDepthReader(onError);
  return {
    ...workMetrics(instruments),
    ...reviewMetrics(instruments),
    ...modelMetrics(instruments),
    watchQueue: (ask) => depth.watch(ask),
    apiAnswered({ installationId, resource, status, remaining }) {
      const label = known(RESOURCES, resource);
      instruments.requests.inc({ resource: label, status: statusClass(status) });
      if (resource !== null && remaining !== null) lowest.see(label, installationId ?? 'app', remaining);
    },
    async text() {
      const depths = await depth.read();
      // What is not known any more is left out: better no number than an old one.
      for (const gauge of [instruments.remaining, instruments.queueWaiting, instruments.queueOldest])
        gauge.reset();
      for (const [resource, remaining] of lowest.all()) instruments.remaining.set({ resource }, remaining);
      for (const { priority, waiting, oldestSeconds } of depths) {
        instruments.queueWaiting.set({ priority }, waiting);
        instruments.queueOldest.set({ priority }, oldestSeconds);
      }
      return { contentType: instruments.registry.contentType, body: await instruments.registry.metrics() };
    },
  };
}

function workMetrics(instruments: Instruments) {
  return {
    deliveryAnswered(event, result, seconds) {
      instruments.deliveries.inc({ event: known(EVENTS, event), result });
      instruments.acknowledge.observe({ result }, seconds);
    },
    jobEnded(kind, outcome, seconds) {
      instruments.jobs.inc({ kind, outcome });
      instruments.jobDuration.observe({ kind }, seconds);
    },
    pacingWaited: (seconds) => instruments.pacingWait.inc(seconds),
    sweepEnded(result) {
      instruments.redelivered.inc(result.redelivered);
      instruments.missedHeads.inc(result.missedHeads);
      instruments.concludedRuns.inc(result.concludedRuns);
      instruments.sweepErrors.inc(result.errors);
      instruments.sweepDuration.observe(result.seconds);
      if (result.errors === 0) instruments.sweepSuccess.set(result.endedAt.getTime() / 1000);
    },
    installationSwept({ missedHeads, concludedRuns }) {
      instruments.missedHeads.inc(missedHeads);
      instruments.concludedRuns.inc(concludedRuns);
    },
    bugFound: () => instruments.bugs.inc(),
  } satisfies Partial<Metrics>;
}

function reviewMetrics(instruments: Instruments) {
  const ruleLabel = createRuleLabels();
  return {
    stepEnded: (step, seconds) => instruments.stepDuration.observe({ step: known(STEPS, step) }, seconds),
    resultLookedUp: (step, found) => instruments.lookUps.inc({ step, result: found ? 'hit' : 'miss' }),
    reviewEnded: (outcome) => instruments.reviews.inc({ outcome }),
    reviewed({ findings, withheld }) {
      for (const { finding, fix, shownAs } of findings) {
        instruments.findings.inc({ rule: ruleLabel(finding.ruleId), severity: finding.severity });
        const as = shownAs === 'suggestion' ? 'suggestion' : 'diff';
        if (fix.kind !== 'proven') continue;
        instruments.fixesPosted.inc({ as, origin: fix.fix.candidate.origin.kind });
      }
      for (const { gate } of withheld) instruments.fixesWithheld.inc({ gate });
    },
  } satisfies Partial<Metrics>;
}

function modelMetrics(instruments: Instruments) {
  return {
    modelUsed(modelClass, { inputTokens, outputTokens, dollars }) {
      instruments.modelTokens.inc({ class: modelClass, direction: 'input' }, inputTokens);
      instruments.modelTokens.inc({ class: modelClass, direction: 'output' }, outputTokens);
      instruments.modelCost.inc({ class: modelClass }, dollars);
    },
  } satisfies Partial<Metrics>;
}
