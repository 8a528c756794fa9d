import type { Stats } from 'node:fs';
import type { Pack } from './pack.js';

/** What files held when they were last read, by what the file system says of them. */
export interface SeenFiles {
  /** Git's id of the bytes of a file; null when they have to be read, because they may be others by now. */
  recall(path: string, stats: Stats): string | null;
  /** @param stats as they were before the bytes were read. */
  keep(path: string, stats: Stats, blobSha: string): void;
}

/** File systems tell times in steps of up to so much. */
const STEP_MS = 2_000;

/**
 * Remembers in a pack what was read. A file that was written within one step of the file system's clock may be written
 * again without a trace, as git calls it racy: it is read the next time too. Known limit: the clock of a file server that is
 * late by more than that.
 * @param started when the scan began, in milliseconds since 1970.
 */
export function seenFilesIn(pack: Pack, started: number): SeenFiles {
  return {
    recall(path, stats) {
      const text = pack.get(keyOf(path));
      const start = `${signOf(stats)} `;
      return text?.startsWith(start) === true ? text.slice(start.length) : null;
    },
    keep(path, stats, blobSha) {
      if (Math.max(stats.mtimeMs, stats.ctimeMs) < started - STEP_MS)
        pack.set(keyOf(path), `${signOf(stats)} ${blobSha}`);
    },
  };
}

/** Without spaces and line breaks, and unlike the key of a result. */
function keyOf(path: string): string {
  return JSON.stringify(path).replaceAll(' ', '\\u0020');
}

/** Changes whenever bytes are written, unless somebody sets the clock; `utimes` brings back only one of the times. */
function signOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}
