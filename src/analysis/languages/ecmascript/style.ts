import type { ParsedFile } from '../../parse.js';
import type { FileStyle } from '../language.js';

/** Counts what the file does; without anything to go by, single quotes and strict equality. */
export function readStyle({ nodes, text }: ParsedFile): FileStyle {
  let doubleQuotes = 0;
  let looseEquality = 0;
  for (const node of nodes) {
    // An attribute in JSX has double quotes whatever the rest of the file has.
    if (node.type === 'string' && node.parent?.type !== 'jsx_attribute') {
      doubleQuotes += text[node.start] === '"' ? 1 : -1;
    } else if (node.type === '==' || node.type === '!=') looseEquality += 1;
    else if (node.type === '===' || node.type === '!==') looseEquality -= 1;
  }
  return { quote: doubleQuotes > 0 ? '"' : "'", equality: looseEquality > 0 ? '==' : '===' };
}
