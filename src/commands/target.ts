import { findById, isFindingId } from '../domain/finding-id.js';
import type { SilenceTarget } from '../domain/silence.js';
import type { CommandFacts } from './command.js';

/** What a first word names: one thing, nothing, or more than one finding. */
export type Named = SilenceTarget | 'nothing' | 'ambiguous';

/** @param word untrusted. */
export function named(word: string, { rules, shown, threadRuleId, silences }: CommandFacts): Named {
  const decided = silences.map(({ target }) => target);
  // Rules of the repository's own are known by what they have found.
  const ruleIds = new Set([
    ...rules.map(({ id }) => id),
    ...(threadRuleId === null ? [] : [threadRuleId]),
    ...shown.map(({ ruleId }) => ruleId),
    ...decided.filter(({ kind }) => kind === 'rule').map(({ id }) => id),
  ]);
  if (ruleIds.has(word)) return { kind: 'rule', id: word };
  if (!isFindingId(word)) return 'nothing';
  const fingerprints = [
    ...shown.map(({ fingerprint }) => fingerprint),
    ...decided.filter(({ kind }) => kind === 'finding').map(({ id }) => id),
  ];
  const found = findById(fingerprints, word);
  if (found.kind === 'one') return { kind: 'finding', id: found.fingerprint };
  return found.kind === 'none' ? 'nothing' : 'ambiguous';
}

/** The finding in whose thread the command stands. */
export function inThread({ threadFingerprint }: CommandFacts): SilenceTarget | null {
  return threadFingerprint === null ? null : { kind: 'finding', id: threadFingerprint };
}
