import type { RawFinding } from '../analysis/index.js';
import type { Finding } from '../domain/finding.js';
import type { Edit, Range } from '../domain/text.js';
import { isUndetected } from '../domain/undetected.js';
import { moveRange, touch, widest } from './offsets.js';
import type { SourceState } from './source-state.js';

/** What edits did to the findings of a file. */
export interface FindingChanges {
  /** Findings to be fixed that the detector does not report at head. */
  readonly unreported: readonly Finding[];
  /** Findings to be fixed that the detector still reports in the edited text. */
  readonly remaining: readonly Finding[];
  /** Reports on the edited text that answer to none at head. */
  readonly brought: readonly RawFinding[];
  /** Rules that broke on the edited text and not at head: what they would have said is unknown. */
  readonly brokenRules: readonly string[];
}

const placeKey = (ruleId: string, { start, end }: Range): string => `${ruleId}:${start}:${end}`;
const identityKey = ({ ruleId, identity }: RawFinding): string => `${ruleId}:${identity}`;

function groupBy(findings: Iterable<RawFinding>, keyOf: (finding: RawFinding) => string) {
  const groups = new Map<string, RawFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** Where a report that no edit cut stands in the edited text; text inserted right at its ends may have joined it. */
function expectedPlaces({ ruleId, range }: RawFinding, edits: readonly Edit[]): string[] {
  const { start, end } = moveRange(edits, range);
  if (start.cut || end.cut) return [];
  const starts = new Set([start.low, start.high]);
  const ends = new Set([end.low, end.high]);
  return [...starts].flatMap((from) => [...ends].map((to) => placeKey(ruleId, { start: from, end: to })));
}

/**
 * Reports on the edited text that none of `before` claims. One report claims one: first by its own place moved through
 * the edits, then, where an edit moved it, by the same blamed text within the same surroundings.
 */
function unclaimed(
  before: readonly RawFinding[],
  after: readonly RawFinding[],
  edits: readonly Edit[],
  fixedIdentities: ReadonlySet<string>,
): Set<RawFinding> {
  const left = new Set(after);
  const byPlace = groupBy(after, ({ ruleId, range }) => placeKey(ruleId, range));
  const displaced = before.filter((finding) => {
    const claimed = expectedPlaces(finding, edits)
      .map((key) => byPlace.get(key)?.pop())
      .find((report) => report !== undefined);
    return claimed === undefined || !left.delete(claimed);
  });
  const byIdentity = groupBy(left, identityKey);
  for (const finding of displaced) {
    const key = identityKey(finding);
    // It could as well be the finding that was to be fixed: then it counts as not fixed.
    if (fixedIdentities.has(key)) continue;
    const around = widest(moveRange(edits, finding.range));
    const same = byIdentity.get(key)?.find((report) => left.has(report) && touch(around, report.range));
    if (same !== undefined) left.delete(same);
  }
  return left;
}

/** All reports: a comment that silences one does not undo it, wherever an edit puts the code. */
const reportsOf = (state: SourceState): readonly RawFinding[] => {
  const { findings, suppressed } = state.analysis();
  return suppressed.length === 0 ? findings : [...findings, ...suppressed];
};

/**
 * Compares the findings of both texts, given that `toClear` are the ones that the edits are to clear. Of those
 * that no detector looks for nothing is told.
 */
export function findingChanges(
  head: SourceState,
  edited: SourceState,
  edits: readonly Edit[],
  toClear: readonly Finding[],
): FindingChanges {
  const fixed = toClear.filter((finding) => !isUndetected(finding));
  const toFix = new Set(fixed.map(({ ruleId, range }) => placeKey(ruleId, range)));
  const isToFix = ({ ruleId, range }: RawFinding): boolean => toFix.has(placeKey(ruleId, range));
  const reported = head.analysis().findings.filter(isToFix);
  const reportedPlaces = new Set(reported.map(({ ruleId, range }) => placeKey(ruleId, range)));
  const others = reportsOf(head).filter((finding) => !isToFix(finding));
  const fixedIdentities = new Set(reported.map(identityKey));
  const left = unclaimed(others, reportsOf(edited), edits, fixedIdentities);

  const remaining = fixed.filter(({ ruleId, range }) => {
    const around = widest(moveRange(edits, range));
    const same = [...left].filter((report) => report.ruleId === ruleId && touch(around, report.range));
    for (const report of same) left.delete(report);
    return same.length > 0;
  });
  const brokenAtHead = new Set(head.analysis().ruleErrors.map(({ ruleId }) => ruleId));
  return {
    unreported: fixed.filter(({ ruleId, range }) => !reportedPlaces.has(placeKey(ruleId, range))),
    remaining,
    brought: [...left],
    brokenRules: edited
      .analysis()
      .ruleErrors.map(({ ruleId }) => ruleId)
      .filter((ruleId) => !brokenAtHead.has(ruleId)),
  };
}
