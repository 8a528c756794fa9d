import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { UserError } from '../../domain/errors.js';
import { isPackFile, MAX_PACK_FILE_BYTES, PACK_FOLDER, type PackFile } from '../../domain/rule-pack.js';

const MAX_UNPACKED = 16 * 1024 * 1024;
/** What a package may grow to as often as its archive is large; below a megabyte that is of no concern. */
const MAX_RATIO = 100;
const FREE_BYTES = 1024 * 1024;
const MAX_ENTRIES = 2_000;

/**
 * Files `rules/*.yml` of the archive of a package. Nothing is written and nothing is run.
 * @throws UserError that says why the archive is refused as a whole.
 */
export async function rulesInTarball(tarball: Uint8Array): Promise<readonly PackFile[]> {
  const collector = createCollector();
  const limit = Math.min(MAX_UNPACKED, Math.max(FREE_BYTES, MAX_RATIO * tarball.length));
  const unzipped = Readable.from([tarball]).pipe(createGunzip());
  let size = 0;
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      // The parser would unpack what is packed twice, and that is not counted here.
      if (size === 0 && isPacked(chunk)) throw refused('it is packed twice');
      size += chunk.length;
      if (size > limit) throw refused('it unpacks to more than is allowed');
      collector.write(chunk);
    }
    return collector.end();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('Its archive cannot be read.', { cause: error });
  } finally {
    unzipped.destroy();
  }
}

function isPacked(chunk: Buffer): boolean {
  return chunk[0] === 0x1f && chunk[1] === 0x8b;
}

function refused(why: string): UserError {
  return new UserError(`Its archive is refused: ${why}.`);
}

interface Collector {
  /** @throws what is wrong with the archive up to there. */
  write(chunk: Buffer): void;
  end(): readonly PackFile[];
}

function createCollector(): Collector {
  const files = new Map<string, PackFile>();
  const names = new Set<string>();
  let failure: Error | null = null;
  let entries = 0;
  // The parser goes on after a listener: what is wrong is noted, and told by whoever writes.
  const fail = (error: Error): void => {
    failure ??= error;
  };
  const take = (entry: ReadEntry): void => {
    const why =
      ++entries > MAX_ENTRIES ? `it has more than ${MAX_ENTRIES} entries` : whyRefused(entry, names);
    if (why !== null) fail(refused(why));
    names.add(entry.path);
    const name = why === null ? ruleFileName(entry) : null;
    if (name === null) entry.resume();
    else collect(entry, (text) => files.set(name, { path: `${PACK_FOLDER}/${name}`, text }));
  };
  const parser = new Parser({ strict: true, brotli: false, zstd: false, onReadEntry: take });
  parser.on('ignoredEntry', (entry) => {
    if (!(entry as ReadEntry).meta) take(entry as ReadEntry); // what the event is documented to carry
  });
  parser.on('error', fail);
  const check = (): void => {
    if (failure !== null) throw failure;
  };
  return {
    write(chunk) {
      parser.write(chunk);
      check();
    },
    end() {
      parser.end();
      check();
      return [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

const PLAIN_TYPES: ReadonlySet<string> = new Set(['File', 'OldFile', 'Directory']);

function whyRefused({ type, path }: ReadEntry, names: ReadonlySet<string>): string | null {
  if (!PLAIN_TYPES.has(type)) return 'it holds a link, or something else that is no file';
  const segments = path.split('/');
  if (/[\\\0]/u.test(path) || /^(?:\/|[a-z]:)/iu.test(path) || segments.includes('..'))
    return 'it names a path outside of it';
  return type !== 'Directory' && names.has(path) ? 'it names a file twice' : null;
}

/** The folder at the top of an archive has no name that matters: npm takes it away. */
function ruleFileName({ type, path }: ReadEntry): string | null {
  const [, folder, name = '', ...deeper] = path.split('/');
  const isRule = folder === PACK_FOLDER && deeper.length === 0 && isPackFile(name);
  return isRule && type !== 'Directory' ? name : null;
}

function collect(entry: ReadEntry, done: (text: string | null) => void): void {
  if (entry.size > MAX_PACK_FILE_BYTES) {
    entry.resume();
    done(null);
    return;
  }
  const chunks: Buffer[] = [];
  entry.on('data', (chunk) => chunks.push(chunk));
  entry.on('end', () => done(decode(Buffer.concat(chunks))));
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
