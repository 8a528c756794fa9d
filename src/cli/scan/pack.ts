import { hash, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from './read.js';

/** Texts by key, kept in one file: thousands of small ones would take longer to open than what they hold took to compute. */
export interface Pack {
  /** Why a file that is there was left aside; null when it was read, is not there, or is of another version. */
  readonly doubt: string | null;
  get(key: string): string | undefined;
  /** Neither holds a line break, and the key no space. */
  set(key: string, text: string): void;
  /**
   * Writes what is new, all or nothing. Of two processes that save at once the later one wins, and what the other one found
   * is found again.
   * @throws the file system's error.
   */
  save(): void;
}

export interface PackOptions {
  /** What wrote the texts: a file of another version is as good as none. */
  readonly version: string;
  /** Days since 1970. */
  readonly today: number;
}

const FORMAT = 'code-roach-scan-2';
/** What nobody asked for in so long belongs to files that have changed, or are gone. */
const KEPT_DAYS = 30;
/** UTF-16 units: results of a million files without findings. */
const MAX_LENGTH = 128 * 1024 * 1024;
const MILLISECONDS_PER_DAY = 24 * 3600 * 1000;

/** Each line is a key, the day when it was last asked for, and a text: taken out only when it is wanted. */
interface Lines {
  readonly body: string;
  readonly doubt: string | null;
  /** Where the line of a key begins. */
  readonly starts: ReadonlyMap<string, number>;
}

/**
 * Opens a pack. What cannot be read, was cut off or changed, or may be somebody else's counts as not there, so that a text is
 * what this very code has written.
 */
export function openPack(path: string, { version, today }: PackOptions): Pack {
  const lines = readLines(path, version);
  /** What was asked for or set since then. */
  const current = new Map<string, string>();
  let changed = false;
  return {
    doubt: lines.doubt,
    get(key) {
      const known = current.get(key);
      if (known !== undefined) return known;
      const line = lineOf(lines, key);
      if (line === null) return undefined;
      current.set(key, line.text);
      changed ||= line.day !== today;
      return line.text;
    },
    set(key, text) {
      current.set(key, text);
      changed = true;
    },
    save() {
      if (!changed) return;
      const body = bodyOf(lines, current, today);
      writeWhole(path, headerOf(version, body) + body);
      sweep(dirname(path), today);
      changed = false;
    },
  };
}

/** The first line tells what wrote the rest, and what the rest was when it was written. */
function headerOf(version: string, body: Uint8Array | string): string {
  return `${startOf(version)}${hash('sha256', body, 'hex')}\n`;
}

const startOf = (version: string): string => `${FORMAT} ${version} `;
const FORMATS = /^code-roach-scan-\d+ [\da-f]{64} [\da-f]{64}\n/;

function readLines(path: string, version: string): Lines {
  const starts = new Map<string, number>();
  const { body, doubt } = readBody(path, version);
  for (let at = 0, end = body.indexOf('\n'); end !== -1; at = end + 1, end = body.indexOf('\n', at)) {
    starts.set(body.slice(at, body.indexOf(' ', at)), at);
  }
  return { body, doubt, starts };
}

function lineOf(
  { body, starts }: Lines,
  key: string,
): { readonly day: number; readonly text: string } | null {
  const start = starts.get(key);
  if (start === undefined) return null;
  const day = start + key.length + 1;
  const text = body.indexOf(' ', day) + 1;
  return { day: Number(body.slice(day, text - 1)), text: body.slice(text, body.indexOf('\n', text)) };
}

const none = (doubt: string | null) => ({ body: '', doubt });

function readBody(path: string, version: string): Pick<Lines, 'body' | 'doubt'> {
  try {
    const handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const stats = fstatSync(handle);
      if (!isOurs(stats)) return none('is not a file that you alone may write');
      if (stats.size > 2 * MAX_LENGTH) return none('is too large');
      const bytes = readFileSync(handle);
      const end = bytes.indexOf('\n') + 1;
      const [header, rest] = [bytes.toString('latin1', 0, end), bytes.subarray(end)];
      if (FORMATS.test(header) && !header.startsWith(startOf(version))) return none(null);
      return header === headerOf(version, rest) ? { body: rest.toString(), doubt: null } : none('is damaged');
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = codeOf(error);
    // Neither a folder nor a file is there before the first scan.
    return none(code === 'ENOENT' || code === 'ENOTDIR' ? null : `cannot be read (${code})`);
  }
}

/** Where the system tells who may write a file, that is whoever scans and nobody else. */
function isOurs(stats: Stats): boolean {
  const user = process.getuid?.();
  return stats.isFile() && (user === undefined || (stats.uid === user && (stats.mode & 0o022) === 0));
}

/** The latest first: where there is no room for all, the others are left out. */
function bodyOf(old: Lines, current: ReadonlyMap<string, string>, today: number): string {
  const written: string[] = [];
  let length = 0;
  const write = (key: string, day: number, text: string): void => {
    const line = `${key} ${day} ${text}\n`;
    length += line.length;
    if (length <= MAX_LENGTH) written.push(line);
  };
  for (const [key, text] of current) write(key, today, text);
  for (const key of old.starts.keys()) {
    const line = current.has(key) ? null : lineOf(old, key);
    if (line !== null && today - line.day <= KEPT_DAYS) write(key, line.day, line.text);
  }
  return written.join('');
}

function writeWhole(path: string, text: string): void {
  const beside = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(beside, text, { flag: 'wx', mode: 0o600 });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

const OURS = /^[\da-f]{32}\.scan(\.[\da-f]{12}\.tmp)?$/;

/** Removes packs of folders that nobody scans any more, and what a process left that was killed while it wrote. */
function sweep(folder: string, today: number): void {
  for (const name of readdirSync(folder)) {
    if (!OURS.test(name)) continue;
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined && today - stats.mtimeMs / MILLISECONDS_PER_DAY > KEPT_DAYS)
      rmSync(path, { force: true });
  }
}
