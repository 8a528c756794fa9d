import { isMet, median } from '../bench/row.js';
import { familyName } from './languages.js';
import { restoredShare } from './location/location.js';
import type { RuleNoise } from './noise.js';
import type { ProfileResult } from './profile.js';
import { REPAIR_CASES } from './repairs/cases.js';
import type { Repair } from './repairs/measure.js';
import type { LanguageNoise, Measured, Results } from './results.js';

const PER_LINES = 20_000;

const number = (value: number): string =>
  value.toLocaleString('en', Number.isInteger(value) ? {} : { maximumSignificantDigits: 3 });

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const when = ({ date, machine }: Measured): string => `Measured on ${date}, ${machine}.`;

/** The page, from the results alone. */
export function renderPage(results: Results): string {
  const sections = [
    noise(results),
    fixes(results),
    roundTrip(results),
    ...location(results),
    scan(results),
    ...(results.profile === undefined ? [] : [profile(results.profile)]),
    ...(results.prompts === undefined ? [] : [prompts(results.prompts)]),
    ...(results.teams === undefined ? [] : [teams(results.teams)]),
    repairs(results),
    claimed(results),
  ];
  const intro =
    '# Benchmarks\n\nHow often a finding is right, how often a fix is right, and what a scan costs. `npm run eval` measures it and writes this page from `test/eval/results.json`.';
  return `${[intro, ...sections].join('\n\n')}\n`;
}

/** False findings of the rules that are on by default, in 20,000 lines; null while a label is missing. */
export function falsePerLines(rules: readonly RuleNoise[], lines: number): number | null {
  const on = rules.filter(({ offByDefault }) => !offByDefault);
  if (on.some(({ right }) => right === null)) return null;
  const wrong = on.reduce((sum, { labelled, right }) => sum + labelled - (right ?? 0), 0);
  return (wrong * PER_LINES) / lines;
}

function precisionOf({ hits, labelled, right }: RuleNoise): string {
  if (hits === 0) return 'unmeasured';
  return right === null ? 'not labelled' : `${number(Math.round((1000 * right) / labelled) / 10)} %`;
}

function noise({ noise: it }: Results): string {
  if (it === null) return '## Noise\n\nNot measured yet.';
  const languages = Object.entries(it).map(([language, one]) => noiseIn(language, one));
  return [
    `## Noise\n\nThe packages are pinned in \`test/eval/packages.json\`, and no rule was tuned on them. Tests, examples, generated, minified and compiled files are left out. Each finding is labelled twice, apart and without the rule's confidence; where the two labels differ it counts as false. Of a rule that is off by default 20 findings in each language are labelled. Rules of what only linters object to are not counted: good code holds as much of it as it likes.`,
    ...languages,
  ].join('\n\n');
}

/** How much of it rests on how little. */
function said(rules: readonly RuleNoise[]): string {
  const on = rules.filter(({ offByDefault }) => !offByDefault);
  const hit = on.filter(({ hits }) => hits > 0);
  const found = hit.reduce((sum, { hits }) => sum + hits, 0);
  return `${number(hit.length)} of the ${number(on.length)} rules that are on by default found something: ${number(found)} findings. The others are unmeasured here.`;
}

function noiseIn(language: string, it: LanguageNoise): string {
  const rate = falsePerLines(it.rules, it.lines);
  const below = it.rules.filter(({ right, labelled }) => right !== null && right < 0.95 * labelled);
  const low = below.map(({ rule, offByDefault }) => `\`${rule}\`${offByDefault ? ' (off by default)' : ''}`);
  return [
    `### ${familyName(language)}\n\n${when(it)} n = ${number(it.lines)} lines in ${number(it.files)} files of ${it.packages} packages, with the ${it.rules.length} rules of that day for the language; ${it.skipped} files could not be analysed.`,
    said(it.rules),
    `False findings of the rules that are on by default, per ${number(PER_LINES)} lines: ${rate === null ? 'not labelled yet' : number(rate)} (target: at most 1). Rules below 95 %: ${low.length > 0 ? low.join(', ') : it.rules.some(({ right }) => right === null) ? 'not known yet' : 'none'}.`,
    table(
      ['Rule', 'Default', 'Hits', 'Labelled', 'Right', 'Precision'],
      it.rules.map((one) => [
        `\`${one.rule}\``,
        one.offByDefault ? 'off' : 'on',
        number(one.hits),
        number(one.labelled),
        one.right === null ? '' : number(one.right),
        precisionOf(one),
      ]),
    ),
  ].join('\n\n');
}

