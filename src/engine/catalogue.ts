import { readFileSync } from 'node:fs';
import type { RuleMeta } from '../domain/finding.js';

/** What the analysis is asked before it has anything to work on. */
export interface Catalogue {
  readonly rules: readonly RuleMeta[];
  readonly languages: readonly {
    readonly id: string;
    readonly name: string;
    readonly extensions: readonly string[];
    /** Name of the file that says its version; null where no rule asks for it. */
    readonly versionFile: string | null;
  }[];
}

/** Written by the build, beside the analysis that it tells of. */
export const CATALOGUE_URL = new URL('../analysis/catalogue.json', import.meta.url);

/** What the build wrote; null where nothing was built. */
export function readCatalogue(url: URL = CATALOGUE_URL): Catalogue | null {
  try {
    return JSON.parse(readFileSync(url, 'utf8')) as Catalogue; // our own file
  } catch {
    return null;
  }
}
