import { OUTCOME_KINDS, type OutcomeKind } from '../domain/outcome.js';

/**
 * What people read for each. `ignored` has a name of its own: to them that word is what `/roach ignore` does, which is among
 * what was dismissed.
 */
const NAMES: Readonly<Record<OutcomeKind, string>> = {
  applied: 'applied',
  edited: 'edited',
  dismissed: 'dismissed',
  ignored: 'left',
  reverted: 'reverted',
};

/** Names of columns with numbers per rule, the outcomes in the order of `OUTCOME_KINDS`. */
export const OUTCOME_HEAD: readonly string[] = ['shown', ...OUTCOME_KINDS.map((kind) => NAMES[kind])];

/** What the names say that do not say it themselves. */
export const OUTCOME_LEGEND =
  'Edited: fixed in another way. Left: merged as it was. Reverted: fixed, and taken back.';
