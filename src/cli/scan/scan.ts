import { levelOf } from '../../analysis/level.js';
import type { CustomRule } from '../../domain/custom-rule.js';
import type { FileEngine } from '../../domain/engine.js';
import { isReadAsRules } from './custom-rules.js';
import { brokenRuleWarnings, rulesByPath, withoutBadRules } from '../../pipeline/checked-rules.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import { filterPaths } from '../../pipeline/path-filter.js';
import { openBase } from './base.js';
import { generatedPaths } from './git.js';
import { scanFile, type FileScan, type FileScanOptions } from './file.js';
import { byPath, listScope, type Listed } from './list.js';
import { findFile, loadFile, type Found, type FoundFile, type Loaded, type LoadOptions } from './load.js';
import { mapSome } from '../map-some.js';
import { openMemory, type MemoryOptions, type ScanMemory } from './memory.js';
import type { ScanOptions } from './options.js';
import type { ScanResult } from './result.js';
import { byLine, loadScanSettings } from './settings.js';
import { openScope, type Scope } from './targets.js';
import { versionsAround, versionsOnDisk } from './versions.js';
import { replaceText } from './write.js';

/** What a scan needs from outside. */
export interface ScanContext {
  readonly engine: FileEngine;
  /** Folder that relative paths start from. */
  readonly directory: string;
  readonly version: string;
  /** Where results are kept for the next scan; null to keep none. */
  readonly cacheFolder: string | null;
  readonly now: Date;
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
  options: Pick<ScanOptions, 'paths' | 'base' | 'fix' | 'allRules'>,
  context: ScanContext,
): Promise<ScanResult> {
  const { engine, version, clock } = context;
  const started = clock();
  const scope = await openScope(options.paths, context.directory);
  const base = options.base === null ? null : await openBase(requireWorkTree(scope), options.base);
  const loaded = await loadScanSettings(scope.root, base, engine.rules, options.allRules);
  const { customRules, ...settings } = await withoutBadRules(engine, loaded);
  const listing = await listScope(scope);
  const paths = listing.files.map((file) => file.path);
  const filter = filterPaths(settings.config.paths, paths);
  const languageOf = (path: string): string | null => engine.languageOf(path);
  const { rules, config } = settings;
  const write = options.fix ? writeInPlace : null;
  const customFor = rulesByPath(customRules, paths);
  const judged = { rules, minSeverity: config.min_severity, customFor };
  const [memory, generated] = await Promise.all([
    memoryFor(scope, { ...judged, fix: options.fix }, context),
    scope.isWorkTree ? generatedPaths(scope.root, paths.filter(languageOf)) : new Set<string>(),
  ]);
  const scanning = { ...judged, engine, write, memory };
  const versions = scope.isWorkTree ? versionsOnDisk : versionsAround;
  const versionOf = versions(scope.root, (path) => engine.versionFile(path));
  const loading = { root: scope.root, base, filter, languageOf, generated, versionOf };
  const scans = await scanAll(listing.files, loading, scanning, context.progress);
  const broken = brokenRuleWarnings(
    customRules,
    scans.flatMap((one) => one.brokenRules),
  );
  const whyNotKept = memory?.save() ?? null;
  const doubts = memory?.doubt == null ? [] : [`what earlier scans found was left aside: ${memory.doubt}`];
  // A base leaves folders that are closed as they were, whatever is in them.
  const closed = base === null ? listing.skipped : listing.skipped.filter((one) => one.problem);
  return {
    root: scope.root,
    base,
    settings: {
      ...settings,
      warnings: [...settings.warnings, ...filter.warnings, ...broken].sort(byLine),
    },
    rules: [...engine.rules, ...customRules.map(({ meta }) => meta)].filter(
      (rule) => levelOf(rule, rules) !== 'off',
    ),
    findings: scans.flatMap((scan) => scan.findings),
    applied: scans.flatMap((scan) => scan.applied).sort((a, b) => byPath(a, b) || a.line - b.line),
    skipped: [...scans.flatMap((scan) => scan.skipped), ...closed].sort(byPath),
    remarks: scans.flatMap((scan) => scan.remarks),
    scanned: scans.filter((scan) => scan.scanned).length,
    lines: scans.reduce((sum, scan) => sum + scan.lines, 0),
    notes: [...notesOn(scope), ...notesOnPacks(config), ...doubts, ...notesOnCache(whyNotKept, context)],
    milliseconds: Math.round(clock() - started),
    version,
  };
}

