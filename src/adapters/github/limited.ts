/** A refusal because of a limit: the app is to wait, and nothing was done. */
export interface Limited {
  /** `primary`: this resource's hourly number is spent. `secondary`: everything of this installation is to wait. */
  readonly kind: 'primary' | 'secondary';
  /** Null: GitHub does not say for how long. */
  readonly seconds: number | null;
}

/** The first wait when GitHub limits us without saying for how long; its documentation asks for at least a minute. */
export const UNSPECIFIED_LIMIT_SECONDS = 60;

/** What an answer says of a limit; null when it is no such refusal. `header` answers null for one that is missing. */
export function limitedBy(
  status: number,
  header: (name: string) => string | null,
  message: string,
): Limited | null {
  if (status !== 403 && status !== 429) return null;
  const retryAfter = header('retry-after');
  if (retryAfter !== null && Number.isFinite(Number(retryAfter))) {
    return { kind: 'secondary', seconds: Number(retryAfter) };
  }
  if (header('x-ratelimit-remaining') === '0') {
    return { kind: 'primary', seconds: secondsUntil(header('x-ratelimit-reset'), header('date')) };
  }
  const limited = status === 429 || /secondary rate limit|abuse detection/i.test(message);
  return limited ? { kind: 'secondary', seconds: null } : null;
}

/**
 * From a `x-ratelimit-reset` header, in seconds since 1970.
 * @param date the answer's own time: GitHub's clock decides, not ours. Without it ours has to do.
 */
export function secondsUntil(reset: string | null, date: string | null = null): number {
  const time = reset === null ? Number.NaN : Number(reset);
  const told = date === null ? Number.NaN : Date.parse(date);
  const now = (Number.isFinite(told) ? told : Date.now()) / 1000;
  return Number.isFinite(time) ? Math.max(1, Math.ceil(time - now)) : UNSPECIFIED_LIMIT_SECONDS;
}
