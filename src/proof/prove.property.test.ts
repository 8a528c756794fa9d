import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { detect, parse, syntaxProblems } from '../analysis/index.js';
import type { Candidate, Fix } from '../domain/fix.js';
import { editedLines, linesOverlap } from '../domain/suggestion.js';
import { applyEdits, sortEdits, type Edit } from '../domain/text.js';
import { editedRanges } from './offsets.js';
import { prove } from './prove.js';
import { sourceState } from './source-state.js';
import { editsIn } from './testing/arbitraries.js';
import { applyInTurn, inverseOf, outside } from './testing/edits.js';
import { fileOf } from './testing/samples.js';

const rules = {};

const LINES = [
  'if (x === NaN) { y(); }',
  '\tif (NaN != s.length) y("😀");',
  'debugger;',
  '  debugger',
  'a === NaN && b === NaN;',
  "const s = '👨\u200D👩';",
  '/* é */ z(a === NaN)',
  '',
  '  ',
  'const t = `\n${a === NaN}\n`;',
  '// NaN === NaN',
  'export const k = (a: number) => a === NaN;',
  'export { x as exported };',
  'let x = y; { const y = 2; z(y === NaN); }',
] as const;

/** Programs with findings, in all the shapes in which files come. */
const programs = fc
  .record({
    mark: fc.constantFrom('', '\uFEFF'),
    lines: fc.array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\n', '\r\n')), {
      maxLength: 12,
    }),
    last: fc.constantFrom('', ...LINES),
  })
  .map(({ mark, lines, last }) => mark + lines.map(([line, end]) => line + end).join('') + last);

/** What the rules propose, and the same findings with edits of any kind, in any order of value. */
const tasks = programs.chain((text) => {
  const file = fileOf(text);
  const { candidates } = detect({ file, rules });
  if (candidates.length === 0) return fc.constant({ file, rules, candidates });
  const wild = fc
    .tuple(fc.constantFrom(...candidates), fc.array(editsIn(text.length), { minLength: 1, maxLength: 3 }))
    .map(([candidate, edits]): Candidate => ({ ...candidate, edits }));
  return fc
    .tuple(fc.shuffledSubarray([...candidates]), fc.array(wild, { maxLength: 3 }))
    .chain(([tame, others]) => fc.shuffledSubarray([...tame, ...others], { minLength: tame.length }))
    .map((chosen) => ({ file, rules, candidates: chosen }));
});

const editsOf = (fixes: readonly Fix[]): Edit[] => fixes.flatMap(({ candidate }) => [...candidate.edits]);

/** Names that nothing declares and the runtime does not bring. */
function unboundNames(text: string): readonly string[] {
  const names = sourceState('src/cart.ts', text, rules).names();
  const free = (names?.uses ?? []).filter(({ binding }) => binding === null).map(({ name }) => name);
  return [...new Set(free)].filter((name) => names?.builtIns.values.has(name) === false);
}

const promises = (text: string): readonly string[] =>
  (sourceState('src/cart.ts', text, rules).contract() ?? [])
    .map(({ name, signature }) => `${name}: ${signature}`)
    .sort();

const problems = (text: string): number => syntaxProblems(parse(text, 'typescript')).length;
const findings = (text: string): number => detect({ file: fileOf(text), rules }).findings.length;

describe('what prove lets through', () => {
  it('answers every candidate once', () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const { fixes, withheld } = prove(task);
        const answered = new Set([...fixes, ...withheld].map(({ candidate }) => candidate));
        expect(fixes.length + withheld.length).toBe(task.candidates.length);
        expect(answered.size).toBe(new Set(task.candidates).size);
      }),
    );
  });

  it('gives one text for any subset in any order, changes nothing outside the edits, and can be undone', () => {
    fc.assert(
      fc.property(
        tasks.chain((task) =>
          fc.record({ task: fc.constant(task), subset: fc.shuffledSubarray([...prove(task).fixes]) }),
        ),
        ({ task, subset }) => {
          const { text } = task.file.head;
          const edits = editsOf(subset);
          const together = applyEdits(text, edits);
          expect(applyInTurn(text, edits)).toBe(together);
          expect(outside(together, editedRanges(edits))).toBe(outside(text, sortEdits(edits)));
          expect(applyEdits(together, inverseOf(text, edits))).toBe(text);
        },
      ),
    );
  });

  it('shares no lines, as GitHub demands of suggestions in one batch', () => {
    fc.assert(
      fc.property(tasks, (task) => {
        const lines = prove(task).fixes.map(({ candidate }) =>
          editedLines(task.file.head.text, candidate.edits),
        );
        for (const [index, one] of lines.entries())
          for (const other of lines.slice(index + 1)) expect(linesOverlap(one, other)).toBe(false);
      }),
    );
  });

  it('parses as well as before and reports less, whatever subset is applied', () => {
    fc.assert(
      fc.property(
        tasks.chain((task) =>
          fc.record({ task: fc.constant(task), subset: fc.shuffledSubarray([...prove(task).fixes]) }),
        ),
        ({ task, subset }) => {
          const { text } = task.file.head;
          const result = applyEdits(text, editsOf(subset));
          expect(problems(result)).toBe(problems(text));
          expect(findings(result)).toBeLessThanOrEqual(findings(text) - subset.length);
        },
      ),
    );
  });

  it('leaves every name and every export what it was, whatever subset is applied', () => {
    fc.assert(
      fc.property(
        tasks.chain((task) =>
          fc.record({ task: fc.constant(task), subset: fc.shuffledSubarray([...prove(task).fixes]) }),
        ),
        ({ task, subset }) => {
          const { text } = task.file.head;
          const result = applyEdits(text, editsOf(subset));
          expect(unboundNames(text)).toEqual(expect.arrayContaining([...unboundNames(result)]));
          expect(promises(result)).toEqual(promises(text));
        },
      ),
    );
  });
});
