import type { Fact, Place } from '../domain/profile.js';
import { familyOf, sureShare } from './habit.js';
import { partOf, type Repository } from './repository.js';

/** Packages that do the same work, of which a repository chooses one. */
export interface Choice {
  /** Id of the fact. */
  readonly id: string;
  readonly packages: readonly string[];
  /** The sentence; `where` is empty or ends it: `, in `src/api` alone`. */
  readonly say: (name: string, where: string) => string;
}

/** Of ten files that import one of them eight import the same. */
const LEAST_SHARE = 0.8;
/** As many files import it, or package.json has it. */
const LEAST_FILES = 4;

/** The package that a repository has chosen; none where it has several, or where tests alone import it. */
export function chosenLibrary(
  { id, packages, say }: Choice,
  { importers, settings }: Repository,
): readonly Fact[] {
  const used = packages
    .map((name) => ({ name, places: importers.get(name) ?? [] }))
    .sort((a, b) => b.places.length - a.places.length);
  const [best, ...others] = used;
  if (best === undefined || best.places.length === 0) return [];
  const support = best.places.length;
  const counter = new Set(others.flatMap(({ places }) => places.map(({ path }) => path))).size;
  const declared = settings.find(
    ({ convention, value }) =>
      (convention === 'stack.library' || convention === 'stack.tool') && value.startsWith(`${best.name}@`),
  );
  if (support / (support + counter) < LEAST_SHARE) return [];
  if (declared === undefined && support < LEAST_FILES) return [];
  const source = declared === undefined ? [] : [{ path: declared.path, line: declared.line }];
  return [
    {
      id,
      family: familyOf(id),
      scope: '',
      statement: say(best.name, whereOf(best.places)),
      value: best.name,
      support,
      counter,
      unit: 'files that import one',
      confidence: declared === undefined ? sureShare(support, counter) : 1,
      examples: [...source, ...best.places].slice(0, 3),
      exceptions: others.flatMap(({ places }) => places).slice(0, 3),
      origin: declared === undefined ? 'inferred' : 'declared',
    },
  ];
}

/** In words, where all places lie in one part of the repository and there are enough of them. */
function whereOf(places: readonly Place[]): string {
  const parts = new Set(places.map(({ path }) => partOf(path)));
  const [part] = parts;
  return parts.size === 1 && part !== null && part !== undefined && places.length >= LEAST_FILES
    ? `, in \`${part}\` alone`
    : '';
}
