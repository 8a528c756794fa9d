import { revealHidden } from '../../../publishers/markdown.js';

/**
 * A name on one line that can neither move the cursor nor be taken for something else. A line that begins with `::` is
 * a command to GitHub Actions, and `##[` is one anywhere.
 */
export function plainName(name: string): string {
  const visible = revealHidden(name.replaceAll(/[\t\n\r]/g, (char) => `⟨U+${hex(char)}⟩`));
  return visible.replace(/^:/, './:').replaceAll('##[', '#⟨U+0023⟩[');
}

function hex(char: string): string {
  return (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
