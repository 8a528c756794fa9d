/**
 * Levels that people never nest. A parser that calls itself for each level has room for some eight hundred; near its end
 * not only it fails: a regular expression that is compiled there ends the whole process, and nothing can catch that.
 */
const MAX_LEVELS = 100;
/** A level of a block is a column at least. */
const MAX_INDENT = 200;

/**
 * True for a text in YAML or JSON that is nested deeper than people nest: by brackets, by indentation, or by `- - -` on a
 * line. It is not parsed for that, so brackets in strings count too. Linear.
 */
export function isDeeplyNested(text: string): boolean {
  let [depth, marks, indent, isIndent] = [0, 0, 0, true];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') {
      [marks, indent, isIndent] = [0, 0, true];
      continue;
    }
    isIndent &&= character === ' ';
    if (isIndent) indent += 1;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0 && isMark(character) && isSpace(text[at + 1])) marks += 1;
    if (depth > MAX_LEVELS || marks > MAX_LEVELS || indent > MAX_INDENT) return true;
  }
  return false;
}

function isMark(character: string | undefined): boolean {
  return character === '-' || character === '?' || character === ':';
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/u.test(character);
}
