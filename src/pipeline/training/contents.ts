import { gitBlobId } from '../../domain/blob.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { TreeFile } from '../../domain/ports.js';
import type { ListedBlob, RepositoryReader } from '../../domain/repository-reader.js';

type ContentReader = Pick<RepositoryReader, 'archive' | 'blobs'>;

/** Where the files are, and what is done with each; some are worked on at one time. */
export interface Reading<T extends ListedBlob> {
  readonly reader: ContentReader;
  readonly repository: RepositoryRef;
  readonly commitSha: string;
  readonly work: Workers<[file: T, content: TreeFile['content']]>;
}

/** So many are asked for one by one; of more the archive is cheaper. */
const MAX_SINGLE = 250;
/** Asked for at one time. */
const BATCH = 100;
/** Files in the engine at one time: its processes have work, and little waits in memory. */
const AT_ONCE = 8;
const NOT_IN_ARCHIVE = 'not in the archive of the repository';

/**
 * Reads files of a commit, and gives each to be worked on.
 * @returns those that were not reached, and would not be the next time, with the reason.
 */
export async function readContents<T extends ListedBlob>(
  reading: Reading<T>,
  files: readonly T[],
  signal: AbortSignal,
): Promise<{ readonly left: readonly T[]; readonly why: string }> {
  const open = new Map(files.map((file) => [file.path, file]));
  const why = open.size > MAX_SINGLE ? await fromArchive(reading, open, signal) : null;
  await fromBlobs(reading, open, signal);
  return { left: [...open.values()], why: why === null ? NOT_IN_ARCHIVE : `the archive is ${why}` };
}

/** @returns why it was not read to its end; null when it was. */
async function fromArchive<T extends ListedBlob>(
  { reader, repository, commitSha, work }: Reading<T>,
  open: Map<string, T>,
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
async function fromBlobs<T extends ListedBlob>(
  { reader, repository, work }: Reading<T>,
  open: Map<string, T>,
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

export interface Workers<Args extends readonly unknown[]> {
  /** Waits where too much is going on. @throws the first error of what was added before. */
  add(...args: Args): Promise<void>;
  /** Waits for all. @throws the first error of them. */
  done(): Promise<void>;
}

/** Work that goes on beside whoever brings more of it; who brings too much waits. The first error is thrown to them. */
export function createWorkers<Args extends readonly unknown[]>(
  run: (...args: Args) => Promise<void>,
): Workers<Args> {
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
