import type { Fact, TalliedFile, TrainedFile } from '../../domain/profile.js';
import type { FileEngine } from '../../domain/engine.js';
import { profileOf, settingsPart } from '../../expert/index.js';
import { gitBlobId } from '../../domain/blob.js';
import { CONFIG_PATH } from '../../domain/repository-config.js';
import { filterPaths } from '../../pipeline/path-filter.js';
import { mapSome } from '../map-some.js';
import { generatedPaths } from '../scan/git.js';
import { listScope, type Listed } from '../scan/list.js';
import { findFile, loadFile, type LoadOptions } from '../scan/load.js';
import { readOnDisk, toTreeFile } from '../scan/read.js';
import { loadScanSettings } from '../scan/settings.js';
import { openScope } from '../scan/targets.js';

/** What training needs from outside. */
export interface TrainContext {
  readonly engine: FileEngine;
  /** Folder that relative paths start from. */
  readonly directory: string;
  /** Told after each file. */
  readonly progress: (done: number, of: number) => void;
}

/** What was learned, and what could not be looked at. */
export interface Trained {
  readonly facts: readonly Fact[];
  readonly files: number;
  readonly unread: readonly Unread[];
  /** In words for people. */
  readonly notes: readonly string[];
}

/** What was not looked at. */
interface Unread {
  readonly shown: string;
  readonly why: string;
  /** True when somebody may have expected it to be, as in a scan. */
  readonly problem: boolean;
}

const FILES_AT_ONCE = 16;
/** A tally is the same in every version of a language. */
const noVersion = (): undefined => undefined;

/**
 * Learns from the files of a folder, those that a scan of it would read, and from its configurations.
 * @throws Error that says in a sentence why it could not begin.
 */
export async function trainOn(path: string, { engine, directory, progress }: TrainContext): Promise<Trained> {
  const scope = await openScope([path], directory, 'train');
  if (scope.targets.some(({ isFolder }) => !isFolder))
    throw new Error(`train: ${JSON.stringify(path)} is no folder. Name the top folder of a repository.`);
  const { config, warnings } = await loadScanSettings(scope.root, null, engine.rules, false);
  const { files, skipped } = await listScope(scope);
  const paths = files.map((file) => file.path);
  const filter = filterPaths(config.paths, paths);
  const generated = scope.isWorkTree ? await generatedPaths(scope.root, paths) : new Set<string>();
  const languageOf = (name: string): string | null => engine.languageOf(name);
  const loading = { root: scope.root, base: null, filter, languageOf, generated, versionOf: noVersion };
  let done = 0;
  const results = await mapSome(files, FILES_AT_ONCE, async (listed) => {
    const result = await tally(listed, loading, engine);
    progress((done += 1), files.length);
    return result;
  });
  const tallied = results.flatMap((one) => one.tallied ?? []);
  const closed = skipped.filter(({ problem }) => problem);
  const onPaths = [...warnings, ...filter.warnings].filter(
    ({ key }) => key === null || key.startsWith('paths'),
  );
  return {
    facts: profileOf(tallied),
    files: tallied.length,
    unread: [...results.flatMap((one) => one.unread ?? []), ...closed],
    notes: onPaths.map(({ message }) => `${CONFIG_PATH}: ${message}`),
  };
}

interface Result {
  readonly tallied?: TalliedFile;
  readonly unread?: Unread;
}

async function tally(listed: Listed, loading: LoadOptions, engine: FileEngine): Promise<Result> {
  const { shown } = listed;
  const loaded = await load(listed, loading);
  if (loaded === null) return {};
  if ('why' in loaded) return { unread: { shown, ...loaded } };
  const verdict = await engine.train({ file: loaded });
  if (verdict.kind === 'skipped') return { unread: { shown, why: verdict.why, problem: true } };
  return { tallied: { path: loaded.path, blobSha: loaded.head.blobSha, tally: verdict.value } };
}

/** Source as a scan reads it, else a configuration; null for everything else. */
async function load(
  listed: Listed,
  loading: LoadOptions,
): Promise<TrainedFile | Omit<Unread, 'shown'> | null> {
  const path = listed.below;
  const source = await loadFile(listed, findFile(listed, loading), loading);
  if (source.kind === 'read') return { path, head: source.file.head };
  const part = settingsPart(path);
  if (part === 'name') return { path, head: { text: '', blobSha: gitBlobId('') } };
  if (part === 'text') return loadSettings(listed);
  if (source.kind !== 'skipped' || !(source.problem || source.noted === true)) return null;
  return { why: source.why, problem: source.problem };
}

/** Null for what is no text, such as a symbolic link. */
function loadSettings({ absolute, path, below }: Listed): TrainedFile | null {
  const disk = readOnDisk(absolute, path);
  if (disk.kind !== 'bytes') return null;
  const { content, blobSha } = toTreeFile(path, disk, () => false);
  return content.kind === 'text' ? { path: below, head: { text: content.text, blobSha } } : null;
}
