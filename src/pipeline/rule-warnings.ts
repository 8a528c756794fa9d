import type { CustomRuleProblem } from '../domain/custom-rule.js';
import type { ConfigWarning } from '../domain/snapshot.js';

/** Problems as people read them on the check run. */
export function toWarnings(problems: readonly CustomRuleProblem[]): readonly ConfigWarning[] {
  return problems.map(({ ruleId, source, why }) => ({
    path: source.path,
    line: source.line,
    key: ruleId,
    message: `${why} The rule is off.`,
  }));
}
