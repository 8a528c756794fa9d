import type { FileStyle } from '../language.js';

/** A string has double quotes, and there is one `==`. */
export function readStyle(): FileStyle {
  return { quote: '"', equality: '==' };
}
