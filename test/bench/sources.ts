import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { ruleMetas } from '../../src/analysis/index.js';
import { whyGeneratedText } from '../../src/domain/generated.js';
import type { RuleMeta } from '../../src/domain/finding.js';

/** Installed packages whose files are as people, or a compiler that keeps the layout, wrote them. */
const PACKAGES = [
  'ajv/lib',
  'zod/src',
  'bullmq/dist/esm',
  'drizzle-orm',
  'graphql',
  'probot/lib',
  'yaml/dist',
];
const PACKAGES_ROOT = join(dirname(createRequire(import.meta.url).resolve('tree-sitter/package.json')), '..');
const [MIN_SIZE, MAX_SIZE, MAX_LINE] = [5_000, 7_000, 200];
/** Tables of words, all alike. */
const UNWANTED = /\.d\.ts$|\/locales\//;

/** A pull request as two states of a few files, by path. */
export interface PullTexts {
  readonly base: Readonly<Record<string, string>>;
  readonly head: Readonly<Record<string, string>>;
  /** UTF-8 bytes at head. */
  readonly bytes: number;
}

interface Source {
  readonly name: string;
  readonly text: string;
}

/**
 * Real files of about 6 KB, half of them TypeScript, each with a function added at its end. In the first `defects` of
 * them that function has one defect that a known pattern fixes; in the others it is the same code without the defect.
 * The same numbers give the same texts. Past 50 files the same texts come again under other paths.
 */
export async function pullTexts(files: number, defects: number): Promise<PullTexts> {
  const sources = await chosenSources();
  const base: Record<string, string> = {};
  const head: Record<string, string> = {};
  for (let index = 0; index < files; index++) {
    const source = sources[index % sources.length];
    if (source === undefined) throw new Error('no installed file is fit to be read');
    const path = `src/part-${index}/${source.name}`;
    const { bad, good } = exampleFor(extname(path), index);
    base[path] = source.text;
    head[path] = `${source.text.trimEnd()}\n\n${inFunction(index < defects ? bad : good)}`;
  }
  const bytes = Object.values(head).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return { base, head, bytes };
}

const CHOSEN_PER_LANGUAGE = 25;

async function chosenSources(): Promise<Source[]> {
  const all = (await Promise.all(PACKAGES.map(candidates))).flat();
  const chosen = ['.ts', '.js'].map((extension) => {
    const fit = all.filter(({ name }) => extname(name) === extension);
    return Array.from(
      { length: CHOSEN_PER_LANGUAGE },
      (_, index) => fit[Math.floor((index * fit.length) / CHOSEN_PER_LANGUAGE)],
    );
  });
  const [typescript = [], javascript = []] = chosen;
  return typescript.flatMap((source, index) => [source, javascript[index]]).filter((it) => it !== undefined);
}

async function candidates(folder: string): Promise<Source[]> {
  const root = join(PACKAGES_ROOT, folder);
  const paths = (await readdir(root, { recursive: true })).filter((path) => /\.[jt]s$/.test(path)).sort();
  const fit: Source[] = [];
  for (const path of paths) {
    if (UNWANTED.test(`/${path}`)) continue;
    const text = await readFile(join(root, path), 'utf8');
    const isFit = text.length >= MIN_SIZE && text.length <= MAX_SIZE && whyGeneratedText(path, text) === null;
    if (isFit && text.split('\n').every((line) => line.length <= MAX_LINE))
      fit.push({ name: basename(path), text });
  }
  return fit;
}

/** The examples of the rules with a fix in turn; one that shows type annotations only where they are syntax. */
function exampleFor(extension: string, index: number): RuleMeta['examples'] {
  const usable = ruleMetas.filter(({ offByDefault, fix, examples, languages }) => {
    const isTyped = /\w: \w/.test(examples.bad);
    const fits =
      extension === '.ts' ? languages.includes('typescript') : languages.includes('javascript') && !isTyped;
    // It stands in a function, where no module is imported.
    const isModule = /^(?:import|export)\b/m.test(examples.bad);
    return offByDefault === undefined && fix !== undefined && fits && !isModule;
  });
  const rule = usable[index % usable.length];
  if (rule === undefined) throw new Error('there is no rule');
  return rule.examples;
}

function inFunction(code: string): string {
  const body = code.split('\n').map((line) => `  ${line}`);
  return ['function added() {', ...body, '}', ''].join('\n');
}
