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

/** An error is worth as much as three warnings. */
const WORTH: Readonly<Record<Severity, number>> = { info: 1, warning: 3, error: 9 };

/**
 * How much it would matter to have it fixed: severity × confidence × how welcome its rule is × how central the code is.
 * @param welcome share of a rule's findings that people here want, 0 to 1.
 * @param central how much rests on the code of a path, 1 or more.
 */
export function worthOf(
  { severity, confidence, ruleId, path }: Pick<Finding, 'severity' | 'confidence' | 'ruleId' | 'path'>,
  welcome: (ruleId: string) => number,
  central: (path: string) => number = () => 1,
): number {
  return WORTH[severity] * confidence * welcome(ruleId) * central(path);
}

/**
 * Order of importance: severity × confidence × how welcome the rule is here × how central the code is; then a fix that is ready,
 * then place.
 * @param fixed findings whose fix is ready.
 * @param welcome share of a rule's findings that people here want, 0 to 1.
 * @param central how much rests on the code of a path, 1 or more.
 */
export function compareFindings(
  fixed: readonly { readonly candidate: Candidate }[],
  welcome: (ruleId: string) => number = () => 1,
  central: (path: string) => number = () => 1,
): (a: Finding, b: Finding) => number {
  const fixable = new Set(fixed.map((fix) => fix.candidate.finding.fingerprint));
  const rank = (finding: Finding): number => (fixable.has(finding.fingerprint) ? 1 : 0);
  return (a, b) =>
    worthOf(b, welcome, central) - worthOf(a, welcome, central) ||
    rank(b) - rank(a) ||
    (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) ||
    a.range.start - b.range.start;
}
