import type { Range } from './text.js';

/** What stands for a secret where code leaves the house. */
export interface SecretMask {
  /** Looks like a name, and is nowhere in the file: `__SECRET_1_ab12__`. */
  readonly placeholder: string;
  readonly secret: string;
}

/** The code around a finding, for whoever may not see secrets. */
export interface Excerpt {
  /** Whole lines of the file at head. */
  readonly range: Range;
  /** Text of the range, with secrets masked. */
  readonly masked: string;
  /** Of the whole file, so that nothing else that is said of it holds one either. */
  readonly masks: readonly SecretMask[];
  /** The lines outside the range by which the file imports, masked too. */
  readonly imports: string;
}

/** The text with its secrets put back. */
export function unmask(text: string, masks: readonly SecretMask[]): string {
  const secrets = new Map(masks.map(({ placeholder, secret }) => [placeholder, secret]));
  return text.replaceAll(/__SECRET_\d+_[0-9a-z]+__/gu, (name) => secrets.get(name) ?? name);
}

/** Fewer characters tell nothing, and are part of many words. */
const MIN_TOLD = 4;

/** The text with these secrets masked, wherever they stand in it. */
export function mask(text: string, masks: readonly SecretMask[]): string {
  const longestFirst = masks
    .filter(({ secret }) => secret.length >= MIN_TOLD)
    .toSorted((a, b) => b.secret.length - a.secret.length);
  let masked = text;
  for (const { placeholder, secret } of longestFirst) masked = masked.replaceAll(secret, () => placeholder);
  return masked;
}
