import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Texts by key, kept in one file: thousands of small ones would take longer to open than what they hold took to compute. */
export interface Pack {
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

const FORMAT = 'code-roach-scan-1';
/** What nobody asked for in so long belongs to files that have changed, or are gone. */
const KEPT_DAYS = 30;
/** UTF-16 units: results of a million files without findings. */
const MAX_LENGTH = 128 * 1024 * 1024;
const MILLISECONDS_PER_DAY = 24 * 3600 * 1000;

interface Entry {
  /** When it was last asked for. */
  day: number;
  readonly text: string;
}

/** Opens a pack. What cannot be read, was cut off or changed by somebody else counts as not there. */
export function openPack(path: string, { version, today }: PackOptions): Pack {
  const entries = readEntries(path, version);
  let changed = false;
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry !== undefined && entry.day !== today) {
        entry.day = today;
        changed = true;
      }
      return entry?.text;
    },
    set(key, text) {
      entries.set(key, { day: today, text });
      changed = true;
    },
    save() {
      if (!changed) return;
      writeWhole(path, withHeader(version, bodyOf(entries, today)));
      sweep(dirname(path), today);
      changed = false;
    },
  };
}

/** The first line tells what wrote the rest, and what the rest was when it was written. */
function withHeader(version: string, body: string): string {
  return `${FORMAT} ${version} ${createHash('sha256').update(body).digest('hex')}\n${body}`;
}

function readEntries(path: string, version: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const body = readBody(path, version);
  for (
    let start = 0, end = body.indexOf('\n');
    end !== -1;
    start = end + 1, end = body.indexOf('\n', start)
  ) {
    const key = body.indexOf(' ', start);
    const day = body.indexOf(' ', key + 1);
    entries.set(body.slice(start, key), {
      day: Number(body.slice(key + 1, day)),
      text: body.slice(day + 1, end),
    });
  }
  return entries;
}

function readBody(path: string, version: string): string {
  try {
    if (statSync(path).size > 2 * MAX_LENGTH) return '';
    const text = readFileSync(path, 'utf8');
    const body = text.slice(text.indexOf('\n') + 1);
    return text === withHeader(version, body) ? body : '';
  } catch {
    return '';
  }
}

/** The latest first: where there is no room for all, the others are left out. */
function bodyOf(entries: ReadonlyMap<string, Entry>, today: number): string {
  const kept = [...entries].filter(([, { day }]) => today - day <= KEPT_DAYS);
  kept.sort(([, a], [, b]) => b.day - a.day);
  const lines: string[] = [];
  let length = 0;
  for (const [key, { day, text }] of kept) {
    const line = `${key} ${day} ${text}\n`;
    length += line.length;
    if (length > MAX_LENGTH) break;
    lines.push(line);
  }
  return lines.join('');
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
