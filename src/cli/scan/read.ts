import { closeSync, constants, lstatSync, openSync, readFileSync, readSync, type Stats } from 'node:fs';
import { gitBlobId } from '../../domain/blob.js';
import type { TreeFile } from '../../domain/ports.js';
import { DEFAULT_LIMITS } from '../../engine/limits.js';
import type { SeenFiles } from './seen-files.js';

/** A regular file that is not too large. */
interface DiskFile {
  /** Git's id of its bytes. */
  readonly blobSha: string;
  readonly mode: 'file' | 'executable';
}

/** One that was read. */
export interface DiskBytes extends DiskFile {
  readonly kind: 'bytes';
  readonly bytes: Buffer;
}

/** One that is as it was when it was read before. */
export interface SeenOnDisk extends DiskFile {
  readonly kind: 'seen';
}

/** What is on disk under a name. */
export type OnDisk =
  | DiskBytes
  /** Something whose content is not read. */
  | { readonly kind: 'entry'; readonly file: TreeFile }
  /** Nothing is there. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: string };

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
/** As much as git looks at for a NUL. */
const BINARY_PROBE = 8_000;

/**
 * Reads a file, never through a symbolic link, and never more than the engine takes. It waits for the disk: for many
 * small files that costs a third of what it takes to hand each step to another thread.
 * @param path what the result is called.
 */
export function readOnDisk(absolute: string, path: string): OnDisk;
/** @param seen what need not be read again. */
export function readOnDisk(absolute: string, path: string, seen: SeenFiles | null): OnDisk | SeenOnDisk;
export function readOnDisk(
  absolute: string,
  path: string,
  seen: SeenFiles | null = null,
): OnDisk | SeenOnDisk {
  try {
    const stats = lstatSync(absolute);
    if (stats.isDirectory()) return { kind: 'entry', file: entry(path, 'submodule', stats) };
    if (stats.isSymbolicLink()) return { kind: 'entry', file: entry(path, 'symlink', stats) };
    if (!stats.isFile()) return { kind: 'refused', why: 'not a regular file' };
    if (stats.size > DEFAULT_LIMITS.maxFileBytes) return { kind: 'entry', file: entry(path, 'file', stats) };
    const mode = (stats.mode & 0o111) === 0 ? 'file' : 'executable';
    const known = seen?.recall(path, stats) ?? null;
    if (known !== null) return { kind: 'seen', blobSha: known, mode };
    const bytes = readBytes(absolute, stats.size);
    const blobSha = gitBlobId(bytes);
    seen?.keep(path, stats, blobSha);
    return { kind: 'bytes', bytes, blobSha, mode };
  } catch (error) {
    return whyNot(error, path);
  }
}

const CHUNK = 1024 * 1024;
let chunk = Buffer.alloc(0);
let taken = 0;

/** Bytes that nobody else has, of a larger piece: a piece for each file would keep the garbage collector busy. */
function room(size: number): Buffer {
  if (chunk.length - taken < size) {
    chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK, size));
    taken = 0;
  }
  taken += size;
  return chunk.subarray(taken - size, taken);
}

/** They keep a file that was exchanged for a link or a pipe from being opened or waited for. */
const FLAGS = O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0);

/** Bytes of a regular file. */
export function readBytes(absolute: string, expectedSize = 0): Buffer {
  const handle = openSync(absolute, FLAGS);
  try {
    // One more than there should be: what fits in is all of it.
    const buffer = room(expectedSize + 1);
    const size = readSync(handle, buffer, 0, buffer.length, 0);
    if (size === expectedSize) return buffer.subarray(0, size);
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

const START = 64 * 1024;

/** What a file begins with; empty when it cannot be read. */
export function readStart(absolute: string): string {
  try {
    const handle = openSync(absolute, FLAGS);
    try {
      const buffer = Buffer.alloc(START);
      return buffer.toString('utf8', 0, readSync(handle, buffer, 0, START, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return '';
  }
}

/** Text of UTF-8, its byte order mark kept: offsets count it, and it must survive a fix. Null for anything else. */
export function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** An entry whose content is not read. */
function entry(path: string, mode: TreeFile['mode'], stats: Stats): TreeFile {
  const content = { kind: 'unreadable', why: 'too-large' } as const;
  return { path, mode, blobSha: '', byteSize: stats.size, generated: false, content };
}

/**
 * What the bytes are as a file of a tree.
 * @param generated whether somebody who knows calls it generated, given its text.
 */
export function toTreeFile(
  path: string,
  { bytes, blobSha, mode }: DiskBytes,
  generated: (text: string) => boolean,
): TreeFile {
  const common = { path, mode, blobSha, byteSize: bytes.length } as const;
  const unreadable = (why: 'binary' | 'not-utf8') =>
    ({ ...common, generated: false, content: { kind: 'unreadable', why } }) as const;
  if (isUtf16(bytes)) return unreadable('not-utf8');
  if (bytes.subarray(0, BINARY_PROBE).includes(0)) return unreadable('binary');
  const text = decode(bytes);
  if (text === null) return unreadable('not-utf8');
  return { ...common, generated: generated(text), content: { kind: 'text', text } };
}

/** Text all the same, although git takes it for binary: it begins with the byte order mark of UTF-16. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function whyNot(error: unknown, path: string): OnDisk {
  const code = codeOf(error);
  // Node reads names as UTF-8; of one that is not, the file cannot be named any more.
  if (code === 'ENOENT' && path.includes('\uFFFD'))
    return { kind: 'refused', why: 'its name is not UTF-8 text' };
  if (code === 'ENOENT') return { kind: 'gone' };
  return { kind: 'refused', why: `cannot be read (${code})` };
}

/** The system's word for what failed, such as `EACCES`. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
