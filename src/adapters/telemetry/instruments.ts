import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const PREFIX = 'code_roach_';

/** Seconds: an answer to GitHub, which waits for ten. */
const ANSWER_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Seconds: a step or a job, from a small pull request to one with thousands of files. */
const WORK_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];
/** Seconds: a sweep over all installations. */
const SWEEP_BUCKETS = [1, 5, 15, 30, 60, 120, 300, 600, 1_200];

/** Everything that is measured, in a registry of its own; process metrics included. */
export function createInstruments() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const make = maker(registry);
  return {
    registry,
    buildInfo: make.gauge('build_info', 'Always 1; the labels tell which build runs.', ['version', 'node']),
    bugs: make.counter('bugs_total', 'Errors that are mistakes of ours.'),
    ...workInstruments(make),
    ...reviewInstruments(make),
    ...outsideInstruments(make),
  };
}

function maker(registry: Registry) {
  const registers = [registry];
  return {
    counter: <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
      new Counter({ name: PREFIX + name, help, labelNames, registers }),
    gauge: <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
      new Gauge({ name: PREFIX + name, help, labelNames, registers }),
    histogram: <L extends string>(
      name: string,
      help: string,
      buckets: number[],
      labelNames: readonly L[] = [],
    ) => new Histogram({ name: PREFIX + name, help, buckets, labelNames, registers }),
  };
}

type Maker = ReturnType<typeof maker>;

/** Webhooks, queue and jobs. */
function workInstruments({ counter, gauge, histogram }: Maker) {
  return {
    deliveries: counter('deliveries_total', 'Webhooks that were answered.', ['event', 'result']),
    acknowledge: histogram(
      'acknowledge_duration_seconds',
      'Time from the arrival of a webhook to its answer.',
      ANSWER_BUCKETS,
      ['result'],
    ),

    queueWaiting: gauge('queue_waiting_jobs', 'Jobs that wait for a worker.', ['priority']),
    queueOldest: gauge('queue_oldest_wait_seconds', 'How long the oldest waiting job has waited.', [
      'priority',
    ]),
    jobs: counter('jobs_total', 'Tries of jobs that ended.', ['kind', 'outcome']),
    jobDuration: histogram('job_duration_seconds', 'How long one try of a job took.', WORK_BUCKETS, ['kind']),
  };
}

function reviewInstruments({ counter, histogram }: Maker) {
  return {
    stepDuration: histogram('step_duration_seconds', 'How long a step of a review took.', WORK_BUCKETS, [
      'step',
    ]),
    lookUps: counter(
      'file_cache_lookups_total',
      'Files that were looked up before they were analysed; a hit costs no analysis.',
      ['step', 'result'],
    ),
    reviews: counter('reviews_total', 'Reviews that ended.', ['outcome']),
    findings: counter('findings_total', 'Findings, once for each head that was reviewed.', [
      'rule',
      'severity',
    ]),
    fixesPosted: counter('fixes_posted_total', 'Proven fixes, once for each head that was reviewed.', [
      'as',
      'origin',
    ]),
    fixesWithheld: counter(
      'fixes_withheld_total',
      'Candidates that a gate refused, once for each head that was reviewed.',
      ['gate'],
    ),
  };
}

/** GitHub and models. */
function outsideInstruments({ counter, gauge, histogram }: Maker) {
  return {
    requests: counter('github_requests_total', 'Answers of the GitHub API.', ['resource', 'status']),
    remaining: gauge(
      'github_limit_remaining',
      'Requests left until GitHub refuses more; of the installation that has the fewest.',
      ['resource'],
    ),
    pacingWait: counter(
      'github_pacing_wait_seconds_total',
      'Time that requests waited to stay below limits.',
    ),

    redelivered: counter('sweep_redelivered_total', 'Failed deliveries that GitHub was asked to send again.'),
    missedHeads: counter('sweep_missed_heads_total', 'Heads of which no webhook had told.'),
    concludedRuns: counter(
      'sweep_concluded_runs_total',
      'Check runs that were left open and were concluded.',
    ),
    sweepErrors: counter('sweep_errors_total', 'Parts of a sweep that failed.'),
    sweepDuration: histogram('sweep_duration_seconds', 'How long a sweep took.', SWEEP_BUCKETS),
    sweepSuccess: gauge('sweep_last_success_timestamp_seconds', 'When a sweep last ended without an error.'),

    modelTokens: counter('model_tokens_total', 'Tokens that models read and wrote.', ['class', 'direction']),
    modelCost: counter('model_cost_dollars_total', 'What models cost, by the price list.', ['class']),
  };
}

export type Instruments = ReturnType<typeof createInstruments>;
