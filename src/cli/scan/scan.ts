import { levelOf } from '../../analysis/index.js';
import type { Engine } from '../../domain/ports.js';
import { filterPaths } from '../../pipeline/path-filter.js';
import { openBase, type Base } from './base.js';
import { scanFile, type FileScan } from './file.js';
import { byPath, listScope, type Listed } from './list.js';
import { loadFile } from './load.js';
import type { ScanOptions } from './options.js';
import type { ScanResult } from './result.js';
import { loadScanSettings } from './settings.js';
import { openScope, type Scope } from './targets.js';
import { replaceText } from './write.js';

/** What a scan needs from outside. */
export interface ScanContext {
  readonly engine: Engine;
  /** Folder that relative paths start from. */
  readonly directory: string;
  readonly version: string;
  /** Told after each file. */
  readonly progress: (done: number, of: number) => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
}

/** Enough to keep every engine process busy while the next files are read. */
const FILES_AT_ONCE = 16;

/**
 * Scans files as a pull request that brings them would be reviewed.
 * @throws Error that says in a sentence why it could not begin.
 */
export async function scanPaths(
  options: Omit<ScanOptions, 'format'>,
  { engine, directory, version, progress, clock }: ScanContext,
): Promise<ScanResult> {
  const started = clock();
  const scope = await openScope(options.paths, directory);
  const base = options.base === null ? null : await openBase(requireWorkTree(scope), options.base);
  const settings = await loadScanSettings(scope.root, base, engine.rules, options.allRules);
  const listing = await listScope(scope);
  const filter = filterPaths(
    settings.config.paths,
    listing.files.map((file) => file.path),
  );
  const loading = { root: scope.root, base, filter, languageOf: engine.languageOf };
  const scanning = {
    engine,
    rules: settings.rules,
    minSeverity: settings.config.min_severity,
    write: options.fix ? writeInPlace : null,
  };
  let done = 0;
  const scans = await mapSome(listing.files, FILES_AT_ONCE, async (listed): Promise<FileScan> => {
    const loaded = await loadFile(listed, loading);
    const { shown, path } = listed;
    const scan =
      loaded.kind === 'read'
        ? await scanFile(listed, loaded.file, scanning)
        : { ...NOTHING, skipped: loaded.kind === 'skipped' ? [{ ...loaded, shown, path }] : [] };
    progress(++done, listing.files.length);
    return scan;
  });
  // A base leaves folders that are closed as they were, whatever is in them.
  const closed = base === null ? listing.skipped : listing.skipped.filter((one) => one.problem);
  return {
    root: scope.root,
    base,
    settings: { ...settings, warnings: [...settings.warnings, ...filter.warnings] },
    rules: engine.rules.filter((rule) => levelOf(rule, settings.rules) !== 'off'),
    findings: scans.flatMap((scan) => scan.findings),
    applied: scans.flatMap((scan) => scan.applied),
    skipped: [...scans.flatMap((scan) => scan.skipped), ...closed].sort(byPath),
    scanned: scans.filter((scan) => scan.scanned).length,
    lines: scans.reduce((sum, scan) => sum + scan.lines, 0),
    milliseconds: Math.round(clock() - started),
    version,
  };
}

const NOTHING: FileScan = { findings: [], applied: [], skipped: [], scanned: false, lines: 0 };

function writeInPlace({ absolute }: Listed, blobSha: string, text: string): Promise<string | null> {
  return replaceText(absolute, blobSha, text);
}

function requireWorkTree({ isWorkTree, root, whyNoWorkTree }: Scope): string {
  if (isWorkTree) return root;
  const why = whyNoWorkTree === null ? 'the paths lie in several repositories' : `git says: ${whyNoWorkTree}`;
  throw new Error(`--base: needs paths of one git repository; ${why}. Scan them without --base.`);
}

/** Like `Promise.all` over a map, with at most `limit` at work. The first error ends it. */
async function mapSome<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const entries = items.entries();
  const turns = Array.from({ length: limit }, async () => {
    for (const [index, item] of entries) results[index] = await work(item);
  });
  await Promise.all(turns);
  return results;
}
