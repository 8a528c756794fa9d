import type { Finding } from '../../domain/finding.js';
import type { Silence } from '../../domain/silence.js';
import type { Analysis } from '../plan.js';
import { decidedOn, type Memory } from './recall.js';

/** A finding that is not said, and by whose decision. */
export interface Unsaid {
  readonly finding: Finding;
  readonly silence: Silence;
}

/** Takes out what nobody wants to hear here; what is taken out is counted in the check run. */
export function leaveUnsaid<A extends Analysis>(
  analysis: A,
  memory: Memory,
): { readonly said: A; readonly unsaid: readonly Unsaid[] } {
  const unsaid = analysis.findings.flatMap((finding): Unsaid[] => {
    const silence = silencing(finding, memory);
    return silence === null ? [] : [{ finding, silence }];
  });
  if (unsaid.length === 0) return { said: analysis, unsaid };
  const out = new Set(unsaid.map(({ finding }) => finding.fingerprint));
  const isSaid = ({ fingerprint }: Finding): boolean => !out.has(fingerprint);
  const said = {
    ...analysis,
    findings: analysis.findings.filter(isSaid),
    fixes: analysis.fixes.filter(({ candidate }) => isSaid(candidate.finding)),
    withheld: analysis.withheld.filter(({ candidate }) => isSaid(candidate.finding)),
  };
  return { said, unsaid };
}

/**
 * By whose decision a finding is not said; null where it is. One that somebody wants to hear of is said, whatever was decided
 * about its rule.
 */
export function silencing(
  { fingerprint, ruleId }: Pick<Finding, 'fingerprint' | 'ruleId'>,
  { silences, demoted }: Pick<Memory, 'silences' | 'demoted'>,
): Silence | null {
  const ofFinding = decidedOn(silences, { kind: 'finding', id: fingerprint });
  if (ofFinding !== undefined) return ofFinding.state === 'muted' ? ofFinding : null;
  const ofRule = decidedOn(silences, { kind: 'rule', id: ruleId });
  if (ofRule?.state !== 'muted' || demoted.has(ruleId)) return null;
  return ofRule;
}
