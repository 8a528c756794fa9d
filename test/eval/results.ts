import { readFile, writeFile } from 'node:fs/promises';
import type { Claim } from './claims.js';
import type { ClaimHeld } from './suites/index.js';
import type { LocationRow } from './location/location.js';
import type { FixCount, RuleNoise } from './noise.js';
import type { ProfilePart } from './profile.js';
import type { Models } from '../../src/domain/ports.js';
import type { Repair } from './repairs/measure.js';
import type { RoundTrip } from './round-trip.js';
import type { TeamsPart } from './teams/teams.js';
import type { Row } from '../bench/row.js';

/** When and where a part was measured. */
export interface Measured {
  readonly date: string;
  readonly machine: string;
}

/** What was found in the packages of one language. */
export interface LanguageNoise extends Measured {
  readonly packages: number;
  readonly files: number;
  readonly lines: number;
  readonly skipped: number;
  readonly rules: readonly RuleNoise[];
  readonly fixes: FixCount;
}

/** All that the page is rendered from. A part that was never measured is null. */
export interface Results {
  /** By language, whose packages are measured on their own. */
  readonly noise: Readonly<Record<string, LanguageNoise>> | null;
  readonly roundTrip: (Measured & { readonly rules: readonly RoundTrip[] }) | null;
  readonly scan: (Measured & { readonly rows: readonly Row[] }) | null;
  /** Left out until it is measured. */
  readonly location?: (Measured & { readonly rows: readonly LocationRow[] }) | null;
  /** Left out until it was measured. */
  readonly profile?: Measured & ProfilePart;
  /** Left out until it was measured. */
  readonly prompts?: Measured & { readonly rows: readonly Row[] };
  /** Left out until it was measured. */
  readonly teams?: Measured & TeamsPart;
  /** Left out until it was measured: it takes a model. */
  readonly repairs?: Measured & {
    readonly models: Models['names'];
    readonly repairs: readonly Repair[];
  };
  readonly claims:
    | (Measured & {
        readonly sources: readonly Claim[];
        /** Left out until it was measured. */
        readonly held?: readonly Omit<ClaimHeld, 'misses'>[];
      })
    | null;
}

const FILE = new URL('results.json', import.meta.url);
export const PAGE = new URL('../../docs/benchmarks.md', import.meta.url);

export async function readResults(): Promise<Results> {
  return JSON.parse(await readFile(FILE, 'utf8')) as Results;
}

export async function writeResults(results: Results): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(results, null, 2)}\n`);
}
