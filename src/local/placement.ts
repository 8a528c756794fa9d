import { comparePull } from './changes.js';
import type { ChangedFile } from './changes.js';
import { diffLines, mapLine } from './git/lines.js';
import { entryAt } from './git/trees.js';
import type { ObjectStore } from './git/store.js';
import type { Placement, Pull, ReviewComment, Side, World } from './world.js';

/** Where a comment asks to be. */
export interface Spot {
  readonly path: string;
  readonly side: Side;
  readonly line: number;
  readonly startLine: number | null;
  readonly startSide: Side;
}

export type PlacementProblem = 'path' | 'line' | 'hunk' | 'order';

export type Located =
  | { readonly kind: 'placed'; readonly placement: Placement; readonly diffHunk: string }
  | { readonly kind: 'refused'; readonly problems: readonly PlacementProblem[] };

/** One line of a patch that can be commented on. */
interface PatchLine {
  readonly hunk: number;
  /** Lines below the first `@@`, later `@@` lines counted. */
  readonly position: number;
  readonly left: number | null;
  readonly right: number | null;
  /** The hunk from its header down to this line. */
  readonly excerpt: () => string;
}

function patchLines(file: ChangedFile): PatchLine[] {
  const result: PatchLine[] = [];
  let position = 0;
  file.hunks.forEach((hunk, index) => {
    if (index > 0) position += 1;
    let left = hunk.oldStart;
    let right = hunk.newStart;
    hunk.lines.forEach((line, at) => {
      position += 1;
      const sign = line[0];
      if (sign === '\\') return;
      const excerpt = (): string => [hunk.header, ...hunk.lines.slice(0, at + 1)].join('\n');
      // a context line belongs to the right side: the left one is for deleted lines
      result.push({
        hunk: index,
        position,
        left: sign === '-' ? left : null,
        right: sign === '-' ? null : right,
        excerpt,
      });
      if (sign !== '+') left += 1;
      if (sign !== '-') right += 1;
    });
  });
  return result;
}

const lineOn = (line: PatchLine, side: Side): number | null => (side === 'LEFT' ? line.left : line.right);

/** Finds a spot in a diff, by GitHub's rules: inside one hunk, start before end, the right side. */
export function locate(files: readonly ChangedFile[], spot: Spot): Located {
  const file = files.find((each) => each.path === spot.path);
  if (!file || file.hunks.length === 0) return { kind: 'refused', problems: ['path'] };
  const lines = patchLines(file);
  const end = lines.find((line) => lineOn(line, spot.side) === spot.line);
  const start = lines.find((line) => lineOn(line, spot.startSide) === spot.startLine);
  const problems: PlacementProblem[] = [];
  const reversed =
    spot.startSide === spot.side
      ? Number(spot.startLine) >= spot.line
      : start && end && start.position >= end.position;
  if (spot.startLine !== null && reversed) problems.push('order');
  if (!end) problems.push('line');
  if (spot.startLine !== null && (!start || !end || start.hunk !== end.hunk)) problems.push('hunk');
  if (!end || problems.length > 0) return { kind: 'refused', problems };
  const placement = { line: spot.line, startLine: spot.startLine, position: end.position };
  return { kind: 'placed', placement, diffHunk: end.excerpt() };
}

/** The spot `position` lines below the first hunk header of a file, as older clients give it. */
export function spotAtPosition(files: readonly ChangedFile[], path: string, position: number): Spot | null {
  const file = files.find((each) => each.path === path);
  const line = file && patchLines(file).find((each) => each.position === position);
  if (!line) return null;
  const side = line.right === null ? 'LEFT' : 'RIGHT';
  return { path, side, line: line.right ?? line.left ?? 0, startLine: null, startSide: side };
}

async function contentAt(store: ObjectStore, commit: string, path: string): Promise<Buffer | null> {
  const tree = (await store.commit(commit))?.tree;
  const entry = tree === undefined ? null : await entryAt(store, tree, path);
  return entry && store.blob(entry.oid);
}

/**
 * Where a comment is at the pull request's present head; null when GitHub calls it outdated: its first or
 * last line was changed, or is no longer part of the diff. A change between the two does not outdate it.
 */
async function follow(comment: ReviewComment): Promise<Placement | null> {
  const { original, pull, side, path } = comment;
  if (!original.placement) return null;
  const { store } = pull.repository;
  const { files, mergeBase } = await comparePull(pull);
  const file = files.find((each) => each.path === path);
  if (!file) return null;
  const oldPath = file.previousPath ?? path;
  const [from, to] =
    side === 'LEFT'
      ? [
          await contentAt(store, original.mergeBase, oldPath),
          await contentAt(store, mergeBase ?? '', oldPath),
        ]
      : [await contentAt(store, original.commit, path), await contentAt(store, pull.head.sha, path)];
  if (!from || !to) return null;
  const changes = diffLines(from, to);
  const line = mapLine(changes, original.placement.line);
  const { startLine } = original.placement;
  // a range that starts on the other side keeps its distance: only its end can be followed
  const start = startLine === null || comment.startSide !== side ? startLine : mapLine(changes, startLine);
  if (line === null || (startLine !== null && start === null)) return null;
  const located = locate(files, { path, side, line, startLine: start, startSide: comment.startSide ?? side });
  return located.kind === 'placed' ? located.placement : null;
}

/** After the head moved: places every comment anew. An outdated one keeps the last commit that it fitted. */
export async function followComments(world: World, pull: Pull): Promise<void> {
  for (const comment of world.reviewComments.values()) {
    if (comment.pull !== pull) continue;
    comment.placement = await follow(comment);
    if (comment.placement) comment.commit = pull.head.sha;
  }
}
