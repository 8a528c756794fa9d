import { shortSha } from '../domain/ids.js';
import { inlineCode } from './markdown.js';
import type { ReportedFinding } from './report.js';
import { countFixes, countsLine } from './words.js';

/**
 * The body of the review that carries the comments: one verdict line about them, and the marker by which the review is
 * found again.
 * @param marker A whole HTML comment, as `hiddenMarker` makes it.
 */
export function renderReviewBody(review: {
  readonly findings: readonly ReportedFinding[];
  readonly headSha: string;
  readonly marker: string;
}): string {
  const proven =
    countFixes(review.findings) === 0 ? '' : `, proven at ${inlineCode(shortSha(review.headSha))}`;
  return `${countsLine(review.findings)}${proven}.\n\n${review.marker}`;
}
