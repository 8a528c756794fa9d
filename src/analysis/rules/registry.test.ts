import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { RuleMeta } from '../../domain/finding.js';
import { languageById, LANGUAGES, type LanguageId } from '../languages/index.js';
import { parse } from '../parse.js';
import { analyse } from '../analyse.js';
import { lastBefore, withDefects } from '../testing/rule-tester.js';
import { ruleMetas } from './index.js';

const here = readdirSync(new URL('.', import.meta.url), { withFileTypes: true });
/** Folders hold the rules of one language. */
const folders = here.filter((one) => one.isDirectory()).map(({ name }) => name);
const files = [
  ...here.filter((one) => one.isFile()).map(({ name }) => name),
  ...folders.flatMap((folder) =>
    readdirSync(new URL(folder, import.meta.url)).map((name) => `${folder}/${name}`),
  ),
];
const paths = files
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('index.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

function reported(meta: RuleMeta, code: string, language: LanguageId, path = 'a') {
  const languageVersion = lastBefore(meta);
  const { findings } = analyse(parse(code, language), { path, languageVersion, rules: withDefects(meta.id) });
  return [...new Set(findings.map(({ ruleId }) => ruleId))];
}

describe('the registry', () => {
  it('holds each file of this folder once, each folder in alphabetical order', () => {
    const ids = (folder: string) => paths.filter((path) => folderOf(path) === folder).toSorted();
    const expected = ['', ...folders].flatMap(ids).map((path) => path.replace('/', '-'));
    expect(ruleMetas.map(({ id }) => id)).toEqual(expected);
  });
  it.each(paths)('%s has a table of cases that runs', (path) => {
    expect(files).toContain(`${path}.test.ts`);
  });
  it.each(folders)('%s holds rules of its own language', (folder) => {
    const own = ruleMetas.filter(({ id }) => id.startsWith(`${folder}-`));
    for (const { languages } of own) expect(languages).toEqual([folder]);
  });
});

/** The language of its examples. */
function languageOf(meta: RuleMeta): LanguageId {
  // The registry's own type says so of each rule; a description that is read as data cannot.
  const languages = meta.languages as readonly LanguageId[];
  const language = languages.includes('typescript') ? 'typescript' : languages.at(-1);
  if (language === undefined) throw new Error('no language');
  return language;
}

const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');

describe.each<RuleMeta>([...ruleMetas])('$id', (meta) => {
  it('says all of itself', () => {
    expect(meta.id).toMatch(/^[a-z]+(?:-[a-z]+)+$/u);
    expect(meta.summary).toMatch(/^[A-Z`][^!]*\.$/u);
    expect(meta.why).toMatch(/^[A-Z`].*\.$/u);
    expect(meta.why).not.toMatch(/\bthe fix\b/iu);
    if (meta.fix !== undefined) expect(meta.fix).toMatch(/^The fix [^!]*\.$/u);
    expect(meta.why.replaceAll(/`[^`]*`/gu, '')).not.toMatch(/!|potentially|might/u);
    expect(meta.equivalents.length).toBeGreaterThan(0);
    for (const name of meta.equivalents) expect(name).toMatch(/^[a-z-]+:[\w-]+$/u);
    for (const name of meta.suppressedBy ?? []) expect(name).toMatch(/^[a-z-]+:[\w-]+$/u);
    expect(meta.equivalents.filter((name) => meta.suppressedBy?.includes(name))).toEqual([]);
    for (const id of meta.yieldsTo ?? []) expect(ruleMetas.map((one) => one.id)).toContain(id);
    if (meta.offByDefault === undefined) expect(meta.confidence).toBeGreaterThanOrEqual(0.95);
    else expect(meta.offByDefault).toMatch(/^[A-Z`][^!]*\.$/u);
    if (meta.opinion === true) expect(meta.offByDefault).toBeDefined();
    if (meta.mendedIn !== undefined) expect(languageById(languageOf(meta)).versionFile).toBeDefined();
    const known: readonly string[] = LANGUAGES.map(({ id }) => id);
    for (const language of meta.languages) expect(known).toContain(language);
  });
  it('reports its bad example and not its good one', () => {
    const language = languageOf(meta);
    expect(reported(meta, meta.examples.bad, language)).toEqual([meta.id]);
    expect(reported(meta, meta.examples.good, language)).toEqual([]);
  });
  it('says where it is silent', () => {
    const language = languageOf(meta);
    const isSilent = (path: string) => !reported(meta, meta.examples.bad, language, path).includes(meta.id);
    expect([isSilent('tests/a_test.go'), isSilent('fixtures/a.go')]).toEqual([
      meta.silentIn !== undefined,
      meta.silentIn === 'samples',
    ]);
  });
});
