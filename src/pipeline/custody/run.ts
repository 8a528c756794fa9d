import type { Offer, RetireReason } from '../../domain/custody.js';
import { UserError } from '../../domain/errors.js';
import type { FollowedFinding, OutcomeKind } from '../../domain/outcome.js';
import type { OwnThread, OwnThreads } from '../../domain/threads.js';
import { isRetired, renderRetired } from '../../publishers/retired.js';
import { outputsOfHeads, type Head } from '../head.js';
import type { KnownHead } from '../publish-plan.js';
import { mayWrite } from '../rerun.js';
import type { PassPorts } from '../review.js';
import { isMended } from './at-merge.js';
import { decideCustody, type InPlace, type Standing } from './decide.js';
import { whatIsInPlace } from './in-place.js';
import { readFileAt } from '../shown-as.js';
import { newestOf } from './newest.js';
import { noteSignals, threadOf } from './signals.js';

type CustodyPorts = Pick<PassPorts, 'reader' | 'store' | 'threads' | 'may' | 'onRefused' | 'now'>;

type Offered = FollowedFinding & { readonly offer: Offer };

/** A suggestion that people can apply, where GitHub shows it, and what is there. */
interface Followed {
  readonly shown: Offered;
  readonly thread: OwnThread;
  readonly standing: Standing;
}

/**
 * Looks after each suggestion that people can still apply: one that would not do any more exactly what is meant is taken out
 * of its comment, which says why. It can be stopped anywhere: a comment that was rewritten is not rewritten again, and the
 * row is marked last.
 * @param known what was found on this head; null where nobody has looked: then the lines decide.
 */
export async function keepCustody(
  ports: CustodyPorts,
  head: Head,
  known: KnownHead | null,
  signal: AbortSignal,
): Promise<void> {
  const followed = await ports.store.followedFindings(head.ref);
  await noteReverted(ports, head, known, followed);
  await noteGone(ports, head, known, followed);
  const live = followed.filter((it): it is Offered => it.custody === 'live' && it.offer !== null);
  if (live.length === 0 || !ports.may.comment || !ports.may.readFiles) return;
  const outputs = await outputsOfHeads(ports, head.ref);
  const sent = new Set(outputs.filter(({ state }) => state === 'sent').map(({ output }) => output.key));
  const posted = live.filter(({ outputKey }) => sent.has(outputKey));
  if (posted.length === 0) return;
  const own = await readThreads(ports, head);
  if (own === null) return;
  await noteDeleted(ports, head, posted, own);
  await noteSignals(ports, head, known, followed, own);
  const standing = await standings(ports, head, known, posted, own);
  const leaving = standing.filter((it) => decideCustody(it.standing, 'unknown') !== null);
  const places = await readPlaces(ports, head, leaving);
  for (const [index, it] of leaving.entries()) {
    const inPlace = places[index] ?? 'unknown';
    const why = decideCustody(it.standing, inPlace);
    if (why !== null) await retire(ports, head, it, { why, inPlace, signal });
  }
}

/** Null where GitHub does not let us read them. */
async function readThreads(ports: CustodyPorts, { ref }: Head): Promise<OwnThreads | null> {
  try {
    return await ports.threads.own(ref);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ports.onRefused(error);
    return null;
  }
}

/**
 * What was gone, and is found again. It counts against a rule everywhere in the repository, so of a pull request by somebody who
 * may not write here only its merge can tell of that. Asks GitHub once, where there is something to tell.
 */
async function noteReverted(
  { store, reader, onRefused }: CustodyPorts,
  { ref }: Head,
  known: KnownHead | null,
  followed: readonly FollowedFinding[],
): Promise<void> {
  const found = new Set(known?.analysis.findings.map(({ fingerprint }) => fingerprint));
  const reverted = followed.filter(
    ({ fingerprint, outcome }) => outcome !== null && isMended(outcome) && found.has(fingerprint),
  );
  const author = known?.snapshot.pullRequest.author?.login;
  if (reverted.length === 0 || author === undefined) return;
  try {
    if (!(await mayWrite(reader, ref.repository, author))) return;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return onRefused(error);
  }
  for (const { fingerprint } of reverted)
    await store.recordOutcome(ref, fingerprint, outcomeOf('reverted', null));
}

/** What a comment without a suggestion told of is gone: somebody has mended it by hand. */
async function noteGone(
  { store }: CustodyPorts,
  { ref, headSha }: Head,
  known: KnownHead | null,
  followed: readonly FollowedFinding[],
): Promise<void> {
  for (const shown of followed) {
    const { path, fingerprint, shownAs, offer, outcome } = shown;
    if (path === null || shownAs !== 'comment' || offer !== null || outcome !== null) continue;
    if (shown.headSha === headSha || newestOf(known, shown, path).kind !== 'gone') continue;
    await store.recordOutcome(ref, fingerprint, outcomeOf('edited', null));
  }
}

