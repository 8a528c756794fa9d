import { gitBlobId } from '../../domain/blob.js';
import type { Engine } from '../../domain/engine.js';
import type { TenantStore, TreeFile } from '../../domain/ports.js';
import type { RepositoryReader } from '../../domain/repository-reader.js';
import type { BlobResult, BlobTally } from '../../domain/profile.js';
import type { RepositoryRef } from '../../domain/ids.js';
import { rejectUnreadable, rejectUnwritten } from '../classify.js';
import type { Chosen } from './choose.js';

export interface ReadPorts {
  readonly reader: RepositoryReader;
  readonly store: Pick<TenantStore, 'saveTallies'>;
  readonly engine: Engine;
  /** Of the code that tallies. */
  readonly codeVersion: string;
}

/** So many are asked for one by one; of more the archive is cheaper. */
export const MAX_SINGLE = 250;
/** Files in the engine at one time: its processes have work, and little waits in memory. */
const AT_ONCE = 8;
/** What a process that dies has to do again. */
const BATCH = 100;

/** Names a blob as a tally of it is kept. */
export const keyOf = ({ pathKind, blobSha }: Pick<BlobTally, 'pathKind' | 'blobSha'>): string =>
  `${blobSha} ${pathKind}`;

/**
 * Reads files and tallies them, each kind of blob once; what is found is kept as it comes.
 * @returns what was found, by `keyOf`.
 */
export async function readFiles(
  ports: ReadPorts,
  repository: RepositoryRef,
  commitSha: string,
  missing: readonly Chosen[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, BlobResult>> {
  const found = new Map<string, BlobResult>();
  const keeper = createKeeper(ports, repository, found);
  const work = createWorkers(async (file: Chosen, content: TreeFile['content']) => {
    await keeper.add({ ...file, result: await resultOf(ports.engine, file, content, signal) });
  });
  const open = new Map(missing.map((file) => [file.path, file]));
  for (const file of missing) {
    if (file.isRead) continue;
    open.delete(file.path);
    await work.add(file, { kind: 'text', text: '' });
  }
  const why =
    open.size > MAX_SINGLE ? await fromArchive(ports, repository, commitSha, open, work, signal) : null;
  await fromBlobs(ports, repository, open, work, signal);
  // What is left was not reached, and would not be the next time.
  for (const file of open.values())
    await keeper.add({
      ...file,
      result: { kind: 'left-out', why: why === null ? NOT_IN_ARCHIVE : `the archive is ${why}` },
    });
  await work.done();
  await keeper.flush();
  return found;
}

const NOT_IN_ARCHIVE = 'not in the archive of the repository';

type Workers = ReturnType<typeof createWorkers<[Chosen, TreeFile['content']]>>;

/** @returns why it was not read to its end; null when it was. */
async function fromArchive(
  { reader }: ReadPorts,
  repository: RepositoryRef,
  commitSha: string,
  open: Map<string, Chosen>,
  work: Workers,
  signal: AbortSignal,
): Promise<string | null> {
  const end = await reader.archive(
    repository,
    commitSha,
    (path) => open.has(path),
    async ({ path, bytes }) => {
      const file = open.get(path);
      // What is not the blob to the byte is none: an attribute can have it changed on its way into the archive.
      if (file === undefined || gitBlobId(bytes) !== file.blobSha) return;
      open.delete(path);
      await work.add(file, decoded(bytes));
    },
    signal,
  );
  return end.kind === 'whole' ? null : end.why;
}

/** The first ones of what is open. */
async function fromBlobs(
  { reader }: ReadPorts,
  repository: RepositoryRef,
  open: Map<string, Chosen>,
  work: Workers,
  signal: AbortSignal,
): Promise<void> {
  const files = [...open.values()].slice(0, MAX_SINGLE);
  for (let start = 0; start < files.length; start += BATCH) {
    signal.throwIfAborted();
    const batch = files.slice(start, start + BATCH);
    const contents = await reader.blobs(repository, batch);
    for (const [index, file] of batch.entries()) {
      const content = contents[index];
      if (content === undefined) continue;
      open.delete(file.path);
      await work.add(file, content);
    }
  }
}

function decoded(bytes: Uint8Array): TreeFile['content'] {
  // As git tells what is no text.
  if (bytes.subarray(0, 8_000).includes(0)) return { kind: 'unreadable', why: 'binary' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'unreadable', why: 'not-utf8' };
  }
}

async function resultOf(
  engine: Engine,
  { path, blobSha, byteSize }: Chosen,
  content: TreeFile['content'],
  signal: AbortSignal,
): Promise<BlobResult> {
  const file = { path, mode: 'file', blobSha, byteSize, generated: false, content } as const;
  const rejected = rejectUnreadable(path, file) ?? rejectUnwritten(path, file);
  if (rejected !== null || content.kind !== 'text')
    return { kind: 'left-out', why: rejected?.why ?? 'no text' };
  const verdict = await engine.train({ file: { path, head: { blobSha, text: content.text } } }, signal);
  return verdict.kind === 'done'
    ? { kind: 'tally', tally: verdict.value }
    : { kind: 'left-out', why: verdict.why };
}

/** Writes down what was found, some of it at a time. */
function createKeeper(
  { store, codeVersion }: ReadPorts,
  repository: RepositoryRef,
  found: Map<string, BlobResult>,
) {
  let waiting: BlobTally[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) await store.saveTallies(repository, codeVersion, batch);
  };
  return {
    flush,
    async add({ pathKind, blobSha, result }: BlobTally): Promise<void> {
      found.set(keyOf({ pathKind, blobSha }), result);
      waiting.push({ pathKind, blobSha, result });
      if (waiting.length >= BATCH) await flush();
    },
  };
}

/** Work that goes on beside whoever brings more of it; who brings too much waits. The first error is thrown to them. */
function createWorkers<Args extends readonly unknown[]>(run: (...args: Args) => Promise<void>) {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const check = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    async add(...args: Args): Promise<void> {
      while (running.size >= AT_ONCE) await Promise.race(running);
      check();
      const one: Promise<void> = run(...args)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(one));
      running.add(one);
    },
    async done(): Promise<void> {
      await Promise.all(running);
      check();
    },
  };
}
