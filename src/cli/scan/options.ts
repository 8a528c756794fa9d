import { parseArgs } from 'node:util';
import { FORMATS, type Format } from './formats/index.js';

/** What a command line asks for. */
export interface ScanOptions {
  readonly paths: readonly string[];
  /** Null when everything counts as changed. */
  readonly base: string | null;
  readonly fix: boolean;
  readonly allRules: boolean;
  readonly format: Format;
  /** Whether results are kept for the next scan, and taken from the one before. */
  readonly cache: boolean;
  /** Where they are kept; null for the place where the user's caches are. */
  readonly cacheDir: string | null;
}

const OPTIONS = {
  base: { type: 'string' },
  fix: { type: 'boolean', default: false },
  'all-rules': { type: 'boolean', default: false },
  cache: { type: 'boolean', default: false },
  'cache-dir': { type: 'string' },
  format: { type: 'string', default: 'text' },
} as const;

const HELP = 'Run code-roach scan --help for the options.';

/** @throws Error that says in a sentence what is wrong. */
export function readOptions(args: readonly string[]): ScanOptions {
  const { values, positionals: paths } = parse(args);
  const { base = null, fix, 'all-rules': allRules, 'cache-dir': cacheDir = null } = values;
  const format = FORMATS.find((one) => one.name === values.format);
  const names = FORMATS.map((one) => one.name).join(', ');
  if (format === undefined)
    throw new Error(`scan: there is no format ${JSON.stringify(values.format)}. Choose one of ${names}.`);
  if (base === '') throw new Error('scan: --base is empty. Name a branch, tag or commit, or leave it out.');
  if (cacheDir === '') throw new Error('scan: --cache-dir is empty. Name a folder, or leave it out.');
  if (paths.length === 0)
    throw new Error('scan: name a file or folder, such as code-roach scan src, or . for all of this folder.');
  if (paths.includes('')) throw new Error(`scan: a path is empty. Name a file or folder. ${HELP}`);
  return { paths, base, fix, allRules, format, cache: values.cache || cacheDir !== null, cacheDir };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Node's second sentence says what ours does.
    const [what] = String(error)
      .replace(/^\w+ \[\w+\]: /, '')
      .split(/\.?(?:\s*\n| To )/);
    throw new Error(`scan: ${what}. ${HELP} A name that begins with a dash goes after --.`, { cause: error });
  }
}
