import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { TransientError } from '../../domain/errors.js';
import type { ArchivedFile, ArchiveEnd } from '../../domain/repository-reader.js';

/** What is read of an archive at most; beyond one of them it is read no further. */
export interface ArchiveLimits {
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Bytes that may come out for each that went in; the first megabytes are free, as empty files pack well. */
  readonly ratio: number;
  readonly freeBytes: number;
  readonly entries: number;
  /** Larger files, and those in deeper folders, are passed over. */
  readonly fileBytes: number;
  readonly depth: number;
}

const MEBIBYTE = 1024 * 1024;
export const ARCHIVE_LIMITS: ArchiveLimits = {
  packedBytes: 256 * MEBIBYTE,
  unpackedBytes: 1024 * MEBIBYTE,
  ratio: 100,
  freeBytes: 16 * MEBIBYTE,
  entries: 250_000,
  fileBytes: 512 * 1024,
  depth: 64,
};

/**
 * Gives the files of a tar archive, packed by gzip, as they come. Links and whatever else is no file are passed over, and so
 * are names that lead out of the archive or are not UTF-8; nothing is written anywhere.
 * @param packed is ended when this ends, however it does.
 * @throws TransientError when it breaks off or is no such archive: the next one may be.
 */
export async function readArchive(
  packed: Readable,
  wants: (path: string) => boolean,
  take: (file: ArchivedFile) => Promise<void>,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<ArchiveEnd> {
  const files = createFiles(wants, limits);
  // Told by the one that finds it: the stream's own error may say only that it was ended.
  const broken: string[] = [];
  const stop = (why: string): Error => {
    broken.push(why);
    return new Error(why);
  };
  const failures: unknown[] = [];
  const give = async (complete: readonly ArchivedFile[]): Promise<void> => {
    for (const file of complete) {
      await take(file).catch((error: unknown) => {
        failures.push(error);
        throw error;
      });
    }
  };
  let [packedBytes, unpackedBytes] = [0, 0];
  const metered = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      packedBytes += chunk.length;
      if (packedBytes > limits.packedBytes) done(stop(tooLarge(limits.packedBytes)));
      else done(null, chunk);
    },
  });
  const check = (chunk: Buffer): void => {
    // The parser would unpack what is packed twice, and that is not counted here.
    if (unpackedBytes === 0 && isPacked(chunk)) throw new Error('the archive is packed twice');
    unpackedBytes += chunk.length;
    if (unpackedBytes > limits.unpackedBytes) throw stop(`${tooLarge(limits.unpackedBytes)} unpacked`);
    if (unpackedBytes > Math.max(limits.freeBytes, limits.ratio * packedBytes))
      throw stop('packed more densely than source is');
  };
  try {
    await pipeline(packed, metered, createGunzip(), async (unpacked: AsyncIterable<Buffer>) => {
      for await (const chunk of unpacked) {
        check(chunk);
        await give(files.write(chunk));
        if (files.isFull()) throw stop(`more than ${limits.entries.toLocaleString('en')} entries`);
      }
      await give(files.end());
    });
    return { kind: 'whole' };
  } catch (error) {
    if (failures.length > 0) throw failures[0];
    const [why] = broken;
    if (why !== undefined) return { kind: 'stopped', why };
    throw new TransientError('archive: it breaks off', { cause: error });
  }
}

const tooLarge = (bytes: number): string => `larger than ${bytes / MEBIBYTE} MB`;

function isPacked(chunk: Buffer): boolean {
  return chunk[0] === 0x1f && chunk[1] === 0x8b;
}

interface Files {
  /** The files that this completes. */
  write(chunk: Buffer): readonly ArchivedFile[];
  end(): readonly ArchivedFile[];
  /** Whether there are more entries than are taken. */
  isFull(): boolean;
}

function createFiles(wants: (path: string) => boolean, limits: ArchiveLimits): Files {
  let complete: ArchivedFile[] = [];
  let entries = 0;
  // The parser goes on after a listener: what is wrong is noted, and told by whoever writes.
  let failure: Error | null = null;
  const take = (entry: ReadEntry): void => {
    entries += 1;
    const path = entries > limits.entries ? null : pathOf(entry, limits);
    if (path === null || !wants(path)) entry.resume();
    else collect(entry, (bytes) => complete.push({ path, bytes }));
  };
  const parser = new Parser({ brotli: false, zstd: false, onReadEntry: take });
  parser.on('ignoredEntry', (entry) => {
    if (!(entry as ReadEntry).meta) take(entry as ReadEntry); // what the event is documented to carry
  });
  parser.on('error', (error) => {
    failure ??= error instanceof Error ? error : new Error('the archive cannot be read');
  });
  const taken = (): readonly ArchivedFile[] => {
    if (failure !== null) throw failure;
    const files = complete;
    complete = [];
    return files;
  };
  return {
    write(chunk) {
      parser.write(chunk);
      return taken();
    },
    end() {
      parser.end();
      return taken();
    },
    isFull: () => entries > limits.entries,
  };
}

const FILE_TYPES: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile']);

/** Where a file is in its repository, without the folder that an archive has at its top; null for what is passed over. */
function pathOf({ type, path, size }: ReadEntry, { fileBytes, depth }: ArchiveLimits): string | null {
  const [, ...segments] = path.split('/');
  const isPlain = segments.every((one) => one !== '' && one !== '.' && one !== '..');
  if (!FILE_TYPES.has(type) || size > fileBytes || segments.length === 0 || segments.length > depth)
    return null;
  return isPlain && !/[\0\uFFFD]/u.test(path) ? segments.join('/') : null;
}

function collect(entry: ReadEntry, done: (bytes: Buffer) => void): void {
  const chunks: Buffer[] = [];
  entry.on('data', (chunk) => chunks.push(chunk));
  entry.on('end', () => done(Buffer.concat(chunks)));
}
