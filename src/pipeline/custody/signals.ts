import { UserError } from '../../domain/errors.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { FollowedFinding, Outcome } from '../../domain/outcome.js';
import type { OwnThread, OwnThreads } from '../../domain/threads.js';
import { findingIn } from '../../publishers/markdown.js';
import type { Head } from '../head.js';
import type { KnownHead } from '../publish-plan.js';
import type { PassPorts } from '../review.js';
import { newestOf } from './newest.js';

type SignalPorts = Pick<PassPorts, 'reader' | 'store' | 'onRefused' | 'now'>;

/** A comment that is hidden for one of these is done with, and was not refused. */
const DONE_WITH: ReadonlySet<string> = new Set(['outdated', 'resolved']);

/** So many people are asked about in one pass. */
const MAX_VOTERS = 3;

/** The newest thread of a finding: those before it were retired when it was posted. */
export function threadOf(
  { fingerprint }: Pick<FollowedFinding, 'fingerprint'>,
  { threads }: OwnThreads,
): OwnThread | null {
  return threads.findLast(({ body }) => findingIn(body) === fingerprint) ?? null;
}

/**
 * Takes for an answer what people do with a comment and no webhook tells of: they hide it, or give it a thumb down. It counts of
 * who may write, as `/roach ignore` does: enough of it mutes a rule for everybody. A resolved thread says nothing: people resolve what they have mended, too.
 * Asks GitHub only what those may who have voted.
 */
export async function noteSignals(
  ports: SignalPorts,
  { ref }: Head,
  known: KnownHead | null,
  followed: readonly FollowedFinding[],
  own: OwnThreads,
): Promise<void> {
  const hasSay = sayOf(ports, ref);
  for (const shown of followed) {
    const { outcome, shownAs, path, fingerprint } = shown;
    if (outcome !== null || shownAs === 'annotation' || path === null) continue;
    const thread = threadOf(shown, own);
    // What came of its lines says more.
    if (thread === null || newestOf(known, shown, path).kind === 'gone') continue;
    const dismissal = hiddenBySome(thread) ?? (await refusedBySome(thread, hasSay));
    if (dismissal === null) continue;
    await ports.store.recordOutcome(ref, fingerprint, { kind: 'dismissed', ...dismissal, at: ports.now() });
  }
}

type Dismissal = Pick<Outcome, 'reason' | 'by'>;

/** Whoever may hide a comment may write; GitHub does not tell who it was. */
export function hiddenBySome({ hiddenAs }: Pick<OwnThread, 'hiddenAs'>): Dismissal | null {
  if (hiddenAs === null || DONE_WITH.has(hiddenAs)) return null;
  return { reason: `the comment was hidden as ${hiddenAs}`, by: null };
}

async function refusedBySome(
  { refusedBy }: OwnThread,
  hasSay: (login: string) => Promise<boolean>,
): Promise<Dismissal | null> {
  for (const by of refusedBy) if (await hasSay(by)) return { reason: 'the comment got a thumb down', by };
  return null;
}

/** Each person is asked about once. Beyond the limit nobody has a say. */
function sayOf(
  { reader, onRefused }: SignalPorts,
  { repository }: PullRequestRef,
): (login: string) => Promise<boolean> {
  const known = new Map<string, boolean>();
  let left = MAX_VOTERS;
  return async (login) => {
    const before = known.get(login);
    if (before !== undefined || left === 0) return before ?? false;
    left -= 1;
    try {
      const permission = await reader.permission(repository, login);
      known.set(login, permission === 'admin' || permission === 'write');
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      onRefused(error);
      known.set(login, false);
    }
    return known.get(login) ?? false;
  };
}
