import { relate } from './git/history.js';
import { patchText } from './git/patch.js';
import type { Hunk } from './git/patch.js';
import { diffFile, diffTrees } from './git/treediff.js';
import type { ChangeStatus } from './git/treediff.js';
import type { ObjectStore } from './git/store.js';
import type { Pull } from './world.js';

/** One file of a comparison, as GitHub lists it. */
export interface ChangedFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: ChangeStatus;
  /** Of the new content; of the old one when the file is removed. */
  readonly oid: string;
  readonly additions: number;
  readonly deletions: number;
  /** Null where GitHub leaves it out: binary, pure rename, empty, too large. */
  readonly patch: string | null;
  /** Empty where the patch is left out: no line of it can be commented on. */
  readonly hunks: readonly Hunk[];
}

/** Past these a patch is left out (docs: limits for viewing diffs). */
const MAX_FILE_LINES = 20_000;
const MAX_FILE_BYTES = 500 * 1024;
const MAX_TOTAL_LINES = 20_000;
const MAX_TOTAL_BYTES = 1024 * 1024;

/** The files that differ between two commits (`before` null: an empty tree). */
async function compareCommits(
  store: ObjectStore,
  before: string | null,
  after: string,
): Promise<ChangedFile[]> {
  const oldTree = before === null ? null : ((await store.commit(before))?.tree ?? null);
  const newTree = (await store.commit(after))?.tree ?? '';
  let totalLines = 0;
  let totalBytes = 0;
  const files: ChangedFile[] = [];
  for (const change of await diffTrees(store, oldTree, newTree)) {
    const diff = await diffFile(store, change);
    const text = patchText(diff.hunks);
    const bytes = Buffer.byteLength(text);
    const lines = diff.hunks.reduce((sum, hunk) => sum + hunk.lines.length + 1, 0);
    const fits = lines <= MAX_FILE_LINES && bytes <= MAX_FILE_BYTES;
    const room = totalLines + lines <= MAX_TOTAL_LINES && totalBytes + bytes <= MAX_TOTAL_BYTES;
    const shown = diff.hunks.length > 0 && fits && room;
    if (shown) {
      totalLines += lines;
      totalBytes += bytes;
    }
    files.push({
      path: change.path,
      previousPath: change.previousPath,
      status: change.status,
      oid: (change.after ?? change.before)?.oid ?? '',
      additions: diff.additions,
      deletions: diff.deletions,
      patch: shown ? text : null,
      hunks: shown ? diff.hunks : [],
    });
  }
  return files;
}

export interface Comparison {
  readonly mergeBase: string | null;
  readonly ahead: readonly string[];
  readonly behindBy: number;
  readonly files: readonly ChangedFile[];
}

const MAX_KEPT = 20;
/** Comparisons never change: commits are named by content. The latest few of each store are kept. */
const kept = new WeakMap<ObjectStore, Map<string, Promise<Comparison>>>();

async function compareAfresh(store: ObjectStore, base: string, head: string): Promise<Comparison> {
  const relation = await relate(store, base, head);
  return { ...relation, files: await compareCommits(store, relation.mergeBase, head) };
}

/** What `head` brings since it left `base`: three dots. */
export function compare(store: ObjectStore, base: string, head: string): Promise<Comparison> {
  const known = kept.get(store) ?? new Map<string, Promise<Comparison>>();
  kept.set(store, known);
  const key = `${base}...${head}`;
  const result = known.get(key) ?? compareAfresh(store, base, head);
  known.delete(key);
  known.set(key, result);
  const [oldest] = known.keys();
  if (known.size > MAX_KEPT && oldest !== undefined) known.delete(oldest);
  return result;
}

/** What a pull request changes at its head, or at an earlier commit of it. */
export function comparePull(pull: Pull, commit = pull.head.sha): Promise<Comparison> {
  return compare(pull.repository.store, pull.base.sha, commit);
}

/** The changes that one commit makes to its first parent. */
export async function commitChanges(store: ObjectStore, oid: string): Promise<ChangedFile[]> {
  const [parent = null] = (await store.commit(oid))?.parents ?? [];
  return compareCommits(store, parent, oid);
}
