import type { RepositoryConfig } from '../../domain/repository-config.js';
import { firstLoudTime } from './quiet.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = { daily: 1, weekly: 7 } as const;

/** What is to be done about a default branch now, and when it is looked at next. */
export type Turn =
  | { readonly kind: 'off' }
  /** `next`: the end of the quiet hours; where they never end, the settings are asked again. */
  | { readonly kind: 'quiet'; readonly next: Date }
  | { readonly kind: 'now'; readonly next: Date };

export function turnAt(
  now: Date,
  {
    enabled,
    schedule,
    quiet_hours: quiet,
  }: Pick<RepositoryConfig['crawl'], 'enabled' | 'schedule' | 'quiet_hours'>,
): Turn {
  if (!enabled) return { kind: 'off' };
  const next = new Date(now.getTime() + DAYS[schedule] * DAY_MS);
  const loud = firstLoudTime(now, quiet);
  if (loud === null) return { kind: 'quiet', next };
  return loud > now ? { kind: 'quiet', next: loud } : { kind: 'now', next };
}
