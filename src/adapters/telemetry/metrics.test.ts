import { describe, expect, it } from '@jest/globals';
import type { QueueDepth } from '../../domain/ports.js';
import { createDepthReader } from './depth-reader.js';
import { createLowest } from './lowest.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createStepClock } from './step-clock.js';

/** The value of one series, such as `jobs_total{kind="review",outcome="done"}`; null when there is none. */
async function value(metrics: Metrics, series: string): Promise<number | null> {
  const { body } = await metrics.text();
  const line = body.split('\n').find((it) => it.startsWith(`code_roach_${series} `));
  return line === undefined ? null : Number(line.split(' ').at(-1));
}

const create = () => createMetrics({ version: '1.2.3' });

const finding = (
  ruleId: string,
  kind: 'proven' | 'withheld' | 'none',
  shownAs: string,
  origin: 'pattern' | 'model' = 'pattern',
) => ({
  finding: { ruleId, severity: 'error' as const },
  fix: kind === 'proven' ? { kind, fix: { candidate: { origin: { kind: origin } } } } : { kind },
  shownAs,
});

describe('metrics', () => {
  it('count deliveries by event and result, and time their answers', async () => {
    const metrics = create();
    metrics.deliveryAnswered('pull_request', 'new', 0.02);
    metrics.deliveryAnswered('pull_request', 'new', 0.02);
    metrics.deliveryAnswered('push', 'duplicate', 0.02);
    expect(await value(metrics, 'deliveries_total{event="pull_request",result="new"}')).toBe(2);
    expect(await value(metrics, 'deliveries_total{event="push",result="duplicate"}')).toBe(1);
    expect(await value(metrics, 'acknowledge_duration_seconds_count{result="new"}')).toBe(2);
    expect(await value(metrics, 'acknowledge_duration_seconds_bucket{le="0.025",result="new"}')).toBe(2);
  });

  it('count jobs, steps and reviews', async () => {
    const metrics = create();
    metrics.jobEnded('review', 'retried', 1);
    metrics.jobEnded('review', 'done', 2);
    metrics.stepEnded('detect-and-prove', 3);
    metrics.reviewEnded('skipped');
    expect(await value(metrics, 'jobs_total{kind="review",outcome="retried"}')).toBe(1);
    expect(await value(metrics, 'jobs_total{kind="merge-group",outcome="failed"}')).toBe(0);
    expect(await value(metrics, 'job_duration_seconds_sum{kind="review"}')).toBe(3);
    expect(await value(metrics, 'step_duration_seconds_sum{step="detect-and-prove"}')).toBe(3);
    expect(await value(metrics, 'reviews_total{outcome="skipped"}')).toBe(1);
    expect(await value(metrics, 'reviews_total{outcome="reviewed"}')).toBe(0);
  });

  it('count results that were looked up, found or not', async () => {
    const metrics = create();
    metrics.resultLookedUp('detect', true);
    metrics.resultLookedUp('detect', true);
    metrics.resultLookedUp('detect', false);
    expect(await value(metrics, 'file_cache_lookups_total{step="detect",result="hit"}')).toBe(2);
    expect(await value(metrics, 'file_cache_lookups_total{step="detect",result="miss"}')).toBe(1);
    expect(await value(metrics, 'file_cache_lookups_total{step="prove",result="hit"}')).toBe(0);
  });

  it('count findings by rule and fixes by what became of them', async () => {
    const metrics = create();
    metrics.reviewed({
      findings: [
        finding('use-isnan', 'proven', 'suggestion'),
        finding('use-isnan', 'proven', 'annotation'),
        finding('self-comparison', 'proven', 'suggestion', 'model'),
        finding('no-debugger', 'withheld', 'comment'),
      ],
      withheld: [{ gate: 'clears' }, { gate: 'limits' }, { gate: 'limits' }],
    });
    expect(await value(metrics, 'findings_total{rule="use-isnan",severity="error"}')).toBe(2);
    expect(await value(metrics, 'fixes_posted_total{as="suggestion",origin="pattern"}')).toBe(1);
    expect(await value(metrics, 'fixes_posted_total{as="suggestion",origin="model"}')).toBe(1);
    expect(await value(metrics, 'fixes_posted_total{as="diff",origin="pattern"}')).toBe(1);
    expect(await value(metrics, 'fixes_posted_total{as="diff",origin="model"}')).toBe(0);
    expect(await value(metrics, 'fixes_withheld_total{gate="clears"}')).toBe(1);
    expect(await value(metrics, 'fixes_withheld_total{gate="limits"}')).toBe(2);
    expect(await value(metrics, 'fixes_withheld_total{gate="scope"}')).toBe(0);
  });

  it('show the fewest requests that any installation has left', async () => {
    const metrics = create();
    const answer = { resource: 'core', status: 200 };
    metrics.apiAnswered({ ...answer, installationId: 1, remaining: 4_000 });
    metrics.apiAnswered({ ...answer, installationId: 2, remaining: 12 });
    metrics.apiAnswered({ ...answer, installationId: 1, remaining: 3_999 });
    metrics.apiAnswered({ installationId: 1, resource: 'graphql', status: 502, remaining: null });
    metrics.apiAnswered({ installationId: null, resource: null, status: null, remaining: 1 });
    expect(await value(metrics, 'github_limit_remaining{resource="core"}')).toBe(12);
    expect(await value(metrics, 'github_limit_remaining{resource="graphql"}')).toBeNull();
    expect(await value(metrics, 'github_requests_total{resource="core",status="2xx"}')).toBe(3);
    expect(await value(metrics, 'github_requests_total{resource="graphql",status="5xx"}')).toBe(1);
    expect(await value(metrics, 'github_requests_total{resource="other",status="none"}')).toBe(1);
    // The second one started again: what it had left before no longer counts.
    metrics.apiAnswered({ ...answer, installationId: 2, remaining: 5_000 });
    expect(await value(metrics, 'github_limit_remaining{resource="core"}')).toBe(3_999);
  });

  it('count what sweeps did, and remember when one last succeeded', async () => {
    const metrics = create();
    const counts = { redelivered: 2, missedHeads: 3, concludedRuns: 4, seconds: 5 };
    metrics.sweepEnded({ ...counts, errors: 0, endedAt: new Date(1_000_000) });
    metrics.sweepEnded({ ...counts, errors: 1, endedAt: new Date(2_000_000) });
    metrics.installationSwept({ missedHeads: 10, concludedRuns: 20 });
    expect(await value(metrics, 'sweep_redelivered_total')).toBe(4);
    expect(await value(metrics, 'sweep_missed_heads_total')).toBe(16);
    expect(await value(metrics, 'sweep_concluded_runs_total')).toBe(28);
    expect(await value(metrics, 'sweep_errors_total')).toBe(1);
    expect(await value(metrics, 'sweep_duration_seconds_sum')).toBe(10);
    expect(await value(metrics, 'sweep_last_success_timestamp_seconds')).toBe(1_000);
  });

  it('count bugs, waits and models', async () => {
    const metrics = create();
    expect(await value(metrics, 'model_cost_dollars_total{class="strong"}')).toBe(0);
    metrics.bugFound();
    metrics.pacingWaited(1.5);
    metrics.modelUsed('cheap', { inputTokens: 10, outputTokens: 5, dollars: 0.25 });
    expect(await value(metrics, 'bugs_total')).toBe(1);
    expect(await value(metrics, 'github_pacing_wait_seconds_total')).toBe(1.5);
    expect(await value(metrics, 'model_tokens_total{class="cheap",direction="input"}')).toBe(10);
    expect(await value(metrics, 'model_cost_dollars_total{class="cheap"}')).toBe(0.25);
  });

  it('show depth and age of the queue, and nothing old when it fails', async () => {
    const told: unknown[] = [];
    const metrics = createMetrics({ version: '1.2.3', onError: (error) => told.push(error) });
    let depth: readonly QueueDepth[] | null = [{ priority: 'push', waiting: 7, oldestSeconds: 42 }];
    metrics.watchQueue(async () => {
      if (depth === null) throw new Error('redis is away');
      return depth;
    });
    expect(await value(metrics, 'queue_waiting_jobs{priority="push"}')).toBe(7);
    expect(await value(metrics, 'queue_oldest_wait_seconds{priority="push"}')).toBe(42);
    depth = null;
    expect(await value(metrics, 'queue_waiting_jobs{priority="push"}')).toBeNull();
    expect(await value(metrics, 'jobs_total{kind="review",outcome="done"}')).toBe(0);
    expect(told).toHaveLength(2);
  });

  it('make no series of what comes from outside', async () => {
    const metrics = create();
    const count = async () => (await metrics.text()).body.split('\n').length;
    metrics.deliveryAnswered('x', 'refused', 0);
    metrics.stepEnded('x', 0);
    metrics.apiAnswered({ installationId: 1, resource: 'x', status: 200, remaining: 1 });
    const before = await count();
    for (let index = 0; index < 1_000; index += 1) {
      metrics.deliveryAnswered(`event-${index}`, 'refused', 0);
      metrics.stepEnded(`step-${index}`, 0);
      metrics.apiAnswered({ installationId: index, resource: `r-${index}`, status: 200, remaining: 1 });
    }
    expect(await count()).toBe(before);
    const report = Array.from({ length: 2_000 }, (_, index) => finding(`rule-${index}`, 'none', 'comment'));
    metrics.reviewed({ findings: report, withheld: [] });
    expect(await count()).toBeLessThan(before + 600);
  });

  it('do not share a registry', async () => {
    const [one, other] = [create(), create()];
    one.bugFound();
    expect(await value(other, 'bugs_total')).toBe(0);
  });

  it('include those of the process and say which build it is', async () => {
    const { body, contentType } = await create().text();
    expect(contentType).toContain('text/plain');
    expect(body).toContain('process_resident_memory_bytes');
    expect(body).toContain('nodejs_eventloop_lag_seconds');
    expect(body).toContain(`code_roach_build_info{version="1.2.3",node="${process.version}"} 1`);
  });
});

