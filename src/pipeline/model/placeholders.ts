import type { SecretMask } from '../../domain/excerpt.js';
import type { QuotedEdit } from './quoted-lines.js';

/** What a masked secret stands between, once for each place: its neighbours belong to the place. */
function placesOf(text: string, { placeholder }: SecretMask): readonly string[] {
  const places: string[] = [];
  for (let at = text.indexOf(placeholder); at !== -1; at = text.indexOf(placeholder, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const end = at + placeholder.length;
    places.push(`${before} ${text.slice(end, end + 1)}`);
  }
  return places;
}

const LIKE_ONE = /SECRET_\d/giu;

const count = (text: string): number => text.match(LIKE_ONE)?.length ?? 0;

/** Why an edit may not touch the masked secrets as it does; null when it may. One that is removed is no leak. */
export function whyLeaky({ quote, replacement }: QuotedEdit, masks: readonly SecretMask[]): string | null {
  let known = 0;
  let quoted = 0;
  for (const one of masks) {
    const left = [...placesOf(quote, one)];
    quoted += left.length;
    for (const place of placesOf(replacement, one)) {
      known += 1;
      const at = left.indexOf(place);
      if (at === -1) return 'it would put a hidden value at another place';
      left.splice(at, 1);
    }
  }
  return count(replacement) - known > count(quote) - quoted
    ? 'it changes what stands for a hidden value'
    : null;
}
