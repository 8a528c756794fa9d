import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { ruleMetas } from '../../src/analysis/index.js';
import { measureRepeatedScan } from '../bench/cache.js';
import { isMet } from '../bench/row.js';
import { measureScan } from '../bench/scan.js';
import { builtEngine } from '../bench/built.js';
import { measureLocation, MIN_REPLIES, restoredShare } from './location/location.js';
import { claims } from './claims.js';
import { claimsHeld } from './suites/index.js';
import { ownerOf } from './archives.js';
import { LABELLERS, mergeLabels, readLabels, writeSheet, type Labels } from './labels.js';
import { FAMILIES, rulesOf, type Family } from './languages.js';
import { labelState, noiseByRule, scanSources, type Noise } from './noise.js';
import { packageSources, pinnedPackages } from './packages.js';
import { agreement, falsePerLines, renderPage } from './page.js';
import { measureProfiles } from './profile.js';
import { measurePrompts } from './prompts.js';
import { PLANTERS } from './planters/index.js';
import {
  PAGE,
  readResults,
  writeResults,
  type LanguageNoise,
  type Measured,
  type Results,
} from './results.js';
import { REPAIR_CASES } from './repairs/cases.js';
import { measureRepairs } from './repairs/measure.js';
import { configuredModels } from './repairs/models.js';
import { familiesFor, MIN_SITES, roundTrips, withoutPlanter } from './round-trip.js';
import { ledger } from '../../src/expert/index.js';
import { measureTeams } from './teams/teams.js';

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

function fail(text: string): void {
  say(`FAILED: ${text}`);
  process.exitCode = 1;
}

const measured = (): Measured => ({
  date: new Date().toISOString().slice(0, 10),
  machine: `Node ${process.version}, ${cpus().length} cores`,
});

/** The languages that were asked for; all that there are packages of, if none was. */
async function wantedFamilies(): Promise<readonly Family[]> {
  const packages = await pinnedPackages();
  const known = FAMILIES.filter((family) => packages.some(({ language }) => language === family));
  const asked = values.language;
  if (asked === undefined) return known;
  const family = known.find((one) => one === asked);
  if (family === undefined) throw new Error(`--language: name ${known.join(' or ')}`);
  return [family];
}

async function noise(): Promise<Partial<Results>> {
  const families = await wantedFamilies();
  const engine = await builtEngine();
  const found = new Map<Family, Noise>();
  for (const family of families) found.set(family, await scanSources(engine, await packageSources([family])));
  await engine.close();
  const hits = [...found.values()].flatMap((one) => one.hits);
  const who = LABELLERS.find((one) => one === values['merge-labels']);
  const [sheet] = positionals.slice(1);
  if (values['merge-labels'] !== undefined) {
    if (who === undefined || sheet === undefined) throw new Error('--merge-labels: name a or b, and a sheet');
    say(`${await mergeLabels(who, sheet, hits)} labels of ${who} taken`);
  }
  const labels = await readLabels();
  if (values['write-sheet'] !== undefined)
    say(`${await writeSheet(values['write-sheet'], hits, labels)} findings to be labelled`);
  const unseen = FAMILIES.filter((family) => !families.includes(family));
  const owners = new Set((await pinnedPackages(unseen)).map(ownerOf));
  const { missing, stale } = labelState(hits, labels, owners);
  if (stale.length > 0) say(`labels of findings that are gone: ${stale.join(', ')}`);
  if (missing > 0) fail(`${missing} findings are not labelled`);
  const measuredNow: Record<string, LanguageNoise> = {};
  for (const [family, one] of found) measuredNow[family] = await judged(family, one, labels);
  return { noise: { ...(await readResults()).noise, ...measuredNow } };
}

/** Compares what was found in one language with the targets. */
async function judged(family: Family, found: Noise, labels: Labels): Promise<LanguageNoise> {
  const rules = noiseByRule(rulesOf(family), found.hits, labels);
  const rate = falsePerLines(rules, found.lines);
  if (rate !== null && rate > 1) fail(`${family}: ${rate} false findings in 20,000 lines`);
  for (const { rule, offByDefault, labelled, right } of rules)
    if (!offByDefault && right !== null && right < 0.95 * labelled) fail(`${rule}: below 95 % in ${family}`);
  if (found.fixes.holds < found.fixes.proven) fail(`${family}: a proven fix of a finding does not hold`);
  const { files, lines, skipped, fixes } = found;
  const packages = (await pinnedPackages([family])).length;
  return { ...measured(), packages, files, lines, skipped, rules, fixes };
}

/** Null when only some rules were measured: the results are those of all. */
async function roundTrip(): Promise<Partial<Results> | null> {
  for (const rule of withoutPlanter(ruleMetas)) fail(`${rule} has a fix and no planter`);
  const only = positionals.slice(1);
  for (const rule of only)
    if (!Object.hasOwn(PLANTERS, rule)) throw new Error(`there is no planter of ${rule}`);
  const rules = await roundTrips(await packageSources(familiesFor(only)), only);
  for (const { rule, sites, found, proven, restored, holds, misses } of rules) {
    say(`${rule}: ${restored} restored of ${sites}`);
    for (const miss of misses) say(`  ${miss}`);
    if (sites < MIN_SITES) fail(`${rule}: only ${sites} sites`);
    if (found < 0.95 * sites || restored < 0.95 * sites) fail(`${rule}: fewer than 95 % found and restored`);
    if (holds < proven) fail(`${rule}: a proven fix does not hold`);
  }
  return only.length > 0 ? null : { roundTrip: { ...measured(), rules } };
}

