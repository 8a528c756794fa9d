import type { Finding } from '../../domain/finding.js';
import { AWAITS_SECOND_LOOK, type Candidate } from '../../domain/fix.js';
import type { Edit, Range } from '../../domain/text.js';
import { isUndetected } from '../../domain/undetected.js';
import { fail, pass, pending, type Check, type Gate } from '../gate.js';
import type { SyntaxNode } from '../../analysis/index.js';
import type { FindingChanges } from '../finding-changes.js';
import type { SourceState } from '../source-state.js';
import { code } from '../words.js';

/** Every finding of a rule was reported before the edits and is not reported after them. */
export function checkCleared(changes: FindingChanges, findings: readonly Finding[]): Check {
  const { unreported, remaining, brokenRules } = changes;
  const [never] = unreported;
  if (never !== undefined)
    return fail(`${code(never.ruleId)} does not report line ${never.lines.startLine} at head`);
  const [still] = remaining;
  if (still !== undefined) return fail(`${code(still.ruleId)} still reports line ${still.lines.startLine}`);
  const silent = findings.find(({ ruleId }) => brokenRules.includes(ruleId));
  if (silent !== undefined) return fail(`${code(silent.ruleId)} cannot read the result`);
  const lines = findings.map((finding) => {
    const { startLine } = finding.lines;
    return isUndetected(finding)
      ? `a second look agrees about line ${startLine}`
      : `${code(finding.ruleId)} no longer reports line ${startLine}`;
  });
  return pass(lines.join('; '));
}

const textOf = ({ text }: SourceState, { start, end }: SyntaxNode): string => text.slice(start, end);

/** A comment that silences a tool clears nothing. The first one that the edits add; null when they add none. */
function addedSuppression(head: SourceState, edited: SourceState): string | null {
  const before = new Map<string, number>();
  for (const comment of head.suppressions()) {
    const words = textOf(head, comment);
    before.set(words, (before.get(words) ?? 0) + 1);
  }
  for (const comment of edited.suppressions()) {
    const words = textOf(edited, comment);
    const left = before.get(words) ?? 0;
    if (left === 0) return words;
    before.set(words, left - 1);
  }
  return null;
}

const touches = (edit: Edit, { start, end }: Range): boolean => edit.start <= end && edit.end >= start;

/**
 * No detector can tell whether such a finding is gone. It may be where a model's edits change what is blamed, and a second
 * look agrees: that is asked for once every gate has let them through, and is a part of the proof then.
 */
function checkLookedAt({ finding, edits, origin }: Candidate): Check {
  if (origin.kind !== 'model') return fail('no pattern of ours knows what is reported');
  const { startLine } = finding.lines;
  if (!edits.some((edit) => touches(edit, finding.range)))
    return fail(`what is reported on line ${startLine} would stay as it is`);
  const { secondLook } = origin;
  if (secondLook === null) return pending(AWAITS_SECOND_LOOK);
  return pass(
    `the code that is reported on line ${startLine} changes, and a second look by the ${secondLook.modelClass} model agreed that the defect is gone`,
  );
}

/** The detector no longer reports the finding: this one, wherever the edits moved it, not one that looks like it. */
export const clears: Gate = {
  id: 'clears',
  check(candidate, { head, edited, changes }) {
    const { finding } = candidate;
    const added = addedSuppression(head, edited());
    if (added !== null) return fail(`${code(added)} would silence a check and fix nothing`);
    return isUndetected(finding) ? checkLookedAt(candidate) : checkCleared(changes(), [finding]);
  },
};
