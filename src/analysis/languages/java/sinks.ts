import { inlineCode } from '../../inline-code.js';

/** Data of a request as a sentence names it. */
export function sourceName(label: string): string {
  return inlineCode(label, 'Data of the request');
}
