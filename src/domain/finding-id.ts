/** So many hex digits of a fingerprint are shown, and taken where one is typed. */
const SHOWN_DIGITS = 8;
const MIN_TYPED_DIGITS = 7;

/** What people read and type of a finding: the first eight hex digits of its fingerprint. */
export function shortId(fingerprint: string): string {
  return fingerprint.slice(0, SHOWN_DIGITS);
}

/** What somebody means by an id. */
export type FoundId =
  | { readonly kind: 'one'; readonly fingerprint: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous' };

/** Seven hex digits or more, in capitals too: everything else is a word. */
export function isFindingId(typed: string): boolean {
  return typed.length >= MIN_TYPED_DIGITS && /^[0-9a-f]+$/iu.test(typed);
}

/**
 * The finding whose fingerprint begins so.
 * @param fingerprints of all findings that can be meant; one that is there twice is one.
 * @param typed untrusted; fewer than seven digits mean none.
 */
export function findById(fingerprints: readonly string[], typed: string): FoundId {
  if (!isFindingId(typed)) return { kind: 'none' };
  const prefix = typed.toLowerCase();
  const [fingerprint, ...others] = new Set(fingerprints.filter((one) => one.startsWith(prefix)));
  if (fingerprint === undefined) return { kind: 'none' };
  return others.length > 0 ? { kind: 'ambiguous' } : { kind: 'one', fingerprint };
}
