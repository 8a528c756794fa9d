import type { Finding } from '../../domain/finding.js';
import { fail, pass, type Check, type Gate } from '../gate.js';
import type { FindingChanges } from '../finding-changes.js';
import { code } from '../words.js';

/** Every finding was reported before the edits and is not reported after them. */
export function checkCleared(changes: FindingChanges, findings: readonly Finding[]): Check {
  const { unreported, remaining, brokenRules } = changes;
  const [never] = unreported;
  if (never !== undefined)
    return fail(`${code(never.ruleId)} does not report line ${never.lines.startLine} at head`);
  const [still] = remaining;
  if (still !== undefined) return fail(`${code(still.ruleId)} still reports line ${still.lines.startLine}`);
  const silent = findings.find(({ ruleId }) => brokenRules.includes(ruleId));
  if (silent !== undefined) return fail(`${code(silent.ruleId)} cannot read the result`);
  const lines = findings.map(
    ({ ruleId, lines }) => `${code(ruleId)} no longer reports line ${lines.startLine}`,
  );
  return pass(lines.join('; '));
}

/** The detector no longer reports the finding: this one, wherever the edits moved it, not one that looks like it. */
export const clears: Gate = {
  id: 'clears',
  check: ({ finding }, { changes }) => checkCleared(changes(), [finding]),
};
