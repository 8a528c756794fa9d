import type { Offer, RetireReason } from '../../domain/custody.js';
import { linesAt, type Suggestion } from '../../domain/suggestion.js';
import type { LineRange } from '../../domain/text.js';

/**
 * What the newest analysis says of the finding. `unknown`: nobody has looked, as at a draft, or only a model could tell.
 * `found`: with the suggestion that its proven fix makes now, null where it makes none.
 */
export type Newest =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'gone' }
  /** It is found, and people have decided not to hear of it. */
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'found'; readonly suggestion: Suggestion | null };

/** A suggestion, and what is around it at the present head. */
export interface Standing {
  readonly offer: Offer;
  /** The lines that GitHub maps it to; null where it offers nothing. */
  readonly mapped: LineRange | null;
  /** The text of its file at the head; null where there is none, or it could not be read. */
  readonly text: string | null;
  readonly newest: Newest;
}

/** What stands in the lines of an offer now. */
export type InPlace = 'before' | 'replacement' | 'other' | 'unknown';

/**
 * Whether people may go on applying it: only where GitHub replaces exactly the lines that are meant by exactly what the
 * newest proven fix has there.
 * @returns null to keep it, else why it is to be retired.
 */
export function decideCustody(standing: Standing, inPlace: InPlace): RetireReason | null {
  const { newest } = standing;
  switch (newest.kind) {
    case 'gone':
      return inPlace === 'replacement' ? 'applied' : 'gone';
    case 'unwanted':
      return 'unwanted';
    case 'unknown':
      if (standsAsBefore(standing)) return null;
      return inPlace === 'replacement' ? 'applied' : lostReason(standing);
    case 'found':
      if (!standsAsBefore(standing)) return lostReason(standing);
      return isSame(standing, newest.suggestion) ? null : 'superseded';
  }
}

function lostReason({ mapped }: Standing): RetireReason {
  return mapped === null ? 'outdated' : 'changed';
}

/** GitHub maps it to the lines that it was made for. In a file with `\r` it would leave other line ends than meant. */
function standsAsBefore({ offer, mapped, text }: Standing): boolean {
  if (mapped === null || text === null || text.includes('\r')) return false;
  const [length, before] = [mapped.endLine - mapped.startLine, offer.endLine - offer.startLine];
  return length === before && linesAt(text, mapped) === offer.before;
}

function isSame({ offer, mapped }: Standing, suggestion: Suggestion | null): boolean {
  return (
    suggestion !== null &&
    suggestion.startLine === mapped?.startLine &&
    suggestion.endLine === mapped.endLine &&
    suggestion.replacement === offer.replacement
  );
}
