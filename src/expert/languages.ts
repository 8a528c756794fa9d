import { languageName, languageOf } from '../analysis/index.js';
import type { Fact, TalliedFile } from '../domain/profile.js';
import { getOrMake } from './counter.js';
import { sureShare } from './habit.js';

const FAMILY = 'languages';
/** What is counted of every source file. */
export const LINES = `${FAMILY}.lines`;
/** Less of a language is a script here and there. */
const LEAST_SHARE = 0.01;

interface Share {
  readonly name: string;
  /** Id of the language; the first of those that people call by one name. */
  readonly id: string;
  lines: number;
  files: number;
}

/** Languages by their lines. The names of files tell them, so that they are no question to each file. */
export function languageFacts(files: readonly TalliedFile[]): readonly Fact[] {
  const shares = new Map<string, Share>();
  for (const { path, tally } of files) {
    const [id, name] = [languageOf(path), languageName(path)];
    const lines = tally.counts.find(({ convention }) => convention === LINES)?.count;
    if (id === null || name === null || lines === undefined) continue;
    const share = getOrMake(shares, name, () => ({
      name,
      id: id === 'tsx' ? 'typescript' : id,
      lines: 0,
      files: 0,
    }));
    share.lines += lines;
    share.files += 1;
  }
  const all = [...shares.values()].reduce((sum, { lines }) => sum + lines, 0);
  return [...shares.values()]
    .sort((a, b) => b.lines - a.lines || (a.id < b.id ? -1 : 1))
    .filter(({ lines }) => lines >= LEAST_SHARE * all)
    .map((share) => toFact(share, all));
}

function toFact({ id, name, lines, files }: Share, all: number): Fact {
  const counted = `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`;
  return {
    id: `${FAMILY}.${id}`,
    family: FAMILY,
    scope: '',
    statement: `${name}: ${percent(lines / all)} of the code, in ${counted}.`,
    value: Math.round((1000 * lines) / all) / 1000,
    support: lines,
    counter: all - lines,
    unit: 'lines',
    confidence: sureShare(all, 0),
    examples: [],
    exceptions: [],
    origin: 'inferred',
  };
}

function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${rounded === 100 && share < 1 ? 99 : rounded} %`;
}
