/** Code of the last of the characters that are layout. */
export const SPACE = 32;

/** Code of the last character of ASCII. */
export const LAST_ASCII = 127;

/** Codes of what may close a node. */
const CLOSING = new Set(Array.from(')}]"\'`;', (character) => character.charCodeAt(0)));

const [IN_WORD, ENDS_WORD] = [1, 2];

/** By code: what a character of ASCII is to a name. A backslash may escape a letter, a hyphen may stand in a name of JSX. */
const WORD_ROLES = Uint8Array.from({ length: LAST_ASCII + 1 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[\w$]/u.test(character)) return IN_WORD;
  return character === '\\' || character === '-' ? 0 : ENDS_WORD;
});

/** Where an unbroken text has something other than white space; what is no ASCII may be either and ends the search. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

/** Behind a name of plain letters; -1 where something follows that may belong to it. */
export function wordEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const role = WORD_ROLES[text.charCodeAt(at)];
    if (role === ENDS_WORD) return at;
    if (role !== IN_WORD) return -1;
  }
  return text.length;
}

/** True when nothing but the punctuation that closes a node stands behind one of its children. */
export function isClosedBehind(text: string, at: number, end: number, quoted: boolean): boolean {
  const last = quoted ? at : skipSpace(text, at);
  return last + 1 === end && CLOSING.has(text.charCodeAt(last));
}
