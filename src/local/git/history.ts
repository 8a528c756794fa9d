import type { ObjectStore } from './store.js';

/** Commits by date, youngest first: the order in which git walks. */
async function youngestFirst(store: ObjectStore, oids: Iterable<string>): Promise<string[]> {
  const dated = await Promise.all(
    [...oids].map(async (oid) => ({ oid, seconds: (await store.commit(oid))?.committer.seconds ?? 0 })),
  );
  return dated.sort((a, b) => b.seconds - a.seconds).map((entry) => entry.oid);
}

const LEFT = 1;
const RIGHT = 2;
const STALE = 4;

export interface Relation {
  /** Null when the histories have nothing in common. */
  readonly mergeBase: string | null;
  /** Commits reachable from `head` and not from `base`, oldest first. */
  readonly ahead: readonly string[];
  readonly behindBy: number;
}

/**
 * Walks both histories from the youngest commit down, marking who reaches what, until only commits below a
 * merge base are left.
 */
export async function relate(store: ObjectStore, base: string, head: string): Promise<Relation> {
  const marks = new Map<string, number>();
  const pending = new Map<string, number>();
  const visited = new Set<string>();
  const bases: string[] = [];
  const mark = async (oid: string, bits: number): Promise<void> => {
    const before = marks.get(oid) ?? 0;
    if ((before | bits) === before) return;
    marks.set(oid, before | bits);
    pending.set(oid, (await store.commit(oid))?.committer.seconds ?? 0);
  };
  await mark(base, LEFT);
  await mark(head, RIGHT);
  const open = (): boolean => [...pending.keys()].some((oid) => ((marks.get(oid) ?? 0) & STALE) === 0);
  while (pending.size > 0 && open()) {
    const [oid] = [...pending].reduce((young, entry) => (entry[1] > young[1] ? entry : young));
    pending.delete(oid);
    const bits = marks.get(oid) ?? 0;
    const common = (bits & (LEFT | RIGHT)) === (LEFT | RIGHT);
    if (common && (bits & STALE) === 0) bases.push(oid);
    visited.add(oid);
    for (const parent of (await store.commit(oid))?.parents ?? []) {
      await mark(parent, common ? bits | STALE : bits);
    }
  }
  const reached = (want: number): string[] =>
    [...visited].filter((oid) => ((marks.get(oid) ?? 0) & (LEFT | RIGHT)) === want);
  const candidates = bases.filter((oid) => ((marks.get(oid) ?? 0) & STALE) === 0);
  const [mergeBase = null] = await youngestFirst(store, candidates);
  return { mergeBase, ahead: reached(RIGHT).toReversed(), behindBy: reached(LEFT).length };
}

/** Whether `ancestor` is reachable from `oid`. */
export async function isAncestor(store: ObjectStore, ancestor: string, oid: string): Promise<boolean> {
  return (await relate(store, ancestor, oid)).mergeBase === ancestor;
}

/** Up to `limit` commits reachable from `oid`, youngest first. */
export async function log(store: ObjectStore, oid: string, limit: number): Promise<string[]> {
  const result: string[] = [];
  const seen = new Set([oid]);
  let pending = [oid];
  while (pending.length > 0 && result.length < limit) {
    const [next = oid, ...rest] = await youngestFirst(store, pending);
    result.push(next);
    const fresh = ((await store.commit(next))?.parents ?? []).filter((parent) => !seen.has(parent));
    for (const parent of fresh) seen.add(parent);
    pending = [...rest, ...fresh];
  }
  return result;
}
