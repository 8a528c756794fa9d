import { isEcmascript, languageById, languageOf, type LanguageId } from '../analysis/index.js';
import type { Fact, TalliedFile } from '../domain/profile.js';
import { createCounter, getOrMake } from './counter.js';
import type { Evidence, PlacedSetting } from './evidence.js';
import { sum } from './evidence.js';
import type { Convention } from './convention.js';
import { INDENT_STYLE, INDENT_WIDTH } from './families/formatting.js';
import { FAMILIES } from './families/index.js';
import { stack } from './families/stack.js';
import { habitOf } from './habit.js';
import { inLanguage } from './layout.js';
import { LINES, languageFacts } from './languages.js';
import { isCodePath, repositoryOf } from './repository.js';
import { withVersionedDefaults } from './settings/index.js';

/**
 * What a repository does, from the tallies of its files, most useful first. It depends on nothing else, so a profile after a
 * change of some files is that of a full run once their tallies are replaced.
 * @param tallied each path once, from the folder that is the repository's top.
 */
export function profileOf(tallied: readonly TalliedFile[]): readonly Fact[] {
  const files = [...tallied].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const settings = withVersionedDefaults(sum(files.filter(isAtTop)).settings);
  const scripts = files.filter(({ path }) => isScript(path));
  const evidence = { ...sum(scripts.map(withPath)), settings };
  const nested = files.filter((file) => !isAtTop(file)).flatMap(settingsIn);
  const repository = repositoryOf(scripts, settings, nested);
  // Where there are no scripts, what is declared of them is nobody's habit.
  const families = scripts.length === 0 ? [stack] : FAMILIES;
  return [
    ...languageFacts(files),
    ...families.flatMap(({ conventions, facts, acrossFiles }) => [
      ...habitsOf(conventions, evidence),
      ...(facts?.(evidence) ?? []),
      ...(acrossFiles?.(repository) ?? []),
    ]),
    ...otherLanguages(files, settings),
  ];
}

/** Configurations further down are about a part of the repository. */
function isAtTop({ path }: TalliedFile): boolean {
  return !path.includes('/');
}

function isScript(path: string): boolean {
  const language = languageOf(path);
  return language !== null && isEcmascript(language);
}

/** With what the path says, and without what it makes beside the point: neither is a matter of the blob. */
function withPath(file: TalliedFile): TalliedFile {
  const counter = createCounter();
  for (const { path } of FAMILIES) path?.(file.path, counter);
  const counts = isCodePath(file.path)
    ? file.tally.counts
    : file.tally.counts.filter(({ convention }) => KNOWN.get(convention)?.inCode !== true);
  return { ...file, tally: { ...file.tally, counts: [...counts, ...counter.counts()] } };
}

function settingsIn({ path, tally }: TalliedFile): readonly PlacedSetting[] {
  return tally.settings.map((setting) => ({ ...setting, path }));
}

/** Facts of conventions, in their order. A width of indentation is nobody's where tabs are the habit. */
function habitsOf(conventions: readonly Convention[], evidence: Evidence): readonly Fact[] {
  const facts = conventions.flatMap((convention) => habitOf(convention, evidence) ?? []);
  const hasTabs = facts.some(({ id, value }) => id === INDENT_STYLE.id && value === 'tabs');
  return hasTabs ? facts.filter(({ id }) => id !== INDENT_WIDTH.id) : facts;
}

/** Layout in the other languages, each on its own: the ids and sentences name it. */
function otherLanguages(files: readonly TalliedFile[], settings: Evidence['settings']): readonly Fact[] {
  const groups = new Map<LanguageId, TalliedFile[]>();
  for (const file of files) {
    const id = languageOf(file.path);
    if (id !== null && !isEcmascript(id)) getOrMake(groups, id, () => []).push(file);
  }
  return [...groups].flatMap(([id, group]) => layoutIn(id, { ...sum(group), settings }));
}

function layoutIn(id: LanguageId, evidence: Evidence): readonly Fact[] {
  const { name } = languageById(id);
  const asked = FAMILIES.flatMap(({ conventions }) => conventions).filter(({ id: one }) =>
    evidence.counts.has(one),
  );
  const settings = asked.flatMap((convention) =>
    evidence.settings
      .filter((setting) => setting.convention === inLanguage(convention.id, id))
      .map((setting) => ({ ...setting, convention: convention.id })),
  );
  return habitsOf(asked, { ...evidence, settings }).map((fact) => {
    const said = `${fact.statement.slice(0, 1).toLowerCase()}${fact.statement.slice(1)}`;
    return { ...fact, id: inLanguage(fact.id, id), statement: `${name}: ${said}` };
  });
}

const KNOWN = new Map(FAMILIES.flatMap(({ conventions }) => conventions).map((one) => [one.id, one]));

/** True for what a tally of ours can hold. */
export function isKnownOption(convention: string, option: string): boolean {
  return convention === LINES ? option === 'lines' : (KNOWN.get(convention)?.allows(option) ?? false);
}
