const MAX_LENGTH = 60;

/**
 * Source text as Markdown inline code, or `fallback` when it is too long, spans lines or could break out of the code
 * or mislead the eye: backticks, control characters, and everything beyond printable ASCII.
 */
export function inlineCode(text: string, fallback: string): string {
  return text.length <= MAX_LENGTH && /^[!-_a-~](?:[ -_a-~]*[!-_a-~])?$/u.test(text)
    ? `\`${text}\``
    : fallback;
}
