import { isTestPath } from '../analysis/index.js';
import type { Place, TalliedFile } from '../domain/profile.js';
import { getOrMake } from './counter.js';
import { scopeOf } from './scope.js';
import { isAside, type PlacedSetting } from './evidence.js';

/** Convention of the packages that a file imports, by their names. */
export const IMPORTED_ID = 'stack.imported';

/** All files of a repository side by side, for facts that no sum of counts tells. */
export interface Repository {
  /** Files in JavaScript and TypeScript, in the order of paths. */
  readonly scripts: readonly TalliedFile[];
  /** Code in JavaScript and TypeScript, in the order of paths: no tests, scripts, examples or configurations. */
  readonly code: readonly TalliedFile[];
  /** Where code imports a package, by its name: a place for each file. */
  readonly importers: ReadonlyMap<string, readonly Place[]>;
  /** What configurations at the top state. */
  readonly settings: readonly PlacedSetting[];
  /** What configurations further down state. */
  readonly nested: readonly PlacedSetting[];
}

/** @param scripts files in JavaScript and TypeScript, in the order of paths. */
export function repositoryOf(
  scripts: readonly TalliedFile[],
  settings: readonly PlacedSetting[],
  nested: readonly PlacedSetting[],
): Repository {
  const code = scripts.filter(({ path }) => isCodePath(path));
  const importers = new Map<string, Place[]>();
  for (const { path, tally } of code)
    for (const { convention, option, lines } of tally.counts)
      if (convention === IMPORTED_ID)
        getOrMake(importers, option, () => []).push({ path, line: lines[0] ?? 1 });
  return { scripts, code, importers, settings, nested };
}

/** Configurations that are code, and declarations of what is written elsewhere. */
const NO_CODE = /\.(?:config\.[cm]?[jt]s|d\.[cm]?ts)$/u;

/** True for what the repository is there for. */
export function isCodePath(path: string): boolean {
  return !isAside(path) && !isTestPath(path) && !NO_CODE.test(path);
}

/** Where a repository's own parts lie: code in one of these is told apart by the next folder. */
const ROOT = /^(?:src|lib|app|source|server|client|packages|apps|libs|modules|internal|pkg|cmd)$/u;

/** The part of the repository that a file belongs to, such as `src/domain`; null for a file that lies in none. */
export function partOf(path: string): string | null {
  const [first, second, third] = path.split('/', 3);
  if (first === undefined || second === undefined) return null;
  if (!ROOT.test(first)) return first;
  return third === undefined ? null : `${first}/${second}`;
}

/** A package of a monorepo. */
export interface Workspace {
  readonly name: string;
  readonly folder: string;
  readonly place: Place;
}

/** Packages below the top, in the order of their folders. */
export function workspacesOf({ nested }: Pick<Repository, 'nested'>): readonly Workspace[] {
  return nested
    .filter(({ convention }) => convention === 'monorepo.package')
    .map(({ value, path, line }) => ({ name: value, folder: scopeOf(path), place: { path, line } }))
    .filter(({ folder }) => folder !== '')
    .sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0));
}
