/**
 * Letters that nobody takes for others: accented ones of Western languages, and scripts that look like no other. All else
 * outside ASCII may be meant to look like something that it is not.
 */
const PLAIN =
  /^(?:(?![ıĸŉſ×÷])[\u00C0-\u017F]|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul})$/u;

function isPlain(character: string): boolean {
  return (
    /^[\t\n\r\u0020-\u007E]$/u.test(character) ||
    (PLAIN.test(character) && character.normalize('NFKC') === character)
  );
}

/** A character that new text brings though the text around has none of it, and that may look like another; null: none. */
export function broughtLookAlike(around: ReadonlySet<string>, brought: string): string | null {
  for (const character of brought) if (!isPlain(character) && !around.has(character)) return character;
  return null;
}
