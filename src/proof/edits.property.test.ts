import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { areDisjoint, applyEdits, sortEdits, type Edit } from '../domain/text.js';
import { editedRanges } from './offsets.js';
import { disjointEdits, editsIn, texts } from './testing/arbitraries.js';
import { applyInTurn, inverseOf, outside } from './testing/edits.js';

/** A text and edits of it that may overlap. */
const wildEdits = texts().chain((text) =>
  fc.record({ text: fc.constant(text), edits: fc.array(editsIn(text.length), { maxLength: 8 }) }),
);

/** The same edits in two orders. */
const ordered = wildEdits.chain(({ text, edits }) =>
  fc.record({
    text: fc.constant(text),
    edits: fc.constant(edits),
    turned: fc.shuffledSubarray(edits, { minLength: edits.length }),
  }),
);

/** What stands when each edit is accepted that overlaps none accepted before. */
function accepted(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) if (areDisjoint([...kept, edit])) kept.push(edit);
  return kept;
}

const SHAPES = [
  ['CRLF', 'if (a) {\r\n\tb();\r\n}\r\n'],
  ['a byte order mark', '\uFEFFa();\nb();\n'],
  ['tabs', '\tif (a) {\n\t\tb();\n\t}\n'],
  ['astral characters', 'a("😀", "👨\u200D👩", "é");\nb();\n'],
  ['no final newline', 'a();\n\nb();'],
  ['line ends of all kinds', 'a();\rb();\r\nc();\nd();\u2028e();'],
] as const;

describe('edits', () => {
  it('are applied all or not at all when they overlap', () => {
    fc.assert(
      fc.property(wildEdits, ({ text, edits }) => {
        if (areDisjoint(edits)) expect(() => applyEdits(text, edits)).not.toThrow();
        else expect(() => applyEdits(text, edits)).toThrow(RangeError);
      }),
    );
  });

  it('give one text in any order, once those are left out that overlap', () => {
    fc.assert(
      fc.property(ordered, ({ text, edits, turned }) => {
        const kept = accepted(edits);
        const together = applyEdits(text, kept);
        const inOrder = turned.filter((edit) => kept.includes(edit));
        expect(applyEdits(text, inOrder)).toBe(together);
        expect(applyInTurn(text, inOrder)).toBe(together);
      }),
    );
  });

  it('are undone by their inverse', () => {
    fc.assert(
      fc.property(disjointEdits(), ({ text, edits }) => {
        expect(applyEdits(applyEdits(text, edits), inverseOf(text, edits))).toBe(text);
      }),
    );
  });

  it('leave everything outside them as it was', () => {
    fc.assert(
      fc.property(disjointEdits(), ({ text, edits }) => {
        const result = applyEdits(text, edits);
        expect(outside(result, editedRanges(edits))).toBe(outside(text, sortEdits(edits)));
      }),
    );
  });

  it.each(SHAPES)('keep %s', (_what, text) => {
    const edits = fc.array(editsIn(text.length), { minLength: 1, maxLength: 4 }).map(accepted);
    fc.assert(
      fc.property(edits, (some) => {
        const result = applyEdits(text, some);
        expect(outside(result, editedRanges(some))).toBe(outside(text, sortEdits(some)));
        expect(applyEdits(result, inverseOf(text, some))).toBe(text);
      }),
    );
  });
});
