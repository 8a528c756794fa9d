import {
  analyse,
  languageOf,
  parse,
  ruleMetas,
  syntaxProblems,
  type ParsedFile,
} from '../../src/analysis/index.js';
import type { Finding, RuleMeta } from '../../src/domain/finding.js';
import type { RuleLevels } from '../../src/domain/engine.js';
import { applyEdits } from '../../src/domain/text.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { changedFile } from '../support/snapshots.js';
import { familiesOf, type Family } from './languages.js';
import type { Source } from './packages.js';
import { PLANTERS } from './planters/index.js';
import type { Carrier, Plant, Planter } from './planters/planter.js';
import { shuffled } from './seeded.js';

const SITES = 25;
export const MIN_SITES = 20;
/** A site is taken from as many files as there are sites, where there are so many. */
const SITES_PER_FILE = 2;
const MAX_CHARACTERS = 60_000;

/** What came of planting one rule's defect. */
export interface RoundTrip {
  readonly rule: string;
  readonly sites: number;
  readonly found: number;
  /** Fixes that passed all gates. */
  readonly proven: number;
  /** The same text, or another layout of the same tree. */
  readonly restored: number;
  /** On analysing the fixed text anew: it parses, the finding is gone, nothing is new. */
  readonly holds: number;
  readonly misses: readonly string[];
}

/** Every rule at its own level, those too that are off by default. */
export const ALL_RULES: RuleLevels = Object.fromEntries(ruleMetas.map(({ id, severity }) => [id, severity]));

/** Rules with a fix that nothing is planted for. */
export function withoutPlanter(metas: readonly RuleMeta[]): readonly string[] {
  return metas.filter(({ id, fix }) => fix !== undefined && !Object.hasOwn(PLANTERS, id)).map(({ id }) => id);
}

/** Languages whose sources the named rules are planted in; those of all rules, if none is named. */
export function familiesFor(only: readonly string[]): readonly Family[] {
  const metas = ruleMetas.filter(({ id }) => only.length === 0 || only.includes(id));
  return [...new Set(metas.flatMap((meta) => [...familiesOf(meta)]))];
}

/**
 * Plants the defect of every rule with a fix at seeded sites of its languages, one after the other; of the named rules,
 * if any are.
 */
export async function roundTrips(
  sources: readonly Source[],
  only: readonly string[] = [],
): Promise<readonly RoundTrip[]> {
  const small = sources.filter(({ text }) => text.length <= MAX_CHARACTERS);
  const results: RoundTrip[] = [];
  for (const [rule, planters] of Object.entries(PLANTERS)) {
    if (only.length > 0 && !only.includes(rule)) continue;
    const families = familiesFor([rule]);
    const carriers = small.filter(({ language }) => families.includes(language));
    results.push(await roundTrip(rule, planters, shuffled(carriers, rule)));
  }
  return results;
}

async function roundTrip(
  rule: string,
  planters: readonly Planter[],
  carriers: readonly Source[],
): Promise<RoundTrip> {
  const total = { sites: 0, found: 0, proven: 0, restored: 0, holds: 0 };
  const misses: string[] = [];
  for (const { source, plant } of sitesOf(rule, planters, carriers)) {
    const outcome = await tryPlant(rule, source, plant);
    total.sites += 1;
    total.found += Number(outcome.found);
    total.proven += Number(outcome.proven);
    total.restored += Number(outcome.restored);
    total.holds += Number(outcome.holds);
    if (outcome.why !== '') misses.push(`${source.owner}/${source.path}:${plant.start} ${outcome.why}`);
  }
  return { rule, ...total, misses };
}

interface Site {
  readonly source: Source;
  readonly plant: Plant;
}

/** Sites of the first planter, and of the next one as far as that has too few. */
function sitesOf(rule: string, planters: readonly Planter[], carriers: readonly Source[]): readonly Site[] {
  const sites: Site[] = [];
  for (const planter of planters) {
    for (const source of carriers) {
      if (sites.length >= SITES) return sites;
      for (const plant of sitesIn(source, planter, rule)) sites.push({ source, plant });
    }
  }
  return sites;
}

function sitesIn(source: Source, planter: Planter, rule: string): readonly Plant[] {
  const carrier = carrierOf(source);
  const sites = carrier === null ? [] : planter(carrier);
  if (sites.length === 0 || carrier?.parsed.broken === true) return [];
  return shuffled(sites, `${rule} ${source.path}`).slice(0, SITES_PER_FILE);
}

