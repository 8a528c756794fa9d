import { isEcmascript, languageById, languageOf, type LanguageId } from '../analysis/index.js';
import type { Fact, TalliedFile } from '../domain/profile.js';
import { createCounter, getOrMake } from './counter.js';
import type { Evidence } from './evidence.js';
import { sum } from './evidence.js';
import { forbidden } from './families/forbidden.js';
import { guidanceFacts } from './families/guidance.js';
import { FAMILIES } from './families/index.js';
import { stack } from './families/stack.js';
import { habitsOf } from './habit.js';
import { IMPORTS_ID } from './layer-graph.js';
import { inLanguage, LINE_WIDTH_ID } from './layout.js';
import { LINES, languageFacts } from './languages.js';
import { isOwnPath } from './scope.js';
import { scopedFacts } from './scoped-facts.js';
import { withoutSecrets } from './without-secrets.js';
import { isCodePath, repositoryOf } from './repository.js';
import { withVersionedDefaults } from './settings/index.js';

/**
 * What a repository does, from the tallies of its files, most useful first. It depends on nothing else, so a profile after a
 * change of some files is that of a full run once their tallies are replaced.
 * @param tallied each path once, from the folder that is the repository's top.
 */
export function profileOf(tallied: readonly TalliedFile[]): readonly Fact[] {
  return withoutSecrets(learnedOf(tallied));
}

function learnedOf(tallied: readonly TalliedFile[]): readonly Fact[] {
  const files = [...tallied].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const settings = withVersionedDefaults(sum(files.filter(isAtTop)).settings);
  const nested = sum(files.filter((file) => !isAtTop(file) && isOwnPath(file.path))).settings;
  const sources = files.filter(({ path }) => isScript(path));
  const scripts = sources.map(withPath);
  const evidence = { ...sum(scripts), settings };
  const repository = repositoryOf(sources, settings, nested);
  // Where there are no scripts, what is declared of them is nobody's habit.
  const families = scripts.length === 0 ? [stack, forbidden] : FAMILIES;
  const told = guidanceFacts([...settings, ...nested]);
  const learned = families.flatMap(({ conventions, facts, acrossFiles }) => [
    // What is allowed at the top is forbidden nowhere.
    ...habitsOf(conventions, evidence).filter(({ value }) => value !== 'allowed'),
    ...(facts?.(evidence) ?? []),
    ...(acrossFiles?.(repository) ?? []),
  ]);
  const conventions = families.flatMap((family) => family.conventions);
  return [
    ...languageFacts(files),
    ...told.filter(({ scope }) => scope === ''),
    ...learned.filter(({ scope }) => scope === ''),
    ...otherLanguages(files, settings),
    ...scopedFacts({ conventions, scripts, settings, nested, facts: learned }),
    ...[...learned, ...told].filter(({ scope }) => scope !== ''),
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
  const isCode = isCodePath(file.path);
  const counts = file.tally.counts.filter(
    ({ convention }) => convention !== IMPORTS_ID && (isCode || KNOWN.get(convention)?.inCode !== true),
  );
  return { ...file, tally: { ...file.tally, counts: [...counts, ...counter.counts()] } };
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
  const asked = FAMILIES.flatMap(({ conventions }) => conventions).filter(
    // How wide lines are is not counted there, and may be stated.
    ({ id: one }) => evidence.counts.has(one) || one === LINE_WIDTH_ID,
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
