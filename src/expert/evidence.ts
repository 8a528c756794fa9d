import type { Place, Setting, TalliedFile } from '../domain/profile.js';
import { getOrMake } from './counter.js';

/** One option of a convention in all files. */
export interface Summed {
  count: number;
  /** Files in which it is seen. */
  files: number;
  /** Files in which no other option is seen more often, nor as often. */
  votes: number;
  readonly places: Place[];
}

/** A setting, with the file that holds it. */
export interface PlacedSetting extends Setting {
  readonly path: string;
}

/** All that the files of a repository say. */
export interface Evidence {
  /** By convention and option, in the order in which they were first seen. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, Summed>>;
  readonly settings: readonly PlacedSetting[];
  readonly files: number;
}

/** Places that are remembered of each option, in different files. */
const MAX_PLACES = 3;

/**
 * The sum of tallies. It is the same whatever order they come in, and however they came to be: counted now, or kept
 * since the blob was first seen.
 */
export function sum(files: readonly TalliedFile[]): Evidence {
  const counts = new Map<string, Map<string, Summed>>();
  const settings: PlacedSetting[] = [];
  for (const { path, tally } of byRank(files)) {
    addCounts(tally.counts, path, counts);
    for (const setting of tally.settings) settings.push({ ...setting, path });
  }
  return { counts, settings, files: files.length };
}

/** Adds one file. Counts of a convention stand side by side, so that what the file does most is known at their end. */
function addCounts(
  list: TalliedFile['tally']['counts'],
  path: string,
  counts: Map<string, Map<string, Summed>>,
): void {
  let asked: string | null = null;
  let options = new Map<string, Summed>();
  let best: Summed | null = null;
  let most = 0;
  for (const { convention, option, count, lines } of list) {
    if (convention !== asked) {
      if (best !== null) best.votes += 1;
      [asked, best, most] = [convention, null, 0];
      options = getOrMake(counts, convention, () => new Map<string, Summed>());
    }
    const summed = getOrMake(options, option, () => ({ count: 0, files: 0, votes: 0, places: [] }));
    summed.count += count;
    summed.files += 1;
    const [line] = lines;
    if (line !== undefined && summed.places.length < MAX_PLACES) summed.places.push({ path, line });
    // Where two options are even the file has no vote.
    if (count > most) [best, most] = [summed, count];
    else if (count === most) best = null;
  }
  if (best !== null) best.votes += 1;
}

/** Where the code itself is: what people look at for an example. */
const CODE = /^(?:src|lib|app|source|packages|server|client)\//u;
const ASIDE =
  /(?:^|\/)(?:\.|(?:tests?|specs?|__tests__|examples?|fixtures?|docs?|build|scripts?|bench\w*)\/)/u;

/** True for what stands beside the code: tests, scripts, examples, documents. */
export function isAside(path: string): boolean {
  return ASIDE.test(path);
}

function rank(path: string): number {
  if (isAside(path)) return 2;
  return CODE.test(path) ? 0 : 1;
}

/** Code first, so that examples are of it; then by path. */
function byRank(files: readonly TalliedFile[]): readonly TalliedFile[] {
  return files
    .map((file) => ({ file, at: rank(file.path) }))
    .sort((a, b) => a.at - b.at || (a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : 0))
    .map(({ file }) => file);
}
