import type { QuietHours } from '../../domain/crawl-config.js';
import type { Dashboard } from '../../domain/dashboard.js';
import type { RuleMeta } from '../../domain/finding.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { Ledger } from '../../domain/ledger.js';
import type { StatsStore } from '../../domain/stats.js';
import { digestMarker, renderDigest } from '../../publishers/digest.js';
import { firstLoudTime } from '../crawl/quiet.js';
import { remember, type Remembering } from '../silence/recall.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;

export interface DigestPorts {
  readonly store: Pick<StatsStore, 'happened'> & Remembering;
  readonly dashboard: Pick<Dashboard, 'hasComment' | 'comment'>;
  readonly ledger: Ledger;
}

/** What became of it. */
export interface DigestTurn {
  /** From then on what happens belongs into the next one. */
  readonly since: Date;
  /** When the next one is due, or this one is tried again. */
  readonly next: Date;
  readonly isTold: boolean;
}

/**
 * Tells of the time since the last digest in a comment on the dashboard, once it is a week and the hours are not quiet; a week in
 * which nothing happened is not told of. After a crash the comment is looked for before it is written.
 *
 * Requests to GitHub: 2, in a week of which there is something to tell.
 * @param since null: from now on.
 */
export async function tellDigest(
  { store, dashboard, ledger }: DigestPorts,
  { repository, number }: { readonly repository: RepositoryRef; readonly number: number },
  { since, quietHours }: { readonly since: Date | null; readonly quietHours: QuietHours | null },
  rules: readonly RuleMeta[],
  now: Date,
): Promise<DigestTurn> {
  const started = since ?? now;
  const due = new Date(started.getTime() + WEEK_MS);
  if (due > now) return { since: started, next: due, isTold: false };
  const loud = firstLoudTime(now, quietHours);
  if (loud === null || loud > now)
    return { since: started, next: loud ?? new Date(now.getTime() + DAY_MS), isTold: false };
  const { silences, demoted } = await remember({ store, ledger }, repository, rules);
  const body = renderDigest({
    since: started,
    until: now,
    rules: await store.happened(repository, started),
    muted: silences.filter(({ state, at }) => state === 'muted' && at >= started),
    demoted,
  });
  if (body !== null && !(await dashboard.hasComment(repository, number, digestMarker(started), started)))
    await dashboard.comment(repository, number, body);
  return { since: now, next: new Date(now.getTime() + WEEK_MS), isTold: body !== null };
}