describe('depth reader', () => {
  it('asks once at a time and gives up where no answer comes', async () => {
    const told: unknown[] = [];
    let asked = 0;
    const reader = createDepthReader((error) => told.push(error), 10);
    expect(await reader.read()).toEqual([]);
    reader.watch(() => {
      asked += 1;
      return new Promise(() => {});
    });
    expect(await Promise.all([reader.read(), reader.read()])).toEqual([[], []]);
    expect(await reader.read()).toEqual([]);
    expect([asked, told.length]).toEqual([1, 3]);
  });
});

describe('lowest', () => {
  it('forgets what was told more than an hour ago', () => {
    let now = 0;
    const lowest = createLowest(() => now);
    lowest.see('core', 1, 0);
    now = 30 * 60 * 1000;
    lowest.see('core', 2, 100);
    expect(lowest.all()).toEqual(new Map([['core', 0]]));
    now = 61 * 60 * 1000;
    expect(lowest.all()).toEqual(new Map([['core', 100]]));
    now = 91 * 60 * 1000;
    expect(lowest.all()).toEqual(new Map());
  });
});

describe('step clock', () => {
  it('times the steps of each piece of work', () => {
    let now = 0;
    const clock = createStepClock<'read' | 'publish'>(() => now);
    expect(clock.enter('a', 'read')).toBeNull();
    now = 1_000;
    expect(clock.enter('b', 'read')).toBeNull();
    now = 3_000;
    expect(clock.enter('a', 'publish')).toEqual({ step: 'read', seconds: 3 });
    now = 3_500;
    expect(clock.leave('a')).toEqual({ step: 'publish', seconds: 0.5 });
    expect(clock.leave('a')).toBeNull();
    expect(clock.leave('b')).toEqual({ step: 'read', seconds: 2.5 });
  });
});
