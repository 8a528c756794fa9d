import type { ParsedFile } from '../../parse.js';
import type { FileStyle } from '../language.js';

/** Counts quotes, those of docstrings apart; without anything to go by, double ones. */
export function readStyle({ nodes, text }: ParsedFile): FileStyle {
  let singleQuotes = 0;
  for (const { type, start, end } of nodes) {
    if (type !== 'string_start') continue;
    const opening = text.slice(start, end);
    if (!opening.endsWith('"""')) singleQuotes += opening.endsWith("'") ? 1 : -1;
  }
  return { quote: singleQuotes > 0 ? "'" : '"', equality: '==' };
}
