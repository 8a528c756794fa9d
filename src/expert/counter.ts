import type { OptionCount, Tally } from '../domain/profile.js';
import { namesSecret } from './without-secrets.js';

/** Lines that are remembered of each option. */
const MAX_LINES = 3;
/** Different options of one convention in one file: names of packages and the like. More are not written by people. */
export const MAX_OPTIONS = 60;

/** Counts what a file does. */
export interface Counter {
  /** Counts one option of a convention, seen at a 1-based line, `times` times. */
  add(convention: string, option: string, line: number, times?: number): void;
  counts(): Tally['counts'];
}

interface Growing {
  count: number;
  readonly lines: number[];
}

export function createCounter(): Counter {
  const conventions = new Map<string, Map<string, Growing>>();
  return {
    add(convention, option, line, times = 1) {
      const options = getOrMake(conventions, convention, () => new Map<string, Growing>());
      if (options.size >= MAX_OPTIONS && !options.has(option)) return;
      const seen = getOrMake(options, option, () => ({ count: 0, lines: [] }));
      seen.count += times;
      if (seen.lines.length < MAX_LINES && seen.lines.at(-1) !== line) seen.lines.push(line);
    },
    counts: () =>
      [...conventions]
        .flatMap(([convention, options]) => listed(convention, options))
        // What is counted is kept: a name that somebody has made of a secret is no place for it.
        .filter(({ option }) => !namesSecret(option))
        .sort(byName),
  };
}

function listed(convention: string, options: ReadonlyMap<string, Growing>): readonly OptionCount[] {
  return [...options].map(([option, { count, lines }]) => ({ convention, option, count, lines }));
}

/** In code-unit order, so that equal files give equal tallies, letter for letter. */
function byName(a: OptionCount, b: OptionCount): number {
  if (a.convention !== b.convention) return a.convention < b.convention ? -1 : 1;
  return a.option < b.option ? -1 : a.option > b.option ? 1 : 0;
}

/** The value of a key, which is made when it is first asked for. */
export function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
