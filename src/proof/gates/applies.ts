import { areDisjoint, type Edit } from '../../domain/text.js';
import { shortSha } from '../../domain/ids.js';
import { fail, pass, type Gate } from '../gate.js';
import { code } from '../words.js';

const BYTE_ORDER_MARK = '\uFEFF';

/** True when `offset` stands between two UTF-16 units that are one character, or inside `\r\n`. */
function splitsCharacter(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const pair = text.slice(offset - 1, offset + 1);
  return pair === '\r\n' || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair);
}

function whyNotEdit(text: string, edit: Edit): string | null {
  const { start, end } = edit;
  if (!Number.isInteger(start) || !Number.isInteger(end)) return 'an edit has no whole-number offsets';
  if (start < 0 || end < start || end > text.length) return 'an edit lies outside the file';
  if (splitsCharacter(text, start) || splitsCharacter(text, end)) return 'an edit splits a character';
  if (start === 0 && text.startsWith(BYTE_ORDER_MARK)) return 'an edit touches the byte order mark';
  if (/\p{Cs}/u.test(edit.text)) return 'an edit inserts half a character';
  return null;
}

/** Every edit is anchored on the exact text of the blob at head; edits do not overlap; the result differs. */
export const applies: Gate = {
  id: 'applies',
  check({ finding, edits }, { file, headBlobId, edited }) {
    const { blobSha, text } = file.head;
    if (finding.path !== file.path) return fail('it is for another file');
    if (finding.blobSha !== blobSha) return fail('it was made for another version of the file');
    if (headBlobId() !== blobSha) return fail('the text is not the content of the blob at head');
    if (edits.length === 0) return fail('it changes nothing');
    for (const edit of edits) {
      const why = whyNotEdit(text, edit);
      if (why !== null) return fail(why);
    }
    if (!areDisjoint(edits)) return fail('its edits overlap');
    if (edited().text === text) return fail('it changes nothing');
    return pass(`exact bytes of ${code(file.path)} at blob \`${shortSha(blobSha)}\``);
  },
};
