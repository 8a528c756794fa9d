import type { FileScan } from './file.js';
import type { ScanPath } from './result.js';

/** What is kept of a file: all but its names, which whoever asks knows. */
interface Entry extends Pick<FileScan, 'scanned' | 'lines'> {
  readonly findings: readonly Nameless<FileScan['findings'][number]>[];
  readonly skipped: readonly Nameless<FileScan['skipped'][number]>[];
  readonly remarks: readonly Nameless<FileScan['remarks'][number]>[];
}

type Nameless<T extends ScanPath> = Omit<T, keyof ScanPath>;

/** What came of a file, in one line. */
export function writeEntry({ findings, skipped, remarks, scanned, lines }: FileScan): string {
  const entry: Entry = {
    findings: findings.map(nameless),
    skipped: skipped.map(nameless),
    remarks: remarks.map(nameless),
    scanned,
    lines,
  };
  return JSON.stringify(entry);
}

function nameless<T extends ScanPath>({ shown: _shown, path: _path, ...rest }: T): Nameless<T> {
  return rest;
}

/**
 * The same again under the file's names; null for what is not about these bytes. The text is from a pack, so it is what
 * `writeEntry` wrote: to check it like something from outside would take longer than to read it.
 */
export function readEntry(text: string, { shown, path }: ScanPath, blobSha: string): FileScan | null {
  const entry = JSON.parse(text) as Entry;
  if (entry.findings.some(({ finding }) => finding.path !== path || finding.blobSha !== blobSha)) return null;
  return {
    findings: entry.findings.map((one) => ({ shown, path, ...one })),
    applied: [],
    skipped: entry.skipped.map((one) => ({ shown, path, ...one })),
    remarks: entry.remarks.map((one) => ({ shown, path, ...one })),
    scanned: entry.scanned,
    lines: entry.lines,
    brokenRules: [],
    complete: true,
  };
}