function fixes({ noise: it, roundTrip: planted }: Results): string {
  const rows: string[][] = [];
  if (it !== null)
    rows.push([
      'Findings in the packages',
      ...(['drafted', 'proven', 'holds'] as const).map((of) =>
        number(Object.values(it).reduce((total, { fixes }) => total + fixes[of], 0)),
      ),
    ]);
  if (planted !== null) {
    const sum = (of: 'found' | 'proven' | 'holds'): string =>
      number(planted.rules.reduce((total, rule) => total + rule[of], 0));
    rows.push(['Planted defects', sum('found'), sum('proven'), sum('holds')]);
  }
  const text =
    'Every fix that passes the gates is applied, and the new text analysed with all rules: it parses no worse than before, the finding is gone, no rule reports more than before.';
  return `## Fixes\n\n${text}\n\n${table(['', 'Drafted', 'Passed all gates', 'Hold'], rows)}`;
}

function roundTrip({ roundTrip: it }: Results): string {
  if (it === null) return '## Round trip\n\nNot measured yet.';
  return [
    `## Round trip\n\n${when(it)} The defect of each of these rules is planted in good code. The target is that 95 % are found and fixed so that the text, or its tree, is as before.`,
    table(
      ['Rule', 'n', 'Found', 'Passed all gates', 'Restored', 'Hold'],
      it.rules.map(({ rule, sites, found, proven, restored, holds }) => [
        `\`${rule}\``,
        ...[sites, found, proven, restored, holds].map(number),
      ]),
    ),
  ].join('\n\n');
}

function location({ location: it }: Results): readonly string[] {
  if (it == null) return [];
  const total = it.rows.reduce((sum, { replies }) => sum + replies, 0);
  const wrong = it.rows.reduce((sum, row) => sum + row.wrong, 0);
  const share = number(Math.round(1000 * restoredShare(it.rows)) / 10);
  return [
    [
      `## Places of edits\n\n${when(it)} A model names the place of an edit by quoting lines. ${number(total)} replies were made about real files, and most of them spoilt; of each kind it is said whether what was meant can still be told. Of those where it can, ${share} % gave exactly the text that was meant (target: at least 99.5 %); ${number(wrong)} edits were applied in a wrong way (target: 0). All others are refused.`,
      table(
        ['Kind', 'Can be told', 'n', 'As meant', 'Refused', 'Wrong'],
        it.rows.map((row) => [
          row.kind,
          row.recoverable ? 'yes' : 'no',
          ...[row.replies, row.restored, row.refused, row.wrong].map(number),
        ]),
      ),
    ].join('\n\n'),
  ];
}

function scan({ scan: it }: Results): string {
  if (it === null) return '## Throughput\n\nNot measured yet.';
  const rows = it.rows.map((row) => [
    row.measurement,
    row.what,
    number(row.n),
    row.value === null ? '' : `${number(row.value)} ${row.unit}`,
    row.target === undefined ? '' : `≤ ${row.target}`,
    isMet(row) === null ? '' : isMet(row) ? 'met' : 'missed',
  ]);
  const missed = it.rows.filter((row) => isMet(row) === false).map(({ what }) => what);
  const verdict = missed.length === 0 ? 'All targets are met.' : `Missed: ${missed.join('; ')}.`;
  return `## Throughput\n\n${when(it)} n is how many files, or how many runs, a value is of. ${verdict}\n\n${table(['Measurement', 'Value of', 'n', 'Value', 'Target', ''], rows)}`;
}

/** How many settings were learned, of how many that are stated. */
export function agreement(packages: readonly Pick<ProfileResult, 'stated' | 'misses'>[]) {
  const stated = packages.reduce((sum, one) => sum + one.stated, 0);
  return { stated, agreed: stated - packages.reduce((sum, { misses }) => sum + misses.length, 0) };
}

function profile(it: NonNullable<Results['profile']>): string {
  const { agreed, stated } = agreement(it.packages);
  const share = number(Math.round((1000 * agreed) / stated) / 10);
  const misses = it.packages.flatMap(({ owner, misses: own }) =>
    own.map(
      (one) =>
        `\`${owner}\`: ${one.convention} is \`${one.stated}\`, ${one.learned === null ? 'nothing was learned' : `learned was \`${one.learned}\``}`,
    ),
  );
  const costs = it.cost.map(
    (row) =>
      `${row.what}: ${row.value === null ? 'not known' : `${number(row.value)} ${row.unit}`} (target: at most ${row.target}; n = ${number(row.n)} files)`,
  );
  return [
    `## Profile\n\n${when(it)} Each package is trained without its configuration, and what is learned is compared with what its formatter or linter states: literal settings, and documented defaults, as written down in \`test/eval/profile.json\`. What is not learned counts as missed.`,
    `Learned: ${number(agreed)} of ${number(stated)} settings, ${share} % (target: at least 97 %), over ${it.conventions} conventions.${misses.length === 0 ? '' : ` Missed: ${misses.join('; ')}.`}`,
    table(
      ['Package', 'Stated in', 'Files', 'Settings', 'Learned'],
      it.packages.map(({ owner, where, files, stated: all, misses: own }) => [
        owner,
        where,
        number(files),
        number(all),
        number(all - own.length),
      ]),
    ),
    `${costs.join('; ')}.`,
  ].join('\n\n');
}

