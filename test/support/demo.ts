import { DEFAULT_CONFIG } from '../../src/domain/repository-config.js';
import { describeReport, type DemoResult } from '../../src/cli/demo/result.js';
import { renderAnnotations } from '../../src/publishers/annotations.js';
import { buttonsOf } from '../../src/publishers/buttons.js';
import { renderCheckRun } from '../../src/publishers/check-run.js';
import { renderReviewBody } from '../../src/publishers/review.js';
import { renderFindingComment } from '../../src/publishers/suggestion.js';
import { setupFacts } from './set-ups.js';
import { HEAD_SHA, other, report, reported, withheldCandidate } from './report.js';

const PATCH = `@@ -1,8 +1,10 @@
 export function total(cart) {
   let sum = 0;
   for (const item of cart.items) {
-    sum += item.price;
+    sum += item.price * item.quantity;
   }
+  if (sum === NaN) {
+    return 0;
+  }
   return sum;
 }
`.trimEnd();

/** A small result of the demo: a suggestion, a withheld fix, and a finding that only the check run shows. */
export function demoResult(overrides: Partial<DemoResult> = {}): DemoResult {
  const findings = [
    reported(),
    reported({ fix: { kind: 'withheld', candidate: withheldCandidate() }, shownAs: 'comment' }),
    {
      ...other('warning', 'src/cart.js', 'This throws a string, so the caller sees no stack.'),
      shownAs: 'annotation' as const,
    },
  ];
  const full = report({
    findings,
    unread: [{ kind: 'unread', path: 'logo.png', why: 'no analyser for .png files', setting: null }],
    config: { config: DEFAULT_CONFIG, source: null, warnings: [] },
  });
  const commented = findings.slice(0, 2);
  return {
    repository: 'acme/shop',
    pullRequest: {
      number: 12,
      title: 'Count items',
      author: 'ada',
      base: 'main',
      head: 'count',
      headSha: HEAD_SHA,
    },
    checkRun: {
      conclusion: 'neutral',
      ...renderCheckRun({ kind: 'reviewed', report: full }),
      annotations: renderAnnotations(findings.slice(2)),
      actions: buttonsOf({ findings, safeFixes: 1, mayPropose: true }),
    },
    reviews: [
      renderReviewBody({ findings: commented, headSha: HEAD_SHA, marker: '<!-- code-roach:review:k -->' }),
    ],
    comments: commented.map((shown) => ({
      path: 'src/cart.js',
      startLine: 6,
      endLine: 6,
      body: renderFindingComment(shown),
    })),
    files: [
      { path: 'src/cart.js', previousPath: null, status: 'modified', patch: PATCH },
      { path: 'logo.png', previousPath: null, status: 'added', patch: null },
    ],
    ...describeReport(full),
    learned: setupFacts().learned,
    ...overrides,
  };
}
