import { decodeCommit, decodeTree, encodeCommit, encodeTree, hashObject } from './objects.js';
import type { Commit, ObjectType, TreeEntry } from './objects.js';

export interface GitObject {
  readonly type: ObjectType;
  readonly content: Buffer;
}

/** Where objects come from that were not written here: a local git repository. */
export interface ObjectSource {
  read(oid: string): Promise<GitObject | null>;
  close(): Promise<void>;
}

/** Git objects by id. Writing keeps them in memory; a source, if any, is only ever read. */
export interface ObjectStore {
  read(oid: string): Promise<GitObject | null>;
  /** Null when the object is missing or of another type. */
  blob(oid: string): Promise<Buffer | null>;
  tree(oid: string): Promise<readonly TreeEntry[] | null>;
  commit(oid: string): Promise<Commit | null>;
  writeBlob(content: Uint8Array): string;
  writeTree(entries: readonly TreeEntry[]): string;
  writeCommit(commit: Commit): string;
  close(): Promise<void>;
}

const FULL_ID = /^[0-9a-f]{40}$/;

export function createObjectStore(source?: ObjectSource): ObjectStore {
  const objects = new Map<string, GitObject>();
  const trees = new Map<string, readonly TreeEntry[]>();
  const commits = new Map<string, Commit>();

  const read = async (oid: string): Promise<GitObject | null> => {
    const known = objects.get(oid);
    if (known || !source || !FULL_ID.test(oid)) return known ?? null;
    const found = await source.read(oid);
    if (found) objects.set(oid, found);
    return found;
  };
  const write = (type: ObjectType, content: Buffer): string => {
    const oid = hashObject(type, content);
    objects.set(oid, { type, content });
    return oid;
  };
  const decoded = async <T>(
    oid: string,
    type: ObjectType,
    seen: Map<string, T>,
    decode: (b: Buffer) => T,
  ) => {
    const known = seen.get(oid);
    if (known) return known;
    const object = await read(oid);
    if (object?.type !== type) return null;
    const value = decode(object.content);
    seen.set(oid, value);
    return value;
  };

  return {
    read,
    async blob(oid) {
      const object = await read(oid);
      return object?.type === 'blob' ? object.content : null;
    },
    tree: (oid) => decoded(oid, 'tree', trees, decodeTree),
    commit: (oid) => decoded(oid, 'commit', commits, decodeCommit),
    writeBlob: (content) => write('blob', Buffer.from(content)),
    writeTree: (entries) => write('tree', encodeTree(entries)),
    writeCommit: (commit) => write('commit', encodeCommit(commit)),
    async close() {
      await source?.close();
    },
  };
}
