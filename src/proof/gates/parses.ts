import type { SyntaxProblem } from '../../analysis/index.js';
import { lineAt, lineStarts, type Edit } from '../../domain/text.js';
import { fail, notApplicable, pass, type Check, type Gate } from '../gate.js';
import { editedRanges, moveRange, touch, widest } from '../offsets.js';
import type { SourceState } from '../source-state.js';

const key = ({ kind, range }: SyntaxProblem): string => `${kind}:${range.start}:${range.end}`;

/** Problems of the text at head that no edit touches, where they stand in the edited text. */
function untouched(problems: readonly SyntaxProblem[], edits: readonly Edit[]): Set<string> {
  const apart = problems.filter(({ range }) => !edits.some((edit) => touch(edit, range)));
  return new Set(apart.map(({ kind, range }) => key({ kind, range: widest(moveRange(edits, range)) })));
}

/** No problem in or beside an edit, and elsewhere the same problems as before, no more and no fewer. */
export function checkSyntax(head: SourceState, edited: SourceState, edits: readonly Edit[]): Check {
  if (head.parsed() === null) return notApplicable('no parser for this kind of file');
  const ranges = editedRanges(edits);
  const before = untouched(head.problems(), edits);
  for (const problem of edited.problems()) {
    const inEdit = ranges.some((range) => touch(range, problem.range));
    if (inEdit || !before.delete(key(problem)))
      return fail(
        `syntax error on line ${lineAt(lineStarts(edited.text), problem.range.start)} of the result`,
      );
  }
  if (before.size > 0) return fail('the rest of the file would be read differently');
  return pass('no new syntax error');
}

/** No ERROR or MISSING node inside the edited ranges; the set outside them is unchanged. */
export const parses: Gate = {
  id: 'parses',
  check: ({ edits }, { head, edited }) => checkSyntax(head, edited(), edits),
};