function prompts(it: NonNullable<Results['prompts']>): string {
  const rows = it.rows.map((row) => [
    row.what,
    number(row.n),
    row.value === null ? '' : number(row.value),
    row.target === undefined ? '' : `≤ ${number(row.target)}`,
  ]);
  const missed = it.rows.some((row) => isMet(row) === false);
  return `## Prompts\n\n${when(it)} Input tokens of the question about one changed function, instructions and schema included, counted with the encoding \`o200k_base\`. Each function is taken from a pinned package with one of its lines changed, and asked about with what is learned of the package and with what all files declare that it imports from. The target is ${missed ? 'missed' : 'met'}.\n\n${table(['Value of', 'n', 'Tokens', 'Target'], rows)}`;
}

function teams(it: NonNullable<Results['teams']>): string {
  const percent = (share: number): string => `${number(Math.round(1000 * share) / 10)} %`;
  const rows = it.rows.map(({ what, median, fifthPercentile, target }) => [
    what,
    percent(median),
    percent(fifthPercentile),
    target === undefined ? '' : `≥ ${percent(target)}`,
  ]);
  const isMissed =
    it.securityErrorsLost > 0 ||
    it.rows.some(({ median, target }) => target !== undefined && median < target);
  return `## Teams\n\n${when(it)} ${number(it.teams)} simulated teams, each with 6 to 12 kinds of finding whose frequency follows Zipf's law, of which it wants a hidden share between 40 and 80 %. It decides ${number(it.outcomes)} times on what the ledger posts, and one decision in ten is the opposite of what it wants. Shares are weighed by frequency; a finding that is only in the check run counts as not posted. The numbers of the ledger were chosen on other seeds. The target is ${isMissed ? 'missed' : 'met'}.\n\n${table(['Share', 'Median', '5th percentile', 'Target of the median'], rows)}\n\nOver all teams together ${percent(it.keptOfAll)} of what is wanted is still posted. Errors of security that are not said any more: ${number(it.securityErrorsLost)}.`;
}

/** What models made of functions with one defect each. */
function repairs({ repairs: it }: Results): string {
  if (it === undefined)
    return `## Repairs\n\nNot measured yet: it takes a model server (\`OPENAI_BASE_URL\`). ${REPAIR_CASES.length} small functions with one defect each are reviewed as a pull request is, and hidden calls tell whether what would be posted makes them right.`;
  const { repairs: all, models } = it;
  const counted = (outcome: Repair['outcome']): number => all.filter((one) => one.outcome === outcome).length;
  const sum = (of: (one: Repair) => number): number => all.reduce((total, one) => total + of(one), 0);
  const [fixes, free] = [sum((one) => one.fixes), sum((one) => one.fromPatterns)];
  const rows = [
    ['solved', number(counted('solved'))],
    ['nothing posted that changes them', number(counted('refused'))],
    ['posted, and wrong', number(counted('wrong'))],
    ['not asked', number(counted('unasked'))],
  ];
  const share =
    fixes === 0 ? 'none' : `${number(Math.round((100 * free) / fixes))} % of ${number(fixes)} fixes`;
  return `## Repairs\n\n${when(it)} ${number(all.length)} small functions with one defect each, reviewed as a pull request that adds them, by the models ${models.fast} and ${models.strong}. Hidden calls tell whether what would be posted makes them right. Without a token: ${share}. Tokens of a function, median: ${number(median(all.map((one) => one.tokens)))}.\n\n${table(['Functions', 'n'], rows)}`;
}

function claimed({ claims: it }: Results): string {
  if (it === null) return '## Claims\n\nNot measured yet.';
  const rows = it.sources.map(({ source, version, claimed, total, beyond }) => [
    source,
    version,
    number(claimed),
    total === null ? 'unknown' : number(total),
    beyond.length === 0 ? '' : number(beyond.length),
  ]);
  const text = `Rules of other analysers that ours name as equivalent. SonarQube has rules that its plugin for ESLint has not, and later versions of Pylint have more. ${when(it)}`;
  const parts = [
    text,
    table(['Source', 'Counted in', 'Claimed', 'Of', 'Claimed beyond it'], rows),
    ...(it.held === undefined ? [] : [heldClaims(it.held)]),
  ];
  return ['## Claims', ...parts].join('\n\n');
}

type Held = NonNullable<NonNullable<Results['claims']>['held']>;

function heldClaims(held: Held): string {
  const rows = held.map(({ claim, same, wanted, found, beyond }) => [
    `\`${claim}\`${same ? '' : ' (in part)'}`,
    number(wanted),
    number(found),
    number(beyond),
  ]);
  const text =
    'What the tests of an analyser want of the rules that ours claim to be the same as, or a part of, where these can be had as source. Ours know no types, and leave out what is no defect in all of its places.';
  return `${text}\n\n${table(['Rule', 'Places wanted', 'Found', 'Found beyond'], rows)}`;
}
