import type { Finding, RuleMeta } from './finding.js';
import { MODEL_RULES } from './model-rules.js';

/**
 * Under this rule stands what another tool reports and no rule of ours looks for. It is shown only with a proven fix: the
 * tool has said the rest.
 */
export const TOOL_REPORT_RULE: RuleMeta = {
  id: 'tool-report',
  kind: 'maintenance',
  severity: 'warning',
  confidence: 0.5,
  languages: [],
  summary: 'Another tool of the repository reports this place.',
  why: 'Another tool reports this place, and has said why. No rule of Code Roach looks for it: a fix was drafted for this report alone, and a second model looked at it.',
  examples: { bad: '', good: '' },
  equivalents: [],
};

const UNDETECTED: ReadonlySet<string> = new Set([TOOL_REPORT_RULE, ...MODEL_RULES].map(({ id }) => id));

/** True where no detector of ours can tell whether the defect is there, before or after a change. */
export function isUndetected({ ruleId }: Pick<Finding, 'ruleId'>): boolean {
  return UNDETECTED.has(ruleId);
}
