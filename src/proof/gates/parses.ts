import type { SyntaxProblem } from '../../analysis/index.js';
import { lineAt, lineStarts, type Edit } from '../../domain/text.js';
import { fail, notApplicable, pass, type Check, type Gate } from '../gate.js';
import { moveRange, touch, widest } from '../offsets.js';
import type { SourceState } from '../source-state.js';

const key = ({ kind, range }: SyntaxProblem): string => `${kind}:${range.start}:${range.end}`;

/** Problems of the text at head that no edit touches, by where they stand in the edited text: how many of each. */
function untouched(problems: readonly SyntaxProblem[], edits: readonly Edit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, range } of problems) {
    if (edits.some((edit) => touch(edit, range))) continue;
    const moved = key({ kind, range: widest(moveRange(edits, range)) });
    counts.set(moved, (counts.get(moved) ?? 0) + 1);
  }
  return counts;
}

/** No problem in or beside an edit, and elsewhere the same problems as before, no more and no fewer. */
export function checkSyntax(head: SourceState, edited: SourceState, edits: readonly Edit[]): Check {
  if (head.parsed() === null) return notApplicable('no parser for this kind of file');
  const before = untouched(head.problems(), edits);
  for (const problem of edited.problems()) {
    const left = before.get(key(problem)) ?? 0;
    before.set(key(problem), left - 1);
    if (left > 0) continue;
    const line = lineAt(lineStarts(edited.text), problem.range.start);
    return fail(`syntax error on line ${line} of the result`);
  }
  if ([...before.values()].some((left) => left > 0))
    return fail('the rest of the file would be read differently');
  return pass('no new syntax error');
}

/** No ERROR or MISSING node inside the edited ranges; the set outside them is unchanged. */
export const parses: Gate = {
  id: 'parses',
  check: ({ edits }, { head, edited }) => checkSyntax(head, edited(), edits),
};