function carrierOf({ path, text }: Source): Carrier | null {
  const language = languageOf(path);
  if (language === null) return null;
  let parsed: ParsedFile | undefined;
  return {
    path,
    text,
    get parsed() {
      parsed ??= parse(text, language);
      return parsed;
    },
    textOf: ({ start, end }) => text.slice(start, end),
  };
}

interface Outcome {
  readonly found: boolean;
  readonly proven: boolean;
  readonly restored: boolean;
  readonly holds: boolean;
  readonly why: string;
}

const MISSED: Outcome = { found: false, proven: false, restored: false, holds: false, why: 'not found' };

const engine = createInProcessEngine();

/** Rules that blame what is done with a declaration, which lies behind the site. */
const BLAMED_AT_USE: ReadonlySet<string> = new Set([
  'const-reassignment',
  'java-double-checked-locking',
  'ruby-frozen-mutation',
]);

async function tryPlant(rule: string, { path, text }: Source, plant: Plant): Promise<Outcome> {
  const put = (it: string): string => text.slice(0, plant.start) + it + text.slice(plant.end);
  const [good, bad] = [put(plant.good), put(plant.bad)];
  const file = changedFile(path, bad);
  const detected = await engine.detect({ file, rules: ALL_RULES });
  if (detected.kind !== 'done') return { ...MISSED, why: detected.why };
  const end = plant.start + plant.bad.length;
  const isPlanted = ({ ruleId, range }: Finding): boolean =>
    ruleId === rule && range.start < end + good.length - text.length + 1 && range.end >= plant.start;
  const finding =
    detected.value.findings.find(isPlanted) ??
    detected.value.findings.find((one) => one.ruleId === rule && BLAMED_AT_USE.has(rule));
  if (finding === undefined) return MISSED;
  const found = { ...MISSED, found: true };
  const candidates = detected.value.candidates.filter((one) => one.finding === finding);
  if (candidates.length === 0) return { ...found, why: 'no fix drafted' };
  const proved = await engine.prove({ file, rules: ALL_RULES, candidates });
  if (proved.kind !== 'done') return { ...found, why: proved.why };
  const [fix] = proved.value.fixes;
  if (fix === undefined) return { ...found, why: `withheld: ${proved.value.withheld[0]?.why}` };
  const fixed = applyEdits(bad, fix.candidate.edits);
  const restored = fixed === good || isSameTree(path, fixed, good);
  const isHeld = holds(path, bad, fixed, rule);
  const why = restored ? (isHeld ? '' : 'does not hold') : 'another text than before';
  return { found: true, proven: true, restored, holds: isHeld, why };
}

/**
 * Analyses both texts anew: what could be read can be read, no rule reports more than before, the one that was fixed
 * reports less.
 */
export function holds(path: string, before: string, after: string, rule: string): boolean {
  const [old, now] = [before, after].map((text) => readAnew(path, text));
  if (old === undefined || now === undefined || now === null || old === null) return false;
  const isNothingNew = [...now.counts].every(([id, count]) => count <= (old.counts.get(id) ?? 0));
  const isGone = (now.counts.get(rule) ?? 0) < (old.counts.get(rule) ?? 0);
  return now.problems <= old.problems && isNothingNew && isGone;
}

interface Reading {
  /** Places that the parser cannot read: code may be newer than a grammar. */
  readonly problems: number;
  /** Findings by rule. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Null for a text in no language that is known. */
function readAnew(path: string, text: string): Reading | null {
  const language = languageOf(path);
  if (language === null) return null;
  const parsed = parse(text, language);
  const counts = new Map<string, number>();
  for (const { ruleId } of analyse(parsed, { path, rules: ALL_RULES }).findings)
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return { problems: syntaxProblems(parsed).length, counts };
}

function isSameTree(path: string, a: string, b: string): boolean {
  const language = languageOf(path);
  if (language === null) return false;
  return shapeOf(parse(a, language)) === shapeOf(parse(b, language));
}

/** The tree as text, without layout, comments, quotes and parentheses that group. */
function shapeOf({ nodes, text }: ParsedFile): string {
  const kept = nodes.filter(({ type }) => type !== 'parenthesized_expression' && type !== 'comment');
  const shapes = kept.map(({ type, children, start, end, named }) =>
    children.length === 0 && named ? `${type} ${text.slice(start, end).replaceAll('"', "'")}` : type,
  );
  return shapes.join('\n');
}
