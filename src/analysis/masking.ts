import { createHash } from 'node:crypto';
import type { SecretMask } from '../domain/excerpt.js';
import type { Range } from '../domain/text.js';
import { mergedRanges } from './ranges.js';
import { secretRanges } from './secret-ranges.js';

/** Masks parts of one text; the same secret is the same placeholder everywhere. */
export interface Masker {
  readonly masks: readonly SecretMask[];
  masked(range: Range): string;
}

/** A shorter one is looked for only where it is known to stand: it may be a word of its own elsewhere. */
const MIN_REPEATED = 8;

/** A file with more of them is a list, and no code that somebody fixes. */
export const MAX_MASKS = 200;

/**
 * Null for a text with too many secrets.
 * @param said what else is told of the text, such as its path: a secret in there is masked like one of the text.
 */
export function createMasker(text: string, said: readonly string[] = []): Masker | null {
  const seed = createHash('sha256').update(text).digest('hex');
  const told = said.flatMap((one) => secretRanges(one).map(({ start, end }) => one.slice(start, end)));
  const ranges = withRepeats(text, secretRanges(text), told);
  const names = new Map<string, string>();
  const nameOf = (secret: string): string => {
    const known = names.get(secret);
    if (known !== undefined) return known;
    const name = placeholder(text, seed, names.size + 1);
    names.set(secret, name);
    return name;
  };
  for (const { start, end } of ranges) {
    nameOf(text.slice(start, end));
    if (names.size > MAX_MASKS) return null;
  }
  for (const secret of told) nameOf(secret);
  if (names.size > MAX_MASKS) return null;
  return {
    get masks() {
      return [...names].map(([secret, name]) => ({ placeholder: name, secret }));
    },
    masked({ start, end }) {
      let result = '';
      let at = start;
      for (const one of ranges) {
        if (one.end <= start || one.start >= end) continue;
        // Of one that goes beyond the range, the part inside is a secret as well.
        const [from, to] = [Math.max(one.start, start), Math.min(one.end, end)];
        result += text.slice(at, from) + nameOf(text.slice(from, to));
        at = to;
      }
      return result + text.slice(at, end);
    },
  };
}

/** The same ranges and every other place where one of these secrets stands. */
function withRepeats(text: string, ranges: readonly Range[], told: readonly string[]): readonly Range[] {
  const secrets = new Set([...ranges.map(({ start, end }) => text.slice(start, end)), ...told]);
  if (secrets.size > MAX_MASKS) return ranges;
  const all = [...ranges];
  for (const secret of secrets) {
    if (secret.length < MIN_REPEATED) continue;
    for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length))
      all.push({ start: at, end: at + secret.length });
  }
  return mergedRanges(all);
}

/**
 * Nobody who writes the text can know it: it depends on all of the text, and is not in it. It is the same each time, so
 * that what is kept under the masked text is found again.
 */
function placeholder(text: string, seed: string, number: number): string {
  for (let round = 0; ; round++) {
    const hash = createHash('sha256').update(`${number} ${round} ${seed}`).digest('hex');
    const name = `__SECRET_${number}_${hash.slice(0, 4)}__`;
    if (!text.includes(name)) return name;
  }
}
