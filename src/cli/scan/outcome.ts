import type { ScanResult } from './result.js';

const CLEAN = 0;
const FINDINGS = 1;
/** It could not begin, or not do all that was asked: findings do not make up for what nobody looked at. */
export const NOT_DONE = 2;

/** How many files and folders were not scanned, or not fixed, although somebody asked for it. */
export function problemsOf({ skipped, remarks }: Pick<ScanResult, 'skipped' | 'remarks'>): number {
  const problems = [...skipped, ...remarks].filter((one) => one.problem);
  return new Set(problems.map((one) => one.path)).size;
}

/** What a scan ends with. */
export function exitCodeOf(result: Pick<ScanResult, 'findings' | 'skipped' | 'remarks'>): number {
  if (problemsOf(result) > 0) return NOT_DONE;
  return result.findings.length > 0 ? FINDINGS : CLEAN;
}
