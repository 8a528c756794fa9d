import { applyEdits } from '../../../src/domain/text.js';
import { locateEdits } from '../../../src/pipeline/model/locate.js';
import type { Source } from '../packages.js';
import { shuffled } from '../seeded.js';
import { KINDS, type Reply } from './kinds.js';
import { sampleOf, type Sample } from './samples.js';

/** What came of the replies that went wrong in one way. */
export interface LocationRow {
  readonly kind: string;
  readonly recoverable: boolean;
  readonly replies: number;
  /** Those with the text that was meant. */
  readonly restored: number;
  readonly refused: number;
  /** Those with any other text. */
  readonly wrong: number;
  readonly misses: readonly string[];
}

const REPLIES = 120;
export const MIN_REPLIES = 80;
const MAX_FILES = 1_500;
const ROUNDS = 2;
const MISSES = 5;

/** Makes replies of each kind about real sources and has their edits located. */
export function measureLocation(sources: readonly Source[]): readonly LocationRow[] {
  const files = shuffled(sources, 'location').slice(0, MAX_FILES);
  const samples: Sample[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const file of files) {
      const sample = sampleOf(file, round);
      if (sample !== null) samples.push(sample);
    }
  return KINDS.map((kind) => {
    const row = { restored: 0, refused: 0, wrong: 0, replies: 0 };
    const misses: string[] = [];
    for (const [index, sample] of shuffled(samples, kind.name).entries()) {
      if (row.replies === REPLIES) break;
      const other = samples[(index * 7 + 1) % samples.length];
      const reply = kind.make(sample, other?.quote ?? []);
      if (reply === null) continue;
      row.replies += 1;
      const came = outcomeOf(reply);
      row[came] += 1;
      const isMiss = came === 'wrong' || (came === 'refused' && kind.recoverable);
      if (isMiss && misses.length < MISSES) misses.push(`${sample.seed}: ${came}`);
    }
    return { kind: kind.name, recoverable: kind.recoverable, ...row, misses };
  });
}

function outcomeOf({ text, window, edits, expected }: Reply): 'restored' | 'refused' | 'wrong' {
  const located = locateEdits(text, window, edits);
  if (located.kind === 'refused') return 'refused';
  return applyEdits(text, located.edits) === expected ? 'restored' : 'wrong';
}

/** Share of the recoverable replies with the text that was meant, 0 to 1. */
export function restoredShare(rows: readonly LocationRow[]): number {
  const recoverable = rows.filter((row) => row.recoverable);
  const total = recoverable.reduce((sum, { replies }) => sum + replies, 0);
  return recoverable.reduce((sum, { restored }) => sum + restored, 0) / total;
}
