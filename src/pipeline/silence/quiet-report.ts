import type { QuietReport, QuietRule, ReportedFinding } from '../../publishers/report.js';
import type { Unsaid } from './leave-unsaid.js';
import type { Memory } from './recall.js';

/** What the check run tells of what is not said, and of what was decided in this pull request. */
export function quietReport(
  number: number,
  reported: readonly ReportedFinding[],
  unsaid: readonly Unsaid[],
  { silences, demoted, justMuted }: Memory,
): QuietReport {
  const ofRules = silences.filter(({ target, state }) => target.kind === 'rule' && state === 'muted');
  const quiet = (findingsOf: (ruleId: string) => number): readonly QuietRule[] =>
    ofRules
      .map(({ target: { id: ruleId }, by, reason, number: decidedIn }) => {
        const isNew = decidedIn === number;
        const isJustMuted = justMuted.has(ruleId);
        return { ruleId, findings: findingsOf(ruleId), by, reason, isNew, isJustMuted };
      })
      .filter(({ findings, isNew }) => findings > 0 || isNew);
  const muted = quiet(
    (ruleId) =>
      unsaid.filter(({ silence: { target } }) => target.kind === 'rule' && target.id === ruleId).length,
  );
  const kept = quiet((ruleId) => reported.filter(({ finding }) => finding.ruleId === ruleId).length);
  return {
    ignored: unsaid.filter(({ silence }) => silence.target.kind === 'finding').length,
    muted: muted.filter(({ ruleId }) => !demoted.has(ruleId)),
    demoted: kept.filter(({ ruleId }) => demoted.has(ruleId)),
  };
}
