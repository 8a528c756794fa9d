import type { FileStyle } from '../language.js';

/** `gofmt` leaves no choice, and a string has double quotes. */
export function readStyle(): FileStyle {
  return { quote: '"', equality: '==' };
}
