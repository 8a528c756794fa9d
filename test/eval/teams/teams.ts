import { createHash } from 'node:crypto';
import type { FindingKind, Severity } from '../../../src/domain/finding.js';
import {
  NO_OUTCOMES,
  type Ledger,
  type OutcomeTally,
  type RuleRecord,
  type Standing,
} from '../../../src/domain/ledger.js';
import type { OutcomeKind } from '../../../src/domain/outcome.js';
import { percentile } from '../../bench/row.js';

/** A team has so many kinds of finding at most; how often each comes follows Zipf's law. */
const MIN_KINDS = 6;
const MAX_KINDS = 12;
/** The share of kinds that a team wants is its own, and nobody tells us. */
const LEAST_WANTED = 0.4;
const MOST_WANTED = 0.8;
/** One outcome in ten is the opposite of what the team wants. */
const NOISE = 0.1;
export const OUTCOMES = 50;

const KINDS: readonly FindingKind[] = ['security', 'bug', 'bug', 'performance', 'maintenance'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'warning', 'info'];

interface Kind {
  readonly frequency: number;
  readonly isWanted: boolean;
  readonly record: Omit<RuleRecord, 'here' | 'everywhere'>;
  tally: OutcomeTally;
  standing: Standing;
}

/** What one team saw; shares are weighed by how often each kind comes. */
export interface TeamResult {
  /** Of what is posted, the share that the team wants: at first, and after the outcomes. */
  readonly wantedAtFirst: number;
  readonly wanted: number;
  /** Of what the team wants, the share that is still posted. */
  readonly kept: number;
  /** Errors of security that are not said at all any more. */
  readonly lost: number;
}

/** Numbers from 0 to 1, the same for the same seed. */
function numbersOf(seed: string): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    const hash = createHash('sha256').update(`${seed} ${drawn}`).digest();
    return hash.readUInt32BE(0) / 0x1_0000_0000;
  };
}

const oneOf = <T>(items: readonly T[], random: () => number): T => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
};

function kindsOf(random: () => number): Kind[] {
  const count = MIN_KINDS + Math.floor(random() * (MAX_KINDS - MIN_KINDS + 1));
  const wantedShare = LEAST_WANTED + random() * (MOST_WANTED - LEAST_WANTED);
  return Array.from({ length: count }, (_, rank) => ({
    frequency: 1 / (rank + 1),
    isWanted: random() < wantedShare,
    record: {
      ruleId: `rule-${rank}`,
      kind: oneOf(KINDS, random),
      severity: oneOf(SEVERITIES, random),
      confidence: 0.95 + 0.05 * random(),
    },
    tally: NO_OUTCOMES,
    standing: 'shown',
  }));
}

/** People say it in more than one way: not everything that is not wanted is dismissed. */
function outcomeOf(isWelcome: boolean, random: () => number): OutcomeKind {
  if (isWelcome) return random() < 0.8 ? 'applied' : 'edited';
  return random() < 0.75 ? 'dismissed' : 'ignored';
}

const sum = (kinds: readonly Kind[]): number => kinds.reduce((total, { frequency }) => total + frequency, 0);
const share = (part: readonly Kind[], whole: readonly Kind[]): number =>
  whole.length === 0 ? 1 : sum(part) / sum(whole);

/** Lets a team with hidden preferences see what the ledger posts, until it has decided so often. */
export function simulateTeam(ledger: Ledger, seed: string): TeamResult {
  const random = numbersOf(seed);
  const kinds = kindsOf(random);
  const wanted = kinds.filter(({ isWanted }) => isWanted);
  const posted = (): Kind[] => kinds.filter(({ standing }) => standing === 'shown');
  const wantedShare = (): number =>
    share(
      posted().filter(({ isWanted }) => isWanted),
      posted(),
    );
  const wantedAtFirst = wantedShare();
  for (let decided = 0; decided < OUTCOMES && posted().length > 0; decided++) {
    const kind = drawn(posted(), random);
    const isWelcome = random() < NOISE ? !kind.isWanted : kind.isWanted;
    const outcome = outcomeOf(isWelcome, random);
    kind.tally = { ...kind.tally, [outcome]: kind.tally[outcome] + 1 };
    const record = { ...kind.record, here: kind.tally, everywhere: kind.tally };
    kind.standing = ledger.standing(record, kind.standing);
  }
  return {
    wantedAtFirst,
    wanted: wantedShare(),
    kept: share(
      wanted.filter(({ standing }) => standing === 'shown'),
      wanted,
    ),
    lost: kinds.filter(
      ({ record: { kind, severity }, standing }) =>
        kind === 'security' && severity === 'error' && standing === 'muted',
    ).length,
  };
}

function drawn(kinds: readonly Kind[], random: () => number): Kind {
  let left = random() * sum(kinds);
  for (const kind of kinds) {
    left -= kind.frequency;
    if (left < 0) return kind;
  }
  return oneOf(kinds, random);
}

/** One figure over all teams. */
export interface TeamsRow {
  readonly what: string;
  readonly median: number;
  /** Five teams in a hundred do worse. */
  readonly fifthPercentile: number;
  /** The median is to be at least this. */
  readonly target?: number;
}

export interface TeamsPart {
  readonly teams: number;
  readonly outcomes: number;
  readonly rows: readonly TeamsRow[];
  /** The share of wanted findings that is still posted, over all teams together. */
  readonly keptOfAll: number;
  readonly securityErrorsLost: number;
}

export const TEAMS = 200;

/** @param seeds names the set: those that the numbers of the ledger were chosen on are no others’. */
export function measureTeams(ledger: Ledger, seeds: string, teams: number = TEAMS): TeamsPart {
  const results = Array.from({ length: teams }, (_, at) => simulateTeam(ledger, `${seeds} ${at}`));
  const row = (what: string, of: (one: TeamResult) => number, target?: number): TeamsRow => {
    const values = results.map(of);
    const figures = { median: percentile(values, 0.5), fifthPercentile: percentile(values, 0.05) };
    return { what, ...figures, ...(target === undefined ? {} : { target }) };
  };
  return {
    teams,
    outcomes: OUTCOMES,
    rows: [
      row('wanted of what is posted, at first', ({ wantedAtFirst }) => wantedAtFirst),
      row('wanted of what is posted, then', ({ wanted }) => wanted, 0.85),
      row('posted of what is wanted, then', ({ kept }) => kept, 0.95),
    ],
    keptOfAll: results.reduce((total, { kept }) => total + kept, 0) / teams,
    securityErrorsLost: results.reduce((total, { lost }) => total + lost, 0),
  };
}
