import type { Place } from '../domain/profile.js';
import { getOrMake, MAX_OPTIONS } from './counter.js';
import type { PlacedSetting } from './evidence.js';
import { IMPORTED_ID, partOf, workspacesOf, type Repository } from './repository.js';
import { scopeId } from './scope.js';

/** Convention of the specifiers that may lead out of the folder of a file. */
export const IMPORTS_ID = 'layers.imports';
/** Convention of what `tsconfig.json` says of an alias: `@/* src/*`. */
export const ALIAS_ID = 'layers.alias';
/** An import whose target the file does not say. */
export const UNKNOWN = '*';

/** A part of a repository: a folder at its top, one below `src` and the like, or a package. */
export interface Part {
  readonly name: string;
  readonly files: readonly string[];
  /** The other parts that its files import, with the first place of each. */
  readonly imports: ReadonlyMap<string, Place>;
  readonly importedBy: ReadonlyMap<string, Place>;
  /** False where an import of its files leads nobody knows where. */
  readonly isSure: boolean;
  /** False where an import of any other part does. */
  readonly isSureOfOthers: boolean;
}

interface Growing extends Part {
  readonly files: string[];
  readonly imports: Map<string, Place>;
  readonly importedBy: Map<string, Place>;
  isSure: boolean;
}

/** Which parts of the code import which, in the order of their names. Linear in the number of imports. */
export function layersOf(repository: Repository): readonly Part[] {
  const { code } = repository;
  const find = finder(repository);
  const parts = new Map<string, Growing>();
  // Files at the top, and right in `src`, are no folder; what they import still counts.
  const outside: Growing = make('');
  for (const { path } of code) {
    const name = find.partOf(path);
    if (name !== null) getOrMake(parts, name, () => make(name)).files.push(path);
  }
  for (const { path, tally } of code) {
    const own = parts.get(find.partOf(path) ?? '') ?? outside;
    let specifiers = 0;
    for (const { convention, option, lines } of tally.counts) {
      if (convention !== IMPORTS_ID && convention !== IMPORTED_ID) continue;
      specifiers += 1;
      const target = convention === IMPORTED_ID ? find.packagePart(option) : find.target(path, option);
      if (target === undefined) own.isSure = false;
      const other = target === undefined || target === null ? undefined : parts.get(target);
      if (other === undefined || other === own) continue;
      const place = { path, line: lines[0] ?? 1 };
      if (!own.imports.has(other.name)) own.imports.set(other.name, place);
      // Code that lies in no folder imports as an entry does: it is named by its file.
      const by = own === outside ? path : own.name;
      if (!other.importedBy.has(by)) other.importedBy.set(by, place);
    }
    // A tally counts no more than so many.
    if (specifiers >= MAX_OPTIONS) own.isSure = false;
  }
  const unsure = [outside, ...parts.values()].filter(({ isSure }) => !isSure);
  return [...parts.values()]
    .map((part) => ({ ...part, isSureOfOthers: unsure.every((one) => one === part) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function make(name: string): Growing {
  return { name, files: [], imports: new Map(), importedBy: new Map(), isSure: true, isSureOfOthers: true };
}

const EXTENSION = /(?:\.d)?\.[cm]?[jt]sx?$/u;

interface Finder {
  readonly partOf: (path: string) => string | null;
  /** The part that a package's name leads to, null for one from elsewhere, undefined where nobody knows. */
  readonly packagePart: (name: string) => string | null | undefined;
  /** The part that a specifier leads to, null for none, undefined where nobody knows. */
  readonly target: (path: string, specifier: string) => string | null | undefined;
}

function finder(repository: Repository): Finder {
  const { code, settings, nested } = repository;
  const workspaces = workspacesOf(repository);
  const folders = new Set(workspaces.map(({ folder }) => folder));
  const byName = new Map(workspaces.map(({ name, folder }) => [name, folder]));
  const declared = new Set([...settings, ...nested].flatMap(packageOf));
  const aliases = settings
    .filter(({ convention }) => convention === ALIAS_ID)
    .map(({ value }) => readAlias(value));
  const partIn = (path: string): string | null => {
    const name = workspaceOf(path, folders) ?? partOf(path);
    return name === null || scopeId(name) === null ? null : name;
  };
  // With a base for modules a folder of one's own is imported by its name alone.
  const ownNames = new Set(code.flatMap(({ path }) => path.split('/', 2)));
  const stems = new Set(code.map(({ path }) => path.replace(EXTENSION, '')));
  const behindAlias = (specifier: string): string | null | undefined => {
    const alias = aliases.find(({ from }) => specifier.startsWith(from));
    return alias === undefined ? undefined : partIn(`${alias.to}${specifier.slice(alias.from.length)}/`);
  };
  return {
    partOf: partIn,
    packagePart(name) {
      const known = byName.get(name) ?? behindAlias(name);
      if (known !== undefined) return known;
      return declared.has(name) || !ownNames.has(name) ? null : undefined;
    },
    target(path, specifier) {
      if (!specifier.startsWith('.')) return behindAlias(specifier);
      const to = resolve(path, specifier);
      if (to === null) return null;
      // A file is asked before a folder of the same name.
      const stem = to.replace(EXTENSION, '');
      return partIn(stems.has(stem) ? stem : `${to}/`);
    },
  };
}

function packageOf({ convention, value }: PlacedSetting): readonly string[] {
  const isPackage = convention === 'stack.library' || convention === 'stack.tool';
  return isPackage ? [value.slice(0, value.lastIndexOf('@'))] : [];
}

/** `@/* src/*`: what a specifier begins with, and the path that it stands for. */
function readAlias(value: string): { readonly from: string; readonly to: string } {
  const [from = '', to = ''] = value.replaceAll('*', '').split(' ');
  return { from, to };
}

function workspaceOf(path: string, folders: ReadonlySet<string>): string | null {
  if (folders.size === 0) return null;
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    const folder = path.slice(0, at);
    if (folders.has(folder)) return folder;
  }
  return null;
}

/** Where a relative specifier leads, as a path without a slash at its end; null for what lies outside. */
function resolve(path: string, specifier: string): string | null {
  const folders = path.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') {
      if (folders.pop() === undefined) return null;
    } else if (step !== '.' && step !== '') folders.push(step);
  }
  return folders.join('/');
}
