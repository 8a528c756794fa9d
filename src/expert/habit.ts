import type { Fact, Place } from '../domain/profile.js';
import type { Convention } from './convention.js';
import type { Evidence, Summed } from './evidence.js';
import { INDENT_STYLE_ID, INDENT_WIDTH_ID } from './layout.js';
import { declaredValue } from './settings/index.js';

/** Of ten places eight agree, or it is no habit. */
const LEAST_SHARE = 0.8;
/** Four of four, or sixteen of twenty: fewer say too little. */
const LEAST_CONFIDENCE = 0.5;

/** What a repository does, or declares, about a convention; null where it does now this, now that, or nothing. */
export function habitOf(convention: Convention, evidence: Evidence): Fact | null {
  const counts = evidence.counts.get(convention.id) ?? new Map<string, Summed>();
  const setting = declaredValue(convention, evidence.settings);
  const value = setting?.value ?? chosen(convention, counts);
  const statement = value === null ? null : convention.say(value);
  if (value === null || statement === null) return null;
  const { support, counter, examples, exceptions } = weigh(convention, counts, value);
  const confidence = setting === null ? sureShare(support, counter) : 1;
  const share = support / (support + counter);
  if (setting === null && (confidence < LEAST_CONFIDENCE || share < (convention.share ?? LEAST_SHARE)))
    return null;
  return {
    id: convention.id,
    family: familyOf(convention.id),
    scope: '',
    statement,
    value,
    support,
    counter,
    unit: convention.unit,
    confidence,
    examples: setting === null ? examples : [{ path: setting.path, line: setting.line }],
    exceptions,
    origin: setting === null ? 'inferred' : 'declared',
  };
}

/** Facts of conventions, in their order. A width of indentation is nobody's where tabs are the habit. */
export function habitsOf(conventions: readonly Convention[], evidence: Evidence): readonly Fact[] {
  const facts = conventions.flatMap((convention) => habitOf(convention, evidence) ?? []);
  const hasTabs = facts.some(({ id, value }) => id === INDENT_STYLE_ID && value === 'tabs');
  return hasTabs ? facts.filter(({ id }) => id !== INDENT_WIDTH_ID) : facts;
}

/** The part of an id before its first dot. */
export function familyOf(id: string): string {
  const dot = id.indexOf('.');
  return dot === -1 ? id : id.slice(0, dot);
}

const weightOf = ({ by }: Convention, { count, votes }: Summed): number => (by === 'files' ? votes : count);

/** The most frequent option. One file with a thousand places does not speak for the others: most files have to agree. */
function chosen(convention: Convention, counts: ReadonlyMap<string, Summed>): string | null {
  if (convention.scale !== undefined)
    return convention.scale.choose(
      new Map([...counts].map(([option, summed]) => [option, weightOf(convention, summed)])),
    );
  let best: string | null = null;
  let most = 0;
  for (const [option, summed] of counts) {
    const weight = weightOf(convention, summed);
    if (weight > most) [best, most] = [option, weight];
  }
  const votes = best === null ? 0 : (counts.get(best)?.votes ?? 0);
  return [...counts.values()].some((other) => other.votes > votes) ? null : best;
}

interface Weighed {
  readonly support: number;
  readonly counter: number;
  readonly examples: readonly Place[];
  readonly exceptions: readonly Place[];
}

function weigh(convention: Convention, counts: ReadonlyMap<string, Summed>, value: string): Weighed {
  const { scale } = convention;
  const keeps = (option: string): boolean => scale?.keeps(option, value) ?? option === value;
  const agreeing = [...counts].filter(([option]) => keeps(option)).map(([, summed]) => summed);
  const others = [...counts].filter(([option]) => !keeps(option)).map(([, summed]) => summed);
  const total = (list: readonly Summed[]): number =>
    list.reduce((all, summed) => all + weightOf(convention, summed), 0);
  return {
    support: total(agreeing),
    counter: total(others),
    examples: placesOf(agreeing),
    exceptions: placesOf(others),
  };
}

function placesOf(list: readonly Summed[]): readonly Place[] {
  return list.flatMap(({ places }) => places).slice(0, MAX_PLACES);
}

const MAX_PLACES = 3;
/** 95 %, both sides. */
const Z = 1.96;

/** Lower bound of Wilson's interval for a share: what can be relied on. Rounded, so that it is the same text everywhere. */
export function sureShare(support: number, counter: number): number {
  const n = support + counter;
  if (n === 0) return 0;
  const share = support / n;
  const spread = Z * Math.sqrt((share * (1 - share) + (Z * Z) / (4 * n)) / n);
  return Math.round((1000 * (share + (Z * Z) / (2 * n) - spread)) / (1 + (Z * Z) / n)) / 1000;
}
