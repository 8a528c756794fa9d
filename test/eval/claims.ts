import { readFile } from 'node:fs/promises';
import { ruleMetas } from '../../src/analysis/index.js';

/** Rules of one source that ours claim to be the same as. */
export interface Claim {
  readonly source: string;
  readonly version: string;
  /** How many of those that were counted; of all where nobody counts. */
  readonly claimed: number;
  /** Null where nobody counts them. */
  readonly total: number | null;
  /** Further ones that what was counted lacks: SonarQube has rules that its plugin for ESLint has not. */
  readonly beyond: readonly string[];
}

type Counted = Readonly<
  Record<string, { package: string; version: string; rules: readonly string[] | null }>
>;

/** What the equivalents of all rules claim, of each source. */
export async function claims(): Promise<readonly Claim[]> {
  const text = await readFile(new URL('claim-rules.json', import.meta.url), 'utf8');
  const all = [...new Set(ruleMetas.flatMap(({ equivalents }) => equivalents))].sort();
  return Object.entries(JSON.parse(text) as Counted).map(([source, { package: name, version, rules }]) => {
    const own = all.filter((one) => one.startsWith(`${source}:`)).map((one) => one.slice(source.length + 1));
    const beyond = rules === null ? [] : own.filter((one) => !rules.includes(one));
    return {
      source,
      version: `${name} ${version}`.trim(),
      claimed: own.length - beyond.length,
      total: rules?.length ?? null,
      beyond,
    };
  });
}
