import type { Finding } from '../../domain/finding.js';
import { AWAITS_SECOND_LOOK, type Candidate } from '../../domain/fix.js';
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
  const lines = findings.map(({ ruleId, lines: { startLine }, model }) =>
    model === undefined
      ? `${code(ruleId)} no longer reports line ${startLine}`
      : `a second look agrees about line ${startLine}`,
  );
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

/**
 * No detector knows what a model found, so nobody can ask it whether the defect is gone: the blamed code has to have changed,
 * and a model that was told nothing of the author has to agree.
 */
function checkAgreed({ finding, edits, origin }: Candidate): Check {
  const { start, end } = finding.range;
  const isTouched = edits.some((edit) => edit.start <= end && edit.end >= start);
  if (!isTouched) return fail('it leaves the code as it is that the finding is about');
  const look = origin.kind === 'model' ? origin.secondLook : null;
  if (look === null) return pending(AWAITS_SECOND_LOOK);
  return pass(`the blamed code changed, and a second look by the ${look.modelClass} model agrees`);
}

/** The detector no longer reports the finding: this one, wherever the edits moved it, not one that looks like it. */
export const clears: Gate = {
  id: 'clears',
  check(candidate, { head, edited, changes }) {
    const { finding } = candidate;
    const added = addedSuppression(head, edited());
    if (added !== null) return fail(`${code(added)} would silence a check and fix nothing`);
    return finding.model === undefined ? checkCleared(changes(), [finding]) : checkAgreed(candidate);
  },
};
