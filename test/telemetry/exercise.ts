import type { Metrics } from '../../src/adapters/telemetry/index.js';

/** Makes every metric have a series, so that its labels can be read. */
export function exercise(metrics: Metrics): void {
  metrics.watchQueue(async () => [{ priority: 'push', waiting: 1, oldestSeconds: 1 }]);
  metrics.deliveryAnswered('pull_request', 'new', 1);
  metrics.jobEnded('review', 'done', 1);
  metrics.stepEnded('read', 1);
  metrics.resultLookedUp('detect', true);
  metrics.reviewEnded('reviewed');
  const finding = { ruleId: 'use-isnan', severity: 'error' } as const;
  metrics.reviewed({
    findings: [
      {
        finding,
        fix: { kind: 'proven', fix: { candidate: { origin: { kind: 'pattern' } } } },
        shownAs: 'suggestion',
      },
    ],
    withheld: [{ gate: 'clears' }],
  });
  metrics.apiAnswered({ installationId: 1, resource: 'core', status: 200, remaining: 1 });
  metrics.pacingWaited(1);
  const sweep = { redelivered: 1, missedHeads: 1, concludedRuns: 1, errors: 0 };
  metrics.sweepEnded({ ...sweep, seconds: 1, endedAt: new Date(0) });
  metrics.modelUsed('cheap', { inputTokens: 1, outputTokens: 1, dollars: 1 });
  metrics.bugFound();
}
