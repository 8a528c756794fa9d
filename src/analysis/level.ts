import type { RuleMeta } from '../domain/finding.js';
import type { RuleLevels } from '../domain/engine.js';
import type { RuleLevel } from '../domain/repository-config.js';

/** The level of a rule in one repository: what its settings say, else what the rule says of itself. */
export function levelOf(meta: RuleMeta, levels: RuleLevels): RuleLevel {
  const configured = Object.hasOwn(levels, meta.id) ? levels[meta.id] : undefined;
  return configured ?? (meta.offByDefault === undefined ? meta.severity : 'off');
}
