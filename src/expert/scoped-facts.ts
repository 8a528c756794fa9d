import type { Fact, TalliedFile } from '../domain/profile.js';
import type { Convention } from './convention.js';
import { getOrMake } from './counter.js';
import { sum, type PlacedSetting } from './evidence.js';
import { habitsOf } from './habit.js';
import { isIn, scopeId, scopeOf } from './scope.js';
import { withVersionedDefaults } from './settings/index.js';

/** The largest folders; more are no page. */
const MAX_SCOPES = 12;
const MAX_FACTS = 10;
/** Fewer files of code say too little. */
const LEAST_FILES = 4;

/** What the folders that have configurations of their own are asked against. */
export interface Whole {
  readonly conventions: readonly Convention[];
  /** Files in JavaScript and TypeScript, as they are summed for the whole. */
  readonly scripts: readonly TalliedFile[];
  /** Settings at the top, and those further down. */
  readonly settings: readonly PlacedSetting[];
  readonly nested: readonly PlacedSetting[];
  readonly facts: readonly Fact[];
}

/** Where folders with a configuration of their own do otherwise than what is around them. */
export function scopedFacts({ conventions, scripts, settings, nested, facts }: Whole): readonly Fact[] {
  const byFolder = new Map<string, PlacedSetting[]>();
  for (const setting of [...settings, ...nested])
    getOrMake(byFolder, scopeOf(setting.path), () => []).push(setting);
  const whole = new Map(facts.map(({ id, value }) => [id, value]));
  const around = new Map<string, ReadonlyMap<string, Fact['value']>>([['', whole]]);
  return scopesOf(nested, scripts).flatMap(({ scope, id: folder, files }) => {
    const own = settingsFor(scope, byFolder);
    const outer = [...around].findLast(([one]) => isIn(scope, one))?.[1] ?? whole;
    const found = habitsOf(conventions, { ...sum(files), settings: own });
    around.set(scope, new Map([...outer, ...found.map(({ id, value }) => [id, value] as const)]));
    return found
      .filter((fact) => differs(fact, outer, scope))
      .slice(0, MAX_FACTS)
      .map((fact) => ({ ...fact, id: `${fact.id}:in:${folder}`, scope }));
  });
}

/** A folder does otherwise by what its files do, or by a configuration in it. */
function differs(
  { id, value, origin, examples }: Fact,
  outer: ReadonlyMap<string, Fact['value']>,
  scope: string,
): boolean {
  if (outer.get(id) === value) return false;
  // What is allowed is worth a word where it is forbidden elsewhere.
  if (value === 'allowed' && outer.get(id) !== 'forbidden') return false;
  return origin === 'inferred' || examples.some(({ path }) => isIn(path, scope));
}

interface Scope {
  readonly scope: string;
  readonly id: string;
  readonly files: readonly TalliedFile[];
}

/** Outer folders first. */
function scopesOf(nested: readonly PlacedSetting[], scripts: readonly TalliedFile[]): readonly Scope[] {
  const folders = new Set(nested.map(({ path }) => scopeOf(path)));
  folders.delete('');
  const below = new Map<string, TalliedFile[]>([...folders].map((scope) => [scope, []]));
  for (const file of scripts) for (const scope of above(file.path)) below.get(scope)?.push(file);
  return [...below]
    .flatMap(([scope, files]): readonly Scope[] => {
      const id = scopeId(scope);
      return id === null || files.length < LEAST_FILES ? [] : [{ scope, id, files }];
    })
    .sort((a, b) => b.files.length - a.files.length || byText(a.scope, b.scope))
    .slice(0, MAX_SCOPES)
    .sort((a, b) => byText(a.scope, b.scope));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Files lie no deeper than this for a folder's sake. */
const MAX_LEVELS = 8;

/** The folders that a path is in, the outermost first. */
function above(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at !== -1 && folders.length < MAX_LEVELS; at = path.indexOf('/', at + 1))
    folders.push(path.slice(0, at));
  return folders;
}

/** Of these tools the nearest configuration is the only one. */
const NEAREST = /^(?:prettier|oxfmt|biome|typescript)$/u;

function toolOf({ tool }: PlacedSetting): string {
  return tool.replace(/-default$/u, '');
}

/** The kind of modules is that of the nearest package.json, also where it does not say so. */
function isNearestOnly(setting: PlacedSetting): boolean {
  return NEAREST.test(toolOf(setting)) || setting.convention === 'modules.style';
}

/** What holds in a folder, the nearest first. */
function settingsFor(
  scope: string,
  byFolder: ReadonlyMap<string, readonly PlacedSetting[]>,
): readonly PlacedSetting[] {
  const folders = ['', ...above(`${scope}/`)].toReversed();
  const taken = new Set<string>();
  const found = folders.flatMap((folder) => {
    const own = (byFolder.get(folder) ?? []).filter(
      (setting) => !(isNearestOnly(setting) && taken.has(toolOf(setting))),
    );
    for (const setting of own) taken.add(toolOf(setting));
    return own;
  });
  return withVersionedDefaults(found);
}
