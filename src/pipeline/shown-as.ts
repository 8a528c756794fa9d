import type { Offer } from '../domain/custody.js';
import type { ReviewComment, ShownFinding } from '../domain/output.js';
import type { ReadFile, Snapshot } from '../domain/snapshot.js';
import { linesAt, type Suggestion } from '../domain/suggestion.js';
import type { ReportedFinding } from '../publishers/report.js';
import { renderFindingComment, whyNoButton } from '../publishers/suggestion.js';

/** Longer ranges are commented on their first line: nobody reads a comment that marks half a file. */
const MAX_COMMENT_LINES = 10;

/** The file that was read at a path; undefined where none was. */
export function readFileAt(snapshot: Snapshot, path: string): ReadFile | undefined {
  return snapshot.files.find((file): file is ReadFile => file.kind === 'read' && file.path === path);
}

/** The best way in which GitHub takes it: people read a suggestion before a comment, and that before an annotation. */
export function placementOf(
  snapshot: Snapshot,
  entry: Omit<ReportedFinding, 'shownAs'>,
): ShownFinding['shownAs'] {
  const file = readFileAt(snapshot, entry.finding.path);
  if (file?.commentable !== true) return 'annotation';
  if (suggestionOf(entry) !== null) return 'suggestion';
  return entry.finding.placement.inHunk ? 'comment' : 'annotation';
}

/** The suggestion that the comment will carry; null where its text shows the fix in another way. */
export function suggestionOf({ fix }: Pick<ReportedFinding, 'fix'>): Suggestion | null {
  if (fix.kind !== 'proven' || fix.suggestion.kind !== 'suggestion') return null;
  return whyNoButton(fix) === null ? fix.suggestion.suggestion : null;
}

/** The comment of a review that shows it. */
export function toComment(entry: ReportedFinding): ReviewComment {
  const { fingerprint, path, lines } = entry.finding;
  const isLong = lines.endLine - lines.startLine >= MAX_COMMENT_LINES;
  const marked = isLong ? { startLine: lines.startLine, endLine: lines.startLine } : lines;
  const { startLine, endLine } = suggestionOf(entry) ?? marked;
  return { fingerprint, path, startLine, endLine, body: renderFindingComment(entry) };
}

/** What is remembered of a finding once `outputKey` shows it. */
export function toShown(
  entry: ReportedFinding,
  { pullRequest, profile }: Snapshot,
  outputKey: string,
): ShownFinding {
  const { finding, fix, shownAs } = entry;
  const { fingerprint, ruleId, severity, path, kind } = finding;
  const { headSha } = pullRequest;
  const offer = shownAs === 'suggestion' ? offerOf(entry, headSha) : null;
  return {
    fingerprint,
    ruleId,
    severity,
    headSha,
    shownAs,
    outputKey,
    path,
    kind,
    origin: fix.kind === 'proven' ? fix.fix.candidate.origin.kind : null,
    withheldBy: fix.kind === 'withheld' ? fix.candidate.gate : null,
    profileVersion: profile?.version ?? null,
    offer,
    custody: offer === null ? null : 'live',
  };
}

function offerOf(entry: ReportedFinding, headSha: string): Offer | null {
  const suggestion = suggestionOf(entry);
  if (suggestion === null || entry.fix.kind !== 'proven') return null;
  const { startLine, endLine, replacement } = suggestion;
  const before = linesAt(entry.fix.headText, suggestion);
  return { path: entry.finding.path, headSha, startLine, endLine, before, replacement };
}
