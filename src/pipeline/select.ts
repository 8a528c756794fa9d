import { SEVERITIES, type Finding, type Severity } from '../domain/finding.js';
import type { Candidate } from '../domain/fix.js';

/**
 * True when a finding belongs into the pull request: it is severe enough, and the change touched it or caused it.
 * Defects on untouched lines that were there before are somebody else's work.
 */
export function isShown(finding: Finding, minSeverity: Severity): boolean {
  const severe = SEVERITIES.indexOf(finding.severity) >= SEVERITIES.indexOf(minSeverity);
  return severe && (finding.placement.onChangedLine || finding.placement.isNew);
}

/** Order of importance: severity, then a fix that is ready, then confidence, then place. */
export function compareFindings(
  fixed: readonly { readonly candidate: Candidate }[],
): (a: Finding, b: Finding) => number {
  const fixable = new Set(fixed.map((fix) => fix.candidate.finding.fingerprint));
  const rank = (finding: Finding): number => (fixable.has(finding.fingerprint) ? 1 : 0);
  return (a, b) =>
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    rank(b) - rank(a) ||
    b.confidence - a.confidence ||
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
    a.range.start - b.range.start;
}
