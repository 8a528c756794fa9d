import { GATE_IDS } from '../../domain/fix.js';
import type { Job } from '../../domain/job.js';
import type { ReviewOutcome } from '../../domain/ports.js';
import type { Instruments } from './instruments.js';
import type { CachedStep, DeliveryResult, JobOutcome, ModelClass } from './metrics.js';

/** Webhooks that the app may be sent. Before the signature is checked, anybody may claim any name. */
export const EVENTS: readonly string[] = [
  'check_run',
  'check_suite',
  'github_app_authorization',
  'installation',
  'installation_repositories',
  'installation_target',
  'issue_comment',
  'issues',
  'merge_group',
  'ping',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'push',
  'repository',
];
/** Kinds of limits, as `x-ratelimit-resource` names them. */
export const RESOURCES: readonly string[] = [
  'core',
  'graphql',
  'search',
  'code_search',
  'integration_manifest',
];
/** Steps of a review that take time. */
export const STEPS: readonly string[] = ['read', 'snapshot', 'detect-and-prove', 'draft', 'publish'];
const DELIVERY_RESULTS: readonly DeliveryResult[] = ['new', 'duplicate', 'refused', 'failed'];
const JOB_KINDS = Object.keys({
  review: true,
  'merge-group': true,
  command: true,
  sweep: true,
  train: true,
  onboard: true,
  'fix-pull': true,
  crawl: true,
  dashboard: true,
} satisfies Record<Job['kind'], true>);
const JOB_OUTCOMES: readonly JobOutcome[] = ['done', 'refused', 'declined', 'retried', 'failed', 'cancelled'];
const OUTCOMES = Object.keys({
  reviewed: true,
  skipped: true,
  superseded: true,
  closed: true,
  gone: true,
  failed: true,
  baseline: true,
} satisfies Record<ReviewOutcome, true>);
const CACHED_STEPS: readonly CachedStep[] = ['detect', 'prove'];
const MODEL_CLASSES: readonly ModelClass[] = ['cheap', 'strong'];

/** More rules than this are not ours; the rest is counted together. */
const MAX_RULES = 500;

/** The name when it is on the list: what comes from outside must not make series without end. */
export function known(names: readonly string[], name: string | null): string {
  return name !== null && names.includes(name) ? name : 'other';
}

/** Like `known`, for ids that other parts of the app own: the first ones are taken as they come. */
export function createRuleLabels(): (rule: string) => string {
  const rules = new Set<string>();
  return (rule) => {
    if (rules.size < MAX_RULES) rules.add(rule);
    return rules.has(rule) ? rule : 'other';
  };
}

/** `2xx` and the like; `none` when no answer came. */
export function statusClass(status: number | null): string {
  return status !== null && status >= 100 && status < 600 ? `${Math.floor(status / 100)}xx` : 'none';
}

/** A series that appears with its first event hides that event from `rate`. */
export function startAtZero(instruments: Instruments): void {
  for (const result of DELIVERY_RESULTS) instruments.deliveries.inc({ event: 'pull_request', result }, 0);
  for (const kind of JOB_KINDS) {
    for (const outcome of JOB_OUTCOMES) instruments.jobs.inc({ kind, outcome }, 0);
  }
  for (const step of CACHED_STEPS) {
    for (const result of ['hit', 'miss']) instruments.lookUps.inc({ step, result }, 0);
  }
  for (const outcome of OUTCOMES) instruments.reviews.inc({ outcome }, 0);
  for (const gate of [...GATE_IDS, 'joint', 'limits']) instruments.fixesWithheld.inc({ gate }, 0);
  for (const as of ['suggestion', 'diff']) {
    for (const origin of ['pattern', 'model']) instruments.fixesPosted.inc({ as, origin }, 0);
  }
  for (const modelClass of MODEL_CLASSES) {
    for (const direction of ['input', 'output']) {
      instruments.modelTokens.inc({ class: modelClass, direction }, 0);
    }
    instruments.modelCost.inc({ class: modelClass }, 0);
  }
}
