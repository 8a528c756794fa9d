import { hash } from 'node:crypto';
import { join } from 'node:path';
import { makeDirectory } from '../../directory.js';
import { ENGINE_FOLDERS, readCodeVersion } from '../../engine/version.js';
import type { CustomRule } from '../../domain/custom-rule.js';
import type { FindingSettings } from '../../pipeline/analyse.js';
import { readEntry, writeEntry } from './entry.js';
import type { FileScan } from './file.js';
import type { Listed } from './list.js';
import type { FoundFile } from './load.js';
import { openPack } from './pack.js';
import { codeOf } from './read.js';
import { seenFilesIn, type SeenFiles } from './seen-files.js';

/** What earlier scans of a folder found out. */
export interface ScanMemory {
  /** Why what earlier scans wrote down was left aside; null when it was not. */
  readonly doubt: string | null;
  readonly seen: SeenFiles;
  /** What came of the same bytes under the same name and settings; null when that is not known. */
  recall(listed: Listed, found: FoundFile): FileScan | null;
  keep(listed: Listed, found: FoundFile, scan: FileScan): void;
  /** Writes down what is new. Answers why it could not, else null. */
  save(): string | null;
}

export interface MemoryOptions extends Omit<FindingSettings, 'custom'> {
  /** Folder that packs are kept in. */
  readonly folder: string;
  /** What is scanned: each has a pack of its own. */
  readonly root: string;
  /** Rules of the repository that are for a path. */
  readonly customFor: (path: string) => readonly CustomRule[];
  /** True when fixes are written: a file that may have one is worked on again. */
  readonly fix: boolean;
  readonly now: Date;
}

/** All code that has a say in what is kept: from the bytes to the finding. */
const FOLDERS = [...ENGINE_FOLDERS, 'cli/scan', 'pipeline'];

/**
 * Remembers what came of files from one scan to the next. It is a function of the bytes, of the name, of what the file was
 * before, of the settings and of the code, and all of these decide whether it is found. The packs lie with what belongs to
 * the user, not in the scanned tree, which could else bring its own opinion of itself.
 */
export async function openMemory(options: MemoryOptions): Promise<ScanMemory> {
  const { folder, root, rules, customFor, minSeverity, fix, now } = options;
  const settings = [Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1)), minSeverity];
  const failure = await makeDirectory(folder).then(() => null, codeOf);
  const path = join(folder, `${sha256(root).slice(0, 32)}.scan`);
  const pack = openPack(path, {
    version: readCodeVersion(FOLDERS),
    today: Math.floor(now.getTime() / (24 * 3600 * 1000)),
  });
  // Once for all files: it is the longest part of most keys.
  const common = sha256(JSON.stringify(settings));
  const customKey = customKeys();
  const keyOf = (
    { path, below, named }: Listed,
    { disk, before, marked, languageVersion }: FoundFile,
  ): string =>
    sha256(
      JSON.stringify([
        common,
        path,
        below,
        named,
        disk.blobSha,
        disk.mode,
        before,
        marked,
        languageVersion ?? null,
        ...customFor(path).map(customKey),
      ]),
    );
  return {
    doubt: pack.doubt === null ? null : `${path} ${pack.doubt}`,
    seen: seenFilesIn(pack, now.getTime()),
    recall(listed, found) {
      const text = pack.get(keyOf(listed, found));
      const scan = text === undefined ? null : readEntry(text, listed, found.disk.blobSha);
      return fix && scan !== null && hasFix(scan) ? null : scan;
    },
    keep(listed, found, scan) {
      if (!scan.complete || scan.applied.length > 0 || (fix && hasFix(scan))) return;
      pack.set(keyOf(listed, found), writeEntry(scan));
    },
    save() {
      try {
        pack.save();
        return null;
      } catch (error) {
        return failure ?? codeOf(error);
      }
    },
  };
}

/** What stands for each rule of the repository in a key. */
function customKeys(): (rule: CustomRule) => string {
  const known = new Map<CustomRule, string>();
  return (rule) => {
    const key = known.get(rule) ?? sha256(JSON.stringify(rule));
    known.set(rule, key);
    return key;
  };
}

function hasFix({ findings }: FileScan): boolean {
  return findings.some((finding) => finding.fix !== null);
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