interface Scanning extends Omit<FileScanOptions, 'custom'> {
  /** Rules of the repository that are for a path. */
  readonly customFor: (path: string) => readonly CustomRule[];
  readonly memory: ScanMemory | null;
}

async function memoryFor(
  { root }: Scope,
  judged: Pick<MemoryOptions, 'rules' | 'minSeverity' | 'customFor' | 'fix'>,
  { cacheFolder, now }: ScanContext,
): Promise<ScanMemory | null> {
  return cacheFolder === null ? null : openMemory({ ...judged, root, folder: cacheFolder, now });
}

async function scanAll(
  files: readonly Listed[],
  loading: LoadOptions,
  scanning: Scanning,
  progress: ScanContext['progress'],
): Promise<readonly FileScan[]> {
  let done = 0;
  return mapSome(files, FILES_AT_ONCE, async (listed) => {
    const scan = await recalled(listed, loading, scanning.memory, (found) =>
      scanFound(listed, found, loading, { ...scanning, custom: scanning.customFor(listed.path) }),
    );
    progress(++done, files.length);
    return scan;
  });
}

/** What is known of a file, or what comes of it now. */
async function recalled(
  listed: Listed,
  loading: LoadOptions,
  memory: ScanMemory | null,
  work: (found: Found) => Promise<FileScan>,
): Promise<FileScan> {
  if (memory === null) return work(findFile(listed, loading));
  const seen = findFile(listed, loading, memory.seen);
  const known = isFile(seen) ? memory.recall(listed, seen) : null;
  if (known !== null) return known;
  const found = seen.kind === 'seen' ? findFile(listed, loading) : seen;
  const scan = await work(found);
  if (isFile(found)) memory.keep(listed, found, scan);
  return scan;
}

function isFile(found: Found | FoundFile): found is FoundFile {
  return found.kind === 'bytes' || found.kind === 'seen';
}

async function scanFound(
  listed: Listed,
  found: Found,
  loading: LoadOptions,
  scanning: FileScanOptions,
): Promise<FileScan> {
  const loaded = await loadFile(listed, found, loading);
  if (loaded.kind === 'read') return scanFile(listed, loaded.file, scanning);
  return isReadAsRules(listed, loading.base) ? NOTHING : notScanned(listed, loaded);
}

function notScanned({ shown, path }: Listed, loaded: Exclude<Loaded, { kind: 'read' }>): FileScan {
  if (loaded.kind === 'unchanged') return NOTHING;
  const { kind: _kind, ...skip } = loaded;
  return { ...NOTHING, skipped: [{ shown, path, ...skip }], complete: !skip.problem };
}

const NOTHING: FileScan = {
  findings: [],
  applied: [],
  skipped: [],
  remarks: [],
  scanned: false,
  lines: 0,
  brokenRules: [],
  complete: true,
};

function writeInPlace({ absolute }: Listed, blobSha: string, text: string): Promise<string | null> {
  return replaceText(absolute, blobSha, text);
}

/** A folder outside git is as good as any; a repository that git does not read is worth a word. */
function notesOn({ whyNoWorkTree, isUnreadRepository }: Scope): readonly string[] {
  if (!isUnreadRepository) return [];
  return [`ignored files are scanned too, because git does not read this folder: ${whyNoWorkTree}`];
}

function notesOnPacks({ rule_packs: packs }: RepositoryConfig): readonly string[] {
  return packs.length === 0
    ? []
    : ['the rule packs of the settings are left out, because a scan asks no server'];
}

function notesOnCache(why: string | null, { cacheFolder }: ScanContext): readonly string[] {
  return why === null
    ? []
    : [`nothing was kept for the next scan: ${cacheFolder} cannot be written (${why})`];
}

function requireWorkTree({ isWorkTree, root, whyNoWorkTree }: Scope): string {
  if (isWorkTree) return root;
  const why = whyNoWorkTree === null ? 'the paths lie in several repositories' : `git says: ${whyNoWorkTree}`;
  throw new Error(`--base: needs paths of one git repository; ${why}. Scan them without --base.`);
}
