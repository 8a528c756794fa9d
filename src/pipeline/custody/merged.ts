import type { Offer } from '../../domain/custody.js';
import { UserError } from '../../domain/errors.js';
import { hasHiddenCharacters } from '../../domain/hidden.js';
import type { FollowedFinding } from '../../domain/outcome.js';
import type { StoredOutput } from '../../domain/output.js';
import type { TreeFile } from '../../domain/ports.js';
import type { PullRequest } from '../../domain/snapshot.js';
import { linesAt } from '../../domain/suggestion.js';
import { outputsOfHeads } from '../head.js';
import type { PassPorts } from '../review.js';
import { MAX_REWRITTEN, MAX_REWRITTEN_LINES } from '../rewrites/generalise.js';
import { isMended, outcomeAtMerge } from './at-merge.js';
import { linesInPlace, whatIsInPlace } from './in-place.js';

type MergePorts = Pick<PassPorts, 'engine' | 'reader' | 'store' | 'may' | 'onRefused' | 'now'>;

/** Lines that a comment was about, in the head that it was made for. */
type Place = Pick<Offer, 'path' | 'headSha' | 'startLine' | 'endLine'>;

interface Judged {
  readonly shown: FollowedFinding;
  readonly place: Place;
}

/**
 * Writes down what a merge tells of findings that were shown in comments. Contents are compared, and no commits: a merge that
 * squashes or rebases makes new ones. One call of the reader, none where nothing is undecided. Done twice it has the effect of
 * one.
 */
export async function noteMerged(
  ports: MergePorts,
  { ref, headSha, mergeSha }: Pick<PullRequest, 'ref' | 'headSha' | 'mergeSha'>,
): Promise<void> {
  if (!ports.may.readFiles) return;
  const judged = judgeable(await ports.store.followedFindings(ref), await outputsOfHeads(ports, ref));
  if (judged.length === 0) return;
  // Without a conflict the base has the lines of the head.
  const textAt = await readTexts(ports, ref, judged, mergeSha ?? headSha);
  if (textAt === null) return;
  for (const { shown, place } of judged) {
    const [old, now] = [textAt(place.headSha, place.path), textAt(mergeSha ?? headSha, place.path)];
    const kind = outcomeAtMerge(shown, whatIsInPlace(offerOf(shown, place, old), old, now));
    const { fingerprint, offer } = shown;
    if (kind !== null)
      await ports.store.recordOutcome(ref, fingerprint, { kind, reason: null, by: null, at: ports.now() });
    // The base has it now: where an earlier pull request had mended it there, that was taken back.
    if (kind === 'ignored') await ports.store.takeBackEarlier(ref, fingerprint, ports.now());
    if (offer === null || (kind ?? shown.outcome?.kind) !== 'edited') continue;
    const written = keepable(ports, offer, linesInPlace(offer, old, now));
    if (written !== null) await ports.store.keepRewrite(ref, fingerprint, written);
  }
}

/**
 * What of people's lines is kept, to learn how they write such fixes: nothing that looks like a secret, is long or cannot be
 * seen, and not what they have thrown away or left as it was. That it was merged is what makes it theirs: anybody may push.
 */
function keepable(
  { engine }: MergePorts,
  { before, replacement }: Offer,
  lines: string | null,
): string | null {
  if (lines === null || lines.trim() === '' || lines === before || lines === replacement) return null;
  const isLong = lines.length > MAX_REWRITTEN || lines.split('\n').length > MAX_REWRITTEN_LINES;
  return isLong || hasHiddenCharacters(lines) || engine.holdsSecret(lines) ? null : lines;
}

/** Those of which a merge may tell something, with their lines. */
function judgeable(
  followed: readonly FollowedFinding[],
  outputs: readonly StoredOutput[],
): readonly Judged[] {
  const sent = new Map(
    outputs.filter(({ state }) => state === 'sent').map((it) => [it.output.key, it.output]),
  );
  return followed.flatMap((shown): readonly Judged[] => {
    const { outcome, offer, outputKey, fingerprint, headSha } = shown;
    const review = sent.get(outputKey);
    if (review?.kind !== 'review' || (outcome !== null && !isMended(outcome))) return [];
    if (offer !== null) return [{ shown, place: offer }];
    const comment = review.comments.find((it) => it.fingerprint === fingerprint);
    return comment === undefined ? [] : [{ shown, place: { ...comment, headSha } }];
  });
}

/** Of the lines of a comment without a suggestion can only be seen whether they are there still. */
function offerOf({ offer }: FollowedFinding, place: Place, old: string | null): Offer {
  if (offer !== null) return offer;
  return { ...place, before: old === null ? '' : linesAt(old, place), replacement: null };
}

const keyOf = (sha: string, path: string): string => `${sha}:${path}`;

type TextAt = (sha: string, path: string) => string | null;

/** Null where GitHub does not let us read them. */
async function readTexts(
  { reader, onRefused }: MergePorts,
  { repository }: PullRequest['ref'],
  judged: readonly Judged[],
  mergedSha: string,
): Promise<TextAt | null> {
  const wanted = new Map(
    judged
      .flatMap(({ place: { headSha, path } }) => [headSha, mergedSha].map((sha) => ({ sha, path })))
      .map((it) => [keyOf(it.sha, it.path), it]),
  );
  try {
    const files = await reader.files(repository, [...wanted.values()]);
    const texts = new Map([...wanted.keys()].map((key, index) => [key, textOf(files[index] ?? null)]));
    return (sha, path) => texts.get(keyOf(sha, path)) ?? null;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    onRefused(error);
    return null;
  }
}

/** Line ends are no edit of a person's. */
const textOf = (file: TreeFile | null): string | null =>
  file?.content.kind === 'text' ? file.content.text.replaceAll('\r\n', '\n') : null;
