import type { SecretMask } from '../../domain/excerpt.js';
import type { Range } from '../../domain/text.js';
import { createMasker, type Masker } from '../masking.js';

/** Masks of several texts that are shown together: the same secret is the same placeholder in all of them. */
export interface SharedMasks {
  readonly masker: Masker;
  /** All that has been used so far. */
  masks(): readonly SecretMask[];
  /** A part of another text, masked; null where that cannot be done without doubt. */
  maskedPart(text: string, range: Range): string | null;
}

const PLACEHOLDER = /__SECRET_\d+_[0-9a-z]+__/gu;

/**
 * @param text the one that edits are for: its placeholders are kept.
 * @param said what else is told.
 * @returns null for a text with too many secrets.
 */
export function shareMasks(text: string, said: readonly string[]): SharedMasks | null {
  const masker = createMasker(text, said);
  if (masker === null) return null;
  const maskers = new Map<string, Masker | null>();
  const others = new Map<string, string>();
  const maskerOf = (other: string): Masker | null => {
    if (!maskers.has(other))
      maskers.set(
        other,
        createMasker(
          other,
          masker.masks.map(({ secret }) => secret),
        ),
      );
    return maskers.get(other) ?? null;
  };
  return {
    masker,
    masks: () => [...masker.masks, ...[...others].map(([placeholder, secret]) => ({ placeholder, secret }))],
    maskedPart(other, range) {
      const own = maskerOf(other);
      if (own === null) return null;
      const masked = own.masked(range);
      const secrets = new Map(own.masks.map(({ placeholder, secret }) => [placeholder, secret]));
      const names = new Map(masker.masks.map(({ placeholder, secret }) => [secret, placeholder]));
      const taken = new Map([
        ...masker.masks.map(({ placeholder, secret }) => [placeholder, secret] as const),
        ...others,
      ]);
      let isClear = true;
      const shared = masked.replaceAll(PLACEHOLDER, (name) => {
        const secret = secrets.get(name);
        if (secret === undefined) return name;
        const known = names.get(secret);
        if (known !== undefined) return known;
        // Two secrets under one name, or a name that the text has: nobody could tell them apart.
        if ((taken.get(name) ?? secret) !== secret || text.includes(name)) isClear = false;
        else others.set(name, secret);
        return name;
      });
      return isClear ? shared : null;
    },
  };
}
