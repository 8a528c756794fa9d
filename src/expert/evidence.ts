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
  for (const { path, tally } of [...files].sort(byRank)) {
    for (const { convention, option, count, lines } of tally.counts) {
      const options = getOrMake(counts, convention, () => new Map<string, Summed>());
      const summed = getOrMake(options, option, () => ({ count: 0, files: 0, votes: 0, places: [] }));
      summed.count += count;
      summed.files += 1;
      const [line] = lines;
      if (line !== undefined && summed.places.length < MAX_PLACES) summed.places.push({ path, line });
    }
    for (const [convention, option] of votesOf(tally.counts)) {
      const summed = counts.get(convention)?.get(option);
      if (summed !== undefined) summed.votes += 1;
    }
    settings.push(...tally.settings.map((setting) => ({ ...setting, path })));
  }
  return { counts, settings, files: files.length };
}

/** What a file does most, by convention; nothing where two options are even. */
function votesOf(counts: TalliedFile['tally']['counts']): ReadonlyMap<string, string> {
  const best = new Map<string, { option: string | null; count: number }>();
  for (const { convention, option, count } of counts) {
    const known = best.get(convention);
    if (known === undefined || count > known.count) best.set(convention, { option, count });
    else if (count === known.count) known.option = null;
  }
  const votes = [...best].flatMap(([convention, { option }]): readonly [string, string][] =>
    option === null ? [] : [[convention, option]],
  );
  return new Map(votes);
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
function byRank(a: TalliedFile, b: TalliedFile): number {
  return rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}
