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

/** Where a value that is handed over can be read by others. */
const TELLS =
  /log|print|debug|trace|warn|info|error|throw|alert|send|post|write|emit|render|report|respon|fetch/iu;
const OPENING = /[([{]/u;

/** The names and words before each bracket that is open where a masked secret stands, and before it on its own line. */
function holdersOf(text: string, { placeholder }: SecretMask): ReadonlySet<string> {
  const holders = new Set<string>();
  for (let at = text.indexOf(placeholder); at !== -1; at = text.indexOf(placeholder, at + 1)) {
    let closed = 0;
    for (let place = at - 1; place >= 0; place -= 1) {
      const character = text.charAt(place);
      if (/[)\]}]/u.test(character)) closed += 1;
      else if (!OPENING.test(character)) continue;
      else if (closed > 0) closed -= 1;
      else for (const name of wordsBefore(text, place)) holders.add(name);
    }
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
    for (const name of line.match(/\bthrow\b/gu) ?? []) holders.add(name);
  }
  return holders;
}

/** Of `throw new Error(` and of `console.log(` each word; longer chains are cut. */
function wordsBefore(text: string, bracket: number): readonly string[] {
  const line = text.slice(Math.max(0, bracket - 80), bracket);
  const words = line.split(/[^\w$#?. ]/u).at(-1) ?? '';
  return words.split(/[^\w$]+/u).filter((word) => word !== '');
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
    const holders = holdersOf(quote, one);
    const isTold = [...holdersOf(replacement, one)].some((name) => !holders.has(name) && TELLS.test(name));
    if (isTold) return 'it would hand a hidden value to others';
  }
  return count(replacement) - known > count(quote) - quoted
    ? 'it changes what stands for a hidden value'
    : null;
}
