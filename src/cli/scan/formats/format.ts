import type { ScanResult } from '../result.js';

/** A way to write down what a scan found. */
export interface Format {
  readonly name: string;
  /** For the standard output; ends with a newline unless it is empty. */
  render(result: ScanResult, options: { readonly color: boolean }): string;
}
