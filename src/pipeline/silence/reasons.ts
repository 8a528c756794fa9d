import { reasonsOf } from '../../domain/silence.js';
import type { Unsaid } from './leave-unsaid.js';
import type { Memory } from './recall.js';

/** A prompt has room for so many. */
export const MAX_PROMPT_REASONS = 5;

/**
 * Why people do not want to hear of rules, and of findings of one file that are left unsaid: lines for a model, the newest
 * first. Written by people, so untrusted.
 */
export function reasonsFor(
  path: string,
  { silences }: Pick<Memory, 'silences'>,
  unsaid: readonly Unsaid[],
): readonly string[] {
  const here = new Map(
    unsaid
      .filter(({ finding }) => finding.path === path)
      .map(({ finding }) => [finding.fingerprint, finding]),
  );
  const lines = reasonsOf(silences).flatMap(({ target: { kind, id }, reason }) => {
    const ruleId = kind === 'rule' ? id : here.get(id)?.ruleId;
    if (ruleId === undefined) return [];
    const what = kind === 'rule' ? 'is not wanted here' : 'is not wanted at a place in this file';
    return [`\`${ruleId}\` ${what}: ${reason}`];
  });
  return lines.slice(0, MAX_PROMPT_REASONS);
}
