import type { Finding } from './finding.js';

/** A defect that somebody else than a rule of ours says is on lines of a file. */
export interface Spot extends Pick<
  Finding,
  'ruleId' | 'kind' | 'severity' | 'confidence' | 'message' | 'lines'
> {
  /** What tells it from another one on the same code, the same from push to push. */
  readonly identity: string;
}
