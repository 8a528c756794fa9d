import { shortSha } from '../domain/ids.js';
import { inlineCode } from './markdown.js';
import { noCheckRunLine } from './permissions.js';
import type { ReportedFinding, Restrictions } from './report.js';
import { countFixes, countsLine } from './words.js';

/**
 * The body of the review that carries the comments: one line with the verdict about them, a line about the check run where none
 * may be written, and the marker by which the review is found again.
 * @param marker A whole HTML comment, as `hiddenMarker` makes it.
 */
export function renderReviewBody(review: {
  readonly findings: readonly ReportedFinding[];
  readonly headSha: string;
  readonly marker: string;
  /** Lines about rules that are muted from here on. */
  readonly muted?: readonly string[];
  /** Set where no check run may be written; `unshown` counts the findings that are in no comment. */
  readonly withoutCheckRun?: { readonly restrictions: Restrictions; readonly unshown: number };
}): string {
  const proven =
    countFixes(review.findings) === 0 ? '' : `, proven at ${inlineCode(shortSha(review.headSha))}`;
  const verdict = `${countsLine(review.findings)}${proven}. ${inlineCode('/roach help')} lists what can be asked.`;
  const { withoutCheckRun: alone } = review;
  const muted = review.muted ?? [];
  const noCheckRun = alone === undefined ? [] : [noCheckRunLine(alone.restrictions, alone.unshown)];
  return [verdict, ...muted, ...noCheckRun, review.marker].join('\n\n');
}
