import type { DemoResult } from './result.js';

/**
 * The result as JSON with a final newline. Shape, version 1: the fields of `DemoResult` beside `version`; each of
 * `findings` has `fix: null` or `fix: { title, diff, suggestion, proof: [{ gate, result, detail }] }`, where `result` is
 * `pass` or `not-applicable`. Lines are 1-based and inclusive. A field may be added under the same version; one that
 * changes its meaning or goes away raises it.
 */
export function renderJson(result: DemoResult): string {
  return `${JSON.stringify({ version: 1, ...result }, null, 2)}\n`;
}