/** Who deletes a comment of ours does not want it. GitHub may not show yet what was posted on this very head. */
async function noteDeleted(
  { store }: CustodyPorts,
  { ref, headSha }: Head,
  posted: readonly Offered[],
  own: OwnThreads,
): Promise<void> {
  if (!own.isComplete) return;
  for (const shown of posted) {
    if (shown.headSha === headSha || threadOf(shown, own) !== null) continue;
    const { fingerprint } = shown;
    await store.recordOutcome(ref, fingerprint, outcomeOf('dismissed', 'the comment was deleted'));
    await store.markCustody(ref, fingerprint, 'retired', null);
  }
}

const outcomeOf = (kind: OutcomeKind, reason: string | null) => ({
  kind,
  reason,
  by: null,
  at: new Date(),
});

/** Reads what was not read for the review: that is nothing where all files were analysed. */
async function standings(
  { reader }: CustodyPorts,
  { ref, headSha }: Head,
  known: KnownHead | null,
  posted: readonly Offered[],
  own: OwnThreads,
): Promise<readonly Followed[]> {
  const found = posted.flatMap((shown) => {
    const thread = threadOf(shown, own);
    return thread === null ? [] : [{ shown, thread }];
  });
  const textAt = (path: string) =>
    known === null ? null : (readFileAt(known.snapshot, path)?.head.text ?? null);
  const unread = found.map(({ thread }) => thread.path).filter((path) => textAt(path) === null);
  const paths = [...new Set(unread)];
  const files =
    paths.length === 0
      ? []
      : await reader.files(
          ref.repository,
          paths.map((path) => ({ sha: headSha, path })),
        );
  const texts = new Map(paths.map((path, index) => [path, textOf(files[index] ?? null)]));
  return found.map(({ shown, thread }) => ({
    shown,
    thread,
    standing: {
      offer: shown.offer,
      mapped: thread.lines,
      text: textAt(thread.path) ?? texts.get(thread.path) ?? null,
      newest: newestOf(known, shown, thread.path),
    },
  }));
}

type Read = Awaited<ReturnType<CustodyPorts['reader']['files']>>[number];

const textOf = (file: Read): string | null => (file?.content.kind === 'text' ? file.content.text : null);

/** What came of the lines of suggestions that are retired; the texts that they were made for are read for that. */
async function readPlaces(
  { reader }: CustodyPorts,
  { ref }: Head,
  leaving: readonly Followed[],
): Promise<readonly InPlace[]> {
  if (leaving.length === 0) return [];
  const offers = leaving.map(({ shown }) => shown.offer);
  const wanted = offers.map(({ path, headSha: sha }) => ({ sha, path }));
  const files = await reader.files(ref.repository, wanted);
  return leaving.map(({ standing }, index) =>
    whatIsInPlace(standing.offer, textOf(files[index] ?? null), standing.text),
  );
}

interface Decision {
  readonly why: RetireReason;
  readonly inPlace: InPlace;
  readonly signal: AbortSignal;
}

async function retire(
  ports: CustodyPorts,
  { ref, headSha }: Head,
  { shown: { fingerprint }, thread }: Followed,
  { why, inPlace, signal }: Decision,
): Promise<void> {
  signal.throwIfAborted();
  const { commentId, body, id } = thread;
  try {
    if (!isRetired(body))
      await ports.threads.edit(ref, commentId, renderRetired(body, fingerprint, { why, headSha }));
    // What people talk about stays in sight.
    if (!thread.isResolved && thread.canResolve && !thread.isDiscussed) await ports.threads.resolve(ref, id);
  } catch (error) {
    // One comment that GitHub does not let us change is tried again with the next push.
    if (!(error instanceof UserError)) throw error;
    ports.onRefused(error);
    return;
  }
  const outcome = outcomeAt(why, inPlace);
  if (outcome !== null) await ports.store.recordOutcome(ref, fingerprint, outcomeOf(outcome, null));
  await ports.store.markCustody(ref, fingerprint, 'retired', commentId);
}

/** What people made of it, as far as its lines tell. */
function outcomeAt(why: RetireReason, inPlace: InPlace): OutcomeKind | null {
  if (why === 'applied') return 'applied';
  return why === 'gone' && inPlace === 'other' ? 'edited' : null;
}
