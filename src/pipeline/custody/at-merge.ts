import type { FollowedFinding, Outcome, OutcomeKind } from '../../domain/outcome.js';
import type { InPlace } from './decide.js';

/** Whether it was gone: then it may have come back. */
export function isMended({ kind }: Outcome): boolean {
  return kind === 'applied' || kind === 'edited';
}

/**
 * What a merge tells of a finding that was shown in a comment, by what it has in the place of the comment's lines.
 * @returns null where it tells nothing, or nothing new.
 */
export function outcomeAtMerge(
  { custody, offer, outcome }: Pick<FollowedFinding, 'custody' | 'offer' | 'outcome'>,
  inPlace: InPlace,
): OutcomeKind | null {
  if (outcome !== null)
    return isMended(outcome) && offer !== null && inPlace === 'before' ? 'reverted' : null;
  if (offer !== null && inPlace === 'replacement') return 'applied';
  // It was retired while nobody had applied it: it may be mended in another place, or be unwanted.
  if (custody === 'retired') return null;
  if (inPlace === 'before') return 'ignored';
  // The last look at a live suggestion found its lines as they were: they were changed after that. Of a comment's lines nobody
  // keeps account, so that a change of them may have been seen, and may have mended nothing.
  return offer !== null && inPlace === 'other' ? 'edited' : null;
}
