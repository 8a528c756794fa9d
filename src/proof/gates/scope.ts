import { lineAt, lineStarts, linesOf, type Edit } from '../../domain/text.js';
import type { Candidate } from '../../domain/fix.js';
import { fail, pass, type Gate } from '../gate.js';
import { whyGenerated } from '../../domain/generated.js';
import { whyForbidden } from '../paths.js';
import { count } from '../words.js';

/** A fix is read and applied as one piece, so its edits stay on one screen with what they fix. */
const MAX_DISTANCE_LINES = 40;
/** Lines replaced plus lines inserted; past this a person no longer sees at a glance what is proposed. */
const MAX_LINES = 60;
const MAX_INSERTED_CHARACTERS = 4_000;

/** Bidirectional controls, zero-width and control characters, and spaces that look like others; not tab and newline. */
const INVISIBLE = /(?![\t\r\n ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

const invisibles = (text: string): string => (text.match(INVISIBLE) ?? []).join('');

/** New text may repeat the invisible characters of what it replaces, such as those of an emoji, and bring no others. */
function bringsInvisible(text: string, edit: Edit): boolean {
  const brought = invisibles(edit.text);
  return brought !== '' && brought !== invisibles(text.slice(edit.start, edit.end));
}

const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
const DECLARATION = /\b(?:const|let|var|function|class)\b/;

/** A declaration may be far from its use: its line is near when it declares something that the finding names. */
function declaresNameOf(findingText: string, line: string): boolean {
  if (!DECLARATION.test(line)) return false;
  const names = new Set(findingText.match(NAME));
  return (line.match(NAME) ?? []).some((name) => names.has(name) && !DECLARATION.test(name));
}

function whyTooFar(text: string, { finding, edits }: Candidate): string | null {
  const starts = lineStarts(text);
  const found = linesOf(starts, finding.range);
  const findingText = text.slice(finding.range.start, finding.range.end);
  for (const edit of edits) {
    const lines = linesOf(starts, edit);
    const distance = Math.max(found.startLine - lines.endLine, lines.startLine - found.endLine);
    const line = text.slice(starts[lines.startLine - 1], starts[lines.endLine] ?? text.length);
    if (distance > MAX_DISTANCE_LINES && !declaresNameOf(findingText, line))
      return `it edits line ${lines.startLine}, ${distance} lines from the finding`;
  }
  return null;
}

function whyTooLarge(text: string, edits: readonly Edit[]): string | null {
  const starts = lineStarts(text);
  let lines = 0;
  let characters = 0;
  for (const edit of edits) {
    lines += lineAt(starts, edit.end) - lineAt(starts, edit.start) + lineStarts(edit.text).length;
    characters += edit.text.length;
  }
  if (lines > MAX_LINES) return `it touches ${lines} lines; the limit is ${MAX_LINES}`;
  if (characters > MAX_INSERTED_CHARACTERS)
    return `it inserts ${characters} characters; the limit is ${MAX_INSERTED_CHARACTERS}`;
  return null;
}

/** Only allowed paths, near the finding, below the size limit, nothing invisible brought in. */
export const scope: Gate = {
  id: 'scope',
  check(candidate, { file }) {
    const { edits } = candidate;
    const { text } = file.head;
    const why =
      whyForbidden(file.path) ??
      whyGenerated(file.path, text) ??
      whyTooFar(text, candidate) ??
      whyTooLarge(text, edits);
    if (why !== null) return fail(why);
    if (edits.some((edit) => bringsInvisible(text, edit))) return fail('it inserts invisible characters');
    return pass(`${count(edits.length, 'edit')} at the finding, in a file that may be changed`);
  },
};
