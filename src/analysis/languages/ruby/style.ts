import type { ParsedFile } from '../../parse.js';
import type { FileStyle } from '../language.js';

/** Counts quotes; without anything to go by, single ones. */
export function readStyle({ nodes, text }: ParsedFile): FileStyle {
  let doubleQuotes = 0;
  for (const { type, start } of nodes) {
    if (type !== 'string') continue;
    if (text[start] === '"') doubleQuotes += 1;
    else if (text[start] === "'") doubleQuotes -= 1;
  }
  return { quote: doubleQuotes > 0 ? '"' : "'", equality: '==' };
}
