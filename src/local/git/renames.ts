import { isBinary } from './patch.js';

/** Git's fixed-point scale: this means identical. */
const MAX_SCORE = 60_000;
const MIN_SCORE = MAX_SCORE / 2;
/** A pair with the same file name is taken without looking at others from here on. */
const SAME_NAME_SCORE = MIN_SCORE + (MAX_SCORE - MIN_SCORE) / 2;
/** Beyond this many comparisons git does not look for inexact renames. */
const MAX_PAIRS = 1000 * 1000;
const CHUNK = 64;
const HASH_BASE = 107_927;

export interface RenameSide {
  readonly path: string;
  readonly oid: string;
  readonly content: Buffer;
}

/** Bytes per chunk hash: a chunk is a line, or 64 bytes of one (git's diffcore-delta). */
function chunkHashes(content: Buffer): Map<number, number> {
  const sizes = new Map<number, number>();
  const text = !isBinary(content);
  let [a, b, size] = [0, 0, 0];
  const flush = (): void => {
    const hash = ((a + Math.imul(b, 0x61)) >>> 0) % HASH_BASE;
    sizes.set(hash, (sizes.get(hash) ?? 0) + size);
    [a, b, size] = [0, 0, 0];
  };
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at] ?? 0;
    if (text && byte === 0x0d && content[at + 1] === 0x0a) continue;
    const before = a;
    a = ((a << 7) ^ (b >>> 25)) >>> 0;
    b = ((b << 7) ^ (before >>> 25)) >>> 0;
    a = (a + byte) >>> 0;
    size += 1;
    if (size === CHUNK || byte === 0x0a) flush();
  }
  if (size > 0) flush();
  return sizes;
}

/** How much of the larger file is in both, on git's scale; 50 % makes a rename. */
export function similarity(before: Buffer, after: Buffer): number {
  const largest = Math.max(before.length, after.length);
  const difference = largest - Math.min(before.length, after.length);
  if (largest * (MAX_SCORE - MIN_SCORE) < difference * MAX_SCORE || after.length === 0) return 0;
  const old = chunkHashes(before);
  const fresh = chunkHashes(after);
  let copied = 0;
  for (const [hash, size] of old) copied += Math.min(size, fresh.get(hash) ?? 0);
  return Math.floor((copied * MAX_SCORE) / largest);
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Pairs files that went away with files that appeared: identical ones first, then the most similar. */
export function findRenames(
  removed: readonly RenameSide[],
  added: readonly RenameSide[],
): ReadonlyMap<RenameSide, RenameSide> {
  const pairs = new Map<RenameSide, RenameSide>();
  const freeOld = new Set(removed);
  const freeNew = new Set(added);
  const pair = (from: RenameSide, to: RenameSide): void => {
    freeOld.delete(from);
    freeNew.delete(to);
    pairs.set(to, from);
  };
  for (const to of added) {
    const same = [...freeOld].filter((from) => from.oid === to.oid);
    const best = same.find((from) => nameOf(from.path) === nameOf(to.path)) ?? same[0];
    if (best) pair(best, to);
  }
  for (const to of freeNew) {
    const named = [...freeOld].filter((from) => nameOf(from.path) === nameOf(to.path));
    const alone = [...freeNew].filter((other) => nameOf(other.path) === nameOf(to.path)).length === 1;
    const [from] = named;
    if (from && named.length === 1 && alone && similarity(from.content, to.content) >= SAME_NAME_SCORE)
      pair(from, to);
  }
  if (freeOld.size * freeNew.size > MAX_PAIRS) return pairs;
  const scored = [...freeNew].flatMap((to) =>
    [...freeOld].map((from) => ({ from, to, score: similarity(from.content, to.content) })),
  );
  const likely = scored.filter((each) => each.score >= MIN_SCORE).sort((x, y) => y.score - x.score);
  for (const { from, to } of likely) if (freeOld.has(from) && freeNew.has(to)) pair(from, to);
  return pairs;
}
