import { readFile } from 'node:fs/promises';
import { ruleMetas } from '../../src/analysis/index.js';

/** Rules of one source that ours claim to be the same as. `total` is null where nobody counts them. */
export interface Claim {
  readonly source: string;
  readonly version: string;
  readonly claimed: number;
  readonly total: number | null;
}

type Totals = Readonly<Record<string, { package: string; version: string; rules: number | null }>>;

/** What the equivalents of all rules claim, of each source whose total is pinned. */
export async function claims(): Promise<readonly Claim[]> {
  const text = await readFile(new URL('claim-totals.json', import.meta.url), 'utf8');
  const all = new Set(ruleMetas.flatMap(({ equivalents }) => equivalents));
  return Object.entries(JSON.parse(text) as Totals).map(([source, pinned]) => ({
    source,
    version: `${pinned.package} ${pinned.version}`.trim(),
    claimed: [...all].filter((one) => one.startsWith(`${source}:`)).length,
    total: pinned.rules,
  }));
}
