import type { Fact } from './profile.js';

/** The file that a prompt is about. */
export interface FileAtHand {
  readonly path: string;
  /** Id of its language, such as `typescript`; null when it has no analyser. */
  readonly languageId: string | null;
}

/** A prompt has room for so many, and a model follows no more. */
export const MAX_PROMPT_FACTS = 12;

const SCRIPTS: ReadonlySet<string> = new Set(['javascript', 'typescript', 'tsx']);
const TYPED: ReadonlySet<string> = new Set(['typescript', 'tsx']);
const TEST = /(?:^|\/)(?:tests?|specs?|__tests__)\/|[._-](?:test|spec)\.\w+$/iu;
const MARKUP = /x$/u;
/** Facts from a guide or a guidance file. */
const WRITTEN = /^guid(?:e|ance)\./u;

/** What a family needs of a file to matter to it; one that is not named here always does. */
const MATTERS: Readonly<Record<string, (file: FileAtHand) => boolean>> = {
  // How much of which language there is tells nobody how to write a line.
  languages: () => false,
  tests: ({ path }) => TEST.test(path),
};

/** The same for single facts. */
const FACTS: Readonly<Record<string, (file: FileAtHand) => boolean>> = {
  'formatting.jsx-quotes': ({ path }) => MARKUP.test(path),
  'modules.type-imports': isTyped,
  'naming.interfaces': isTyped,
  'naming.types': isTyped,
  'naming.enums': isTyped,
  'idioms.strict-types': isTyped,
};

function isTyped({ languageId }: FileAtHand): boolean {
  return languageId !== null && TYPED.has(languageId);
}

/**
 * The facts of a profile that matter for one file, in their order: of its language and its folder, at most `limit`. From each
 * family the first ones, in turn, so that none crowds out the others. The same facts give the same answer.
 */
export function factsForFile(
  facts: readonly Fact[],
  file: FileAtHand,
  limit: number = MAX_PROMPT_FACTS,
): readonly Fact[] {
  const families = new Map<string, { readonly fact: Fact; readonly at: number }[]>();
  for (const [at, fact] of closest(facts.filter((fact) => doesMatter(fact, file))).entries()) {
    const family = families.get(fact.family);
    if (family === undefined) families.set(fact.family, [{ fact, at }]);
    else family.push({ fact, at });
  }
  const ranked = [...families.values()].flatMap((family) =>
    family.map(({ fact, at }, turn) => ({ fact, at, turn })),
  );
  return ranked
    .sort((a, b) => a.turn - b.turn || a.at - b.at)
    .slice(0, limit)
    .sort((a, b) => a.at - b.at)
    .map(({ fact }) => fact);
}

function doesMatter(fact: Fact, file: FileAtHand): boolean {
  const matters = FACTS[baseOf(fact)] ?? MATTERS[fact.family] ?? (() => true);
  return isOfLanguage(fact, file.languageId) && isWithin(file.path, scopeOf(fact)) && matters(file);
}

/** What people have written down for themselves is about whatever they like; the rest is of JavaScript and TypeScript. */
function isOfLanguage(fact: Fact, languageId: string | null): boolean {
  if (WRITTEN.test(fact.id)) return true;
  const named = languageOf(fact);
  return named === null ? languageId !== null && SCRIPTS.has(languageId) : named === languageId;
}

/** Facts of other languages than JavaScript and TypeScript name theirs: `formatting.go.indent-style`. */
function languageOf(fact: Fact): string | null {
  const parts = baseOf(fact).split('.');
  return fact.family === 'formatting' && parts.length === 3 ? (parts[1] ?? null) : null;
}

/** A fact about a folder names it behind its id. */
function baseOf({ id }: Fact): string {
  const colon = id.indexOf(':in:');
  return colon === -1 ? id : id.slice(0, colon);
}

function scopeOf(fact: Fact & { readonly scope?: string }): string {
  return fact.scope ?? '';
}

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** Of facts about one thing that of the innermost folder, where the first one stood. */
function closest(facts: readonly Fact[]): readonly Fact[] {
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    const known = found.get(baseOf(fact));
    if (known === undefined || scopeOf(fact).length > scopeOf(known).length) found.set(baseOf(fact), fact);
  }
  return [...found.values()];
}
