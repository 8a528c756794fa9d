import { levelOf, RULES, type ParsedFile } from '../../analysis/index.js';
import type { RuleMeta } from '../../domain/finding.js';
import type { RuleLevels } from '../../domain/engine.js';
import { lineAt, lineStarts } from '../../domain/text.js';
import type { FindingChanges } from '../finding-changes.js';
import { fail, pass, type Check, type Gate } from '../gate.js';
import type { SourceState } from '../source-state.js';
import { code, count } from '../words.js';

function enabledRules(parsed: ParsedFile | null, levels: RuleLevels): number {
  if (parsed === null) return 0;
  const metas: readonly RuleMeta[] = RULES.map(({ meta }) => meta);
  return metas.filter((meta) => meta.languages.includes(parsed.languageId) && levelOf(meta, levels) !== 'off')
    .length;
}

/** No rule says anything about the edited text that it did not say before, and none fell silent by breaking. */
export function checkNothingBrought(changes: FindingChanges, edited: SourceState, levels: RuleLevels): Check {
  const [brought] = changes.brought;
  if (brought !== undefined) {
    const line = lineAt(lineStarts(edited.text), brought.range.start);
    return fail(`${code(brought.ruleId)} would report line ${line} of the result`);
  }
  const [broken] = changes.brokenRules;
  if (broken !== undefined) return fail(`${code(broken)} cannot read the result`);
  const asked = enabledRules(edited.parsed(), levels) - edited.analysis().ruleErrors.length;
  return pass(`nothing new from ${count(asked, 'rule')}`);
}

/** No new finding of any enabled rule in the file. */
export const clean: Gate = {
  id: 'clean',
  check: (_candidate, { changes, edited, rules }) => checkNothingBrought(changes(), edited(), rules),
};
