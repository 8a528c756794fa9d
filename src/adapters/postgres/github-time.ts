/** A time of GitHub's as a payload writes it: ISO 8601. */
export function timeOf(told: string | null): Date | null {
  return told === null ? null : new Date(told);
}

/**
 * Whether what was told then is past. GitHub counts in seconds, so the same second counts as newer: of two changes within
 * one, the payload that comes last wins, and a sweep puts right what that gets wrong. What was told without a time is
 * older than anything with one.
 */
export function isOlder(told: Date | null, known: Date | null): boolean {
  return known !== null && (told === null || told < known);
}

/** Both have a time, and what was told is from a later second. */
export function isNewer(told: Date | null, known: Date | null): boolean {
  return known !== null && told !== null && told > known;
}
