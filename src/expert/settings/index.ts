import { holdsSecret } from '../../analysis/index.js';
import type { Setting } from '../../domain/profile.js';
import type { Convention } from '../convention.js';
import type { PlacedSetting } from '../evidence.js';
import { biome } from './biome.js';
import { editorconfig } from './editorconfig.js';
import { eslint } from './eslint.js';
import { settingsOf, versionedDefaults } from './formatter-options.js';
import { byName } from './by-name.js';
import { golangci } from './golangci.js';
import { guidance } from './guidance.js';
import { isOwnPath } from '../scope.js';
import { oxfmt } from './oxfmt.js';
import { packageJson } from './package-json.js';
import { prettier } from './prettier.js';
import type { SettingsReader } from './reader.js';
import { ruff } from './ruff.js';
import { tsconfig } from './tsconfig.js';
import { workspaces } from './workspaces.js';

/** Configurations that are read, as data. A new one is its file and a line here. */
const READERS = [
  prettier,
  oxfmt,
  biome,
  eslint,
  editorconfig,
  packageJson,
  tsconfig,
  workspaces,
  ruff,
  golangci,
  guidance,
  byName,
] as const;

/** Which tool is asked first where several speak of a convention: a formatter before a linter, defaults last. */
const RANKS = ['prettier', 'oxfmt', 'biome', 'eslint', 'typescript', 'package', 'editorconfig', 'name'];

function readerOf(path: string): { readonly reader: SettingsReader; readonly name: string } | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const reader = READERS.find(({ names }) => names.test(name));
  return reader === undefined ? null : { reader, name };
}

/**
 * What of a file a profile needs: its text, its name alone, or nothing, because it is no configuration, or one of code that is
 * not the repository's own.
 */
export function settingsPart(path: string): 'text' | 'name' | null {
  const found = readerOf(path);
  if (found === null || !isOwnPath(path)) return null;
  return found.reader.readsText ? 'text' : 'name';
}

/** More say the same again. */
const MAX_SETTINGS = 1_000;

/** What a configuration says; nothing where it is none that is read. */
export function readSettings(path: string, text: string): readonly Setting[] {
  const found = readerOf(path);
  if (found === null) return [];
  // What is kept of a configuration, and may be shown, is no place for a secret that somebody has written there.
  const settings = found.reader.read(text, found.name).slice(0, MAX_SETTINGS);
  return settings.filter(({ value }) => !holdsSecret(value));
}

/** The setting that decides a convention; null when none does. */
export function declaredValue(
  { id, allows }: Convention,
  settings: readonly PlacedSetting[],
): PlacedSetting | null {
  let best: PlacedSetting | null = null;
  for (const setting of settings) {
    if (setting.convention !== id || !allows(setting.value)) continue;
    if (best === null || rank(setting) < rank(best)) best = setting;
  }
  return best;
}

function rank({ tool }: PlacedSetting): number {
  const at = RANKS.indexOf(tool);
  return at === -1 ? RANKS.length : at;
}

/** With the defaults of the version of Prettier that the repository has, where it has a configuration of its own. */
export function withVersionedDefaults(settings: readonly PlacedSetting[]): readonly PlacedSetting[] {
  const config = settings.find(({ convention }) => convention === 'formatting.prettier-defaults');
  const major = settings.find(({ convention }) => convention === 'formatting.prettier-major');
  if (config === undefined || major === undefined) return settings;
  const defaults = settingsOf(versionedDefaults(Number(major.value)), 'prettier-default', config.line);
  return [...settings, ...defaults.map((setting) => ({ ...setting, path: config.path }))];
}
