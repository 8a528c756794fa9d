import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { gitBlobId } from '../../src/domain/blob.js';
import type { Prompt } from '../../src/domain/model.js';
import type { Fact } from '../../src/domain/profile.js';
import type { ReviewRegion } from '../../src/domain/review-region.js';
import type { ReadFile } from '../../src/domain/snapshot.js';
import { lineAt, lineStarts } from '../../src/domain/text.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { profileOf, tallyFile } from '../../src/expert/index.js';
import { computeHunks } from '../../src/pipeline/hunks.js';
import { reviewFunctionPrompt } from '../../src/pipeline/model/prompts/review-function.js';
import { factsToTell } from '../../src/pipeline/model/review/facts.js';
import { neighboursOf } from '../../src/pipeline/model/review/neighbours.js';
import { median, percentile, rowsOf, type Row } from '../bench/row.js';
import { FAMILIES, type Family } from './languages.js';
import { packageSources, pinnedPackages, type Source } from './packages.js';

/** Functions of one language that are taken, each from another file, spread over all of its packages. */
const MAX_FUNCTIONS = 120;
/** Files of one package that are learned from. */
const MAX_LEARNED = 60;
/** What the design allows for. */
const TARGET = 3_000;

const engine = createInProcessEngine();

/**
 * Input tokens of the question about one changed function: each is taken from a package, with one of its lines changed, and
 * asked about with what is learned of its package and what all files declare that it imports from, as if these had changed too.
 */
export async function measurePrompts(): Promise<readonly Row[]> {
  const all: number[] = [];
  const rows: Omit<Row, 'measurement'>[] = [];
  for (const family of FAMILIES) {
    if ((await pinnedPackages([family])).length === 0) continue;
    const tokens = await tokensIn(family);
    all.push(...tokens);
    rows.push(...rowsFor(family, tokens));
  }
  return rowsOf('Input tokens per changed function', [
    { what: 'all languages, median', n: all.length, value: median(all), unit: 'tokens', target: TARGET },
    { what: 'all languages, 95th percentile', n: all.length, value: percentile(all, 0.95), unit: 'tokens' },
    ...rows,
  ]);
}

const rowsFor = (family: Family, tokens: readonly number[]): readonly Omit<Row, 'measurement'>[] => [
  { what: `${family}, median`, n: tokens.length, value: median(tokens), unit: 'tokens' },
  { what: `${family}, 95th percentile`, n: tokens.length, value: percentile(tokens, 0.95), unit: 'tokens' },
];

async function tokensIn(family: Family): Promise<readonly number[]> {
  const sources = await packageSources([family]);
  const learned = new Map<string, readonly Fact[]>();
  const files = new Map<string, readonly ReadFile[]>();
  const tokens: number[] = [];
  for (const [turn, source] of spread(sources, MAX_FUNCTIONS).entries()) {
    const file = added(source);
    const functions = (await regionsOf(file)).filter(({ symbol }) => symbol !== '');
    const taken = functions[turn % Math.max(1, functions.length)];
    if (taken === undefined) continue;
    const own = sources.filter(({ owner }) => owner === source.owner);
    if (!learned.has(source.owner)) learned.set(source.owner, factsOf(spread(own, MAX_LEARNED)));
    if (!files.has(source.owner)) files.set(source.owner, own.map(added));
    const languageId = engine.languageOf(file.path);
    const facts = factsToTell(learned.get(source.owner) ?? [], { path: file.path, languageId });
    const others = (files.get(source.owner) ?? []).filter(({ path }) => path !== file.path);
    const changed = withChange(file, middleOf(source.text, taken));
    for (const region of await regionsOf(changed, neighboursOf(file, others))) {
      const language = engine.languageName(file.path) ?? '';
      tokens.push(countOf(reviewFunctionPrompt({ region, language, path: file.path, facts, known: [] })));
    }
  }
  return tokens;
}

/** What a server counts, near enough: both texts and the schema. */
function countOf({ system, user, output }: Prompt): number {
  return encode(system).length + encode(user).length + encode(JSON.stringify(output.schema)).length;
}

async function regionsOf(
  file: ReadFile,
  neighbours: ReturnType<typeof neighboursOf> = [],
): Promise<readonly ReviewRegion[]> {
  const verdict = await engine.regions({ file, neighbours });
  return verdict.kind === 'done' ? verdict.value.regions : [];
}

function added({ path, text }: Pick<Source, 'path' | 'text'>): ReadFile {
  return {
    kind: 'read',
    path,
    previousPath: null,
    status: 'added',
    head: { blobSha: gitBlobId(text), text },
    base: null,
    hunks: [],
    commentable: true,
    executable: false,
  };
}

/** The same file as if its line had been another one. */
function withChange(file: ReadFile, line: number): ReadFile {
  const { text } = file.head;
  const starts = lineStarts(text);
  const [from, to] = [starts[line - 1] ?? 0, starts[line] ?? text.length];
  const base = `${text.slice(0, from)}${text.slice(from, to).replace(/\w+/u, 'before')}${text.slice(to)}`;
  const hunks = computeHunks(base, text);
  return { ...file, status: 'modified', base: { blobSha: gitBlobId(base), text: base }, hunks };
}

/** The line in the middle of a region that holds a word. */
function middleOf(text: string, { excerpt: { range } }: ReviewRegion): number {
  const starts = lineStarts(text);
  const [first, last] = [lineAt(starts, range.start), lineAt(starts, Math.max(range.start, range.end - 1))];
  const middle = Math.floor((first + last) / 2);
  for (let line = middle; line <= last; line++)
    if (/\w{2}/u.test(text.slice(starts[line - 1], starts[line]))) return line;
  return first;
}

/** So many of them, in equal steps. */
function spread<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)],
  ).filter((one) => one !== undefined);
}

function factsOf(sources: readonly Source[]): readonly Fact[] {
  return profileOf(
    sources.map(({ path, text }) => ({
      path,
      blobSha: '',
      tally: tallyFile({ path, head: { blobSha: '', text } }),
    })),
  );
}
