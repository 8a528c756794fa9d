import type { Setting } from '../../domain/profile.js';
import type { Data, Entry } from './data.js';

type Said = Readonly<Record<string, string>>;

/** What an option of Prettier says of our conventions, by its value. */
const OPTIONS: Readonly<Record<string, (entry: Entry['value']) => Said>> = {
  singleQuote: (value) => truth(value, 'formatting.quotes', 'single', 'double'),
  jsxSingleQuote: (value) => truth(value, 'formatting.jsx-quotes', 'single', 'double'),
  semi: (value) => truth(value, 'formatting.semicolons', 'always', 'never'),
  useTabs: (value) => truth(value, 'formatting.indent-style', 'tabs', 'spaces'),
  tabWidth: (value) => ({ 'formatting.indent-width': String(value) }),
  printWidth: (value) => ({ 'formatting.line-width': String(value) }),
  bracketSpacing: (value) => truth(value, 'formatting.brace-spacing', 'spaced', 'tight'),
  arrowParens: (value) => ({ 'formatting.arrow-parentheses': String(value) }),
  endOfLine: (value) => ({ 'formatting.line-endings': String(value) }),
  trailingComma: (value) => commas(value),
};

function truth(value: Entry['value'], convention: string, yes: string, no: string): Said {
  return typeof value === 'boolean' ? { [convention]: value ? yes : no } : {};
}

/** `es5` leaves out arguments and parameters. */
function commas(value: Entry['value']): Said {
  if (value !== 'all' && value !== 'es5' && value !== 'none') return {};
  return {
    'formatting.trailing-commas': value === 'none' ? 'never' : 'always',
    'formatting.trailing-commas-in-calls': value === 'all' ? 'always' : 'never',
  };
}

/** What the options of Prettier, and of formatters that take the same, say at a path of a configuration. */
export function formatterSettings(data: Data, tool: string, ...path: readonly string[]): readonly Setting[] {
  const contested = overridden(data, path);
  const hasTabs = data.get(...path, 'useTabs')?.value === true;
  return Object.entries(OPTIONS).flatMap(([option, say]) => {
    const entry = data.get(...path, option);
    if (entry === null || contested.has(option) || (hasTabs && option === 'tabWidth')) return [];
    return settingsOf(say(entry.value), tool, entry.line);
  });
}

/** Settings for each convention of a list. */
export function settingsOf(said: Said, tool: string, line: number): readonly Setting[] {
  return Object.entries(said).map(([convention, value]) => ({ tool, convention, value, line }));
}

const MAX_OVERRIDES = 50;
const SCRIPTS = /\*$|\.\{?[^.]*[jt]sx?\b/u;

/** Options that are different for some of the scripts: then the file does not say one thing. */
function overridden(data: Data, path: readonly string[]): ReadonlySet<string> {
  const options = new Set<string>();
  const count = Math.min(data.length(...path, 'overrides') ?? 0, MAX_OVERRIDES);
  for (let index = 0; index < count; index += 1) {
    const at = [...path, 'overrides', index] as const;
    const patterns = Array.from({ length: data.length(...at, 'files') ?? 0 }, (_, nth) =>
      data.get(...at, 'files', nth),
    );
    const named = [data.get(...at, 'files'), ...patterns].map((entry) => String(entry?.value ?? ''));
    if (!named.some((pattern) => SCRIPTS.test(pattern))) continue;
    for (const { key } of data.keys(...at, 'options')) options.add(key);
  }
  return options;
}

/** The default of each option that does not depend on the version, as Prettier documents it. */
export const FORMATTER_DEFAULTS: Said = {
  'formatting.quotes': 'double',
  'formatting.jsx-quotes': 'double',
  'formatting.semicolons': 'always',
  'formatting.indent-style': 'spaces',
  'formatting.indent-width': '2',
  'formatting.line-width': '80',
  'formatting.brace-spacing': 'spaced',
  'formatting.final-newline': 'always',
};

/** The defaults that changed between the major versions of Prettier. */
export function versionedDefaults(major: number): Said {
  if (major < 2) return { ...commas('none'), 'formatting.arrow-parentheses': 'avoid' };
  const same = { 'formatting.arrow-parentheses': 'always', 'formatting.line-endings': 'lf' };
  return { ...commas(major === 2 ? 'es5' : 'all'), ...same };
}