async function scan(): Promise<Partial<Results>> {
  return { scan: { ...measured(), rows: [...(await measureScan()), ...(await measureRepeatedScan())] } };
}

async function location(): Promise<Partial<Results>> {
  const rows = measureLocation(await packageSources());
  for (const { kind, recoverable, replies, restored, refused, wrong, misses } of rows) {
    say(
      `${kind}${recoverable ? '' : ' (to be refused)'}: ${restored} as meant, ${refused} refused, ${wrong} wrong`,
    );
    for (const miss of misses) say(`  ${miss}`);
    if (wrong > 0) fail(`${kind}: ${wrong} edits in a wrong way`);
    if (replies < MIN_REPLIES) fail(`${kind}: only ${replies} replies`);
  }
  if (restoredShare(rows) < 0.995) fail('location: below 99.5 %');
  return { location: { ...measured(), rows } };
}

async function profile(): Promise<Partial<Results>> {
  const part = await measureProfiles();
  for (const { owner, stated, misses } of part.packages) {
    say(`${owner}: ${stated - misses.length} of ${stated} settings learned`);
    for (const one of misses)
      say(`  ${one.convention}: ${one.stated} is stated, ${one.learned ?? 'nothing'} learned`);
  }
  const { agreed, stated } = agreement(part.packages);
  say(`${agreed} of ${stated} settings, ${part.conventions} conventions`);
  if (agreed < 0.97 * stated) fail('fewer than 97 % of the settings were learned');
  for (const row of part.cost) {
    say(`${row.measurement}: ${row.value?.toFixed(2)} ${row.unit}`);
    if (isMet(row) === false) fail(`${row.measurement}: above ${row.target} ${row.unit}`);
  }
  return { profile: { ...measured(), ...part } };
}

async function prompts(): Promise<Partial<Results>> {
  const rows = await measurePrompts();
  for (const row of rows) {
    say(`${row.what}: ${row.value} ${row.unit} (n = ${row.n})`);
    if (isMet(row) === false) fail(`${row.what}: above ${row.target} ${row.unit}`);
  }
  return { prompts: { ...measured(), rows } };
}

async function teams(): Promise<Partial<Results>> {
  const part = measureTeams(ledger, 'reported');
  for (const { what, median, fifthPercentile, target } of part.rows) {
    say(`${what}: median ${median.toFixed(3)}, 5th percentile ${fifthPercentile.toFixed(3)}`);
    if (target !== undefined && median < target) fail(`teams: ${what}: below ${target}`);
  }
  say(`kept over all teams: ${part.keptOfAll.toFixed(3)}`);
  if (part.keptOfAll < 0.95) fail('teams: less than 95 % of what is wanted is still posted');
  if (part.securityErrorsLost > 0) fail('teams: errors of security are not said any more');
  return { teams: { ...measured(), ...part } };
}

/** Skipped, and said so, where no server is named: nobody's models are asked by accident. */
async function repairs(): Promise<Partial<Results> | null> {
  const models = configuredModels(process.env);
  if (models === null) {
    say('repairs: skipped, OPENAI_BASE_URL is not set');
    return null;
  }
  const found = await measureRepairs(models, REPAIR_CASES);
  for (const { id, outcome, tokens } of found) say(`${id}: ${outcome}, ${tokens} tokens`);
  const unasked = found.filter(({ outcome }) => outcome === 'unasked').length;
  if (unasked > 0) fail(`repairs: ${unasked} functions could not be asked about`);
  return { repairs: { ...measured(), models: models.names, repairs: found } };
}

async function claimTable(): Promise<Partial<Results>> {
  const sources = await claims();
  for (const { source, claimed, total } of sources) say(`${source}: ${claimed} of ${total ?? 'uncounted'}`);
  const held = await claimsHeld();
  for (const { claim, same, wanted, found, beyond, misses } of held) {
    say(`${claim}${same ? '' : ' (in part)'}: ${found} of ${wanted} found, ${beyond} beyond`);
    if (values.misses === true) for (const miss of misses) say(`  ${miss}`);
  }
  const rows = held.map(({ claim, same, wanted, found, beyond }) => ({ claim, same, wanted, found, beyond }));
  return { claims: { ...measured(), sources, held: rows } };
}

const PARTS: Readonly<Record<string, () => Promise<Partial<Results> | null>>> = {
  noise,
  'round-trip': roundTrip,
  location,
  scan,
  profile,
  prompts,
  teams,
  repairs,
  claims: claimTable,
};

/**
 * Measures what the first argument names, or all parts, and writes the results and their page.
 * `round-trip RULE…` measures only these rules and writes nothing.
 * `noise --write-sheet FILE` writes what is to be labelled, `noise --merge-labels a FILE` takes it back.
 * `claims --misses` also lists what differs from the tests of the tools whose rules are claimed.
 * `noise --language python` measures only the packages in that language.
 */
const { values, positionals: given } = parseArgs({
  allowPositionals: true,
  options: {
    'write-sheet': { type: 'string' },
    'merge-labels': { type: 'string' },
    language: { type: 'string' },
    misses: { type: 'boolean' },
  },
});
const positionals = given.length === 0 && values['merge-labels'] === undefined ? ['all'] : given;
const [wanted = 'all'] = positionals;
const names = wanted === 'all' ? Object.keys(PARTS) : [wanted];
for (const name of names) {
  const measure = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (measure === undefined)
    throw new Error(`there is no part ${name}: name ${Object.keys(PARTS).join(', ')}`);
  const part = await measure();
  if (part === null) continue;
  const results = { ...(await readResults()), ...part };
  await writeResults(results);
  await writeFile(PAGE, renderPage(results));
}
