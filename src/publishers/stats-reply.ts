import type { OutcomeTally } from '../domain/ledger.js';
import { OUTCOME_KINDS } from '../domain/outcome.js';
import type { Silence } from '../domain/silence.js';
import { STATS_DAYS, type RepositoryStats, type RuleStats, type VersionStats } from '../domain/stats.js';
import { fence, inlineCode, truncate } from './markdown.js';
import { OUTCOME_HEAD, OUTCOME_LEGEND } from './outcome-words.js';
import { demotedLine, mutedLine } from './quiet.js';
import { details } from './suggestion.js';
import { count } from './words.js';

/** How a repository receives what is said, when somebody asks. */
export interface StatsReport {
  readonly stats: RepositoryStats;
  readonly silences: readonly Silence[];
  /** Rules that are muted as far as an error of security can be: they are in the check run alone. */
  readonly demoted: ReadonlySet<string>;
}

/** As many bars as can be told apart. */
const MAX_BARS = 8;
const MAX_MUTED = 20;
const MAX_VERSIONS = 5;
/** Outcomes of a version below which its share says nothing. */
const LEAST_DECIDED = 5;
const NAME_LIMIT = 60;
const LABEL_LIMIT = 40;

/** What became of findings, what is muted, and how versions of the profile did, as Markdown. */
export function statsText({ stats, silences, demoted }: StatsReport): string {
  return [
    numbersText(stats),
    ...rulesText(stats.rules),
    ...mutedText(silences, demoted),
    versionsText(stats.versions),
  ].join('\n\n');
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const decided = (tally: OutcomeTally): number => sum(OUTCOME_KINDS.map((kind) => tally[kind]));
const grouped = (number: number): string => number.toLocaleString('en-US');

function numbersText({ rules, medianApplySeconds, tokens }: RepositoryStats): string {
  const total = (count: (rule: RuleStats) => number): number => sum(rules.map(count));
  const shown = total((rule) => rule.shown);
  const spent: Row = ['Tokens of models', tokens];
  if (shown === 0)
    return [
      `No finding was shown in the last ${STATS_DAYS} days.`,
      ...(tokens === 0 ? [] : [table([spent])]),
    ].join('\n\n');
  const rows: readonly Row[] = [
    ['Findings shown', shown],
    ['Fixes posted', total((rule) => rule.fixes)],
    ['Fixes withheld: a check refused them', total((rule) => rule.withheld)],
    ['Applied', total((rule) => rule.applied)],
    ['Edited: fixed in another way', total((rule) => rule.edited)],
    ['Dismissed', total((rule) => rule.dismissed)],
    ['Left: merged as it was', total((rule) => rule.ignored)],
    ['Reverted: fixed, and taken back', total((rule) => rule.reverted)],
    ['Not decided yet', shown - total(decided)],
    ...(medianApplySeconds === null
      ? []
      : [['Median time until a fix was applied', duration(medianApplySeconds)] as const]),
    spent,
  ];
  const first = `Findings first shown in the last ${STATS_DAYS} days, and what became of them by now:`;
  return [first, table(rows)].join('\n\n');
}

type Row = readonly [what: string, value: number | string];

const table = (rows: readonly Row[]): string =>
  [
    `| last ${STATS_DAYS} days | |`,
    '| --- | ---: |',
    ...rows.map(([what, value]) => `| ${what} | ${typeof value === 'number' ? grouped(value) : value} |`),
  ].join('\n');

const UNITS = [
  ['minute', 60, 90 * 60],
  ['hour', 3_600, 36 * 3_600],
  ['day', 86_400, Infinity],
] as const;

/** `12 minutes`, `5 hours`, `3 days`. */
function duration(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  const [unit, length] = UNITS.find(([, , below]) => seconds < below) ?? UNITS[2];
  return count(Math.round(seconds / length), unit);
}

function rulesText(rules: readonly RuleStats[]): readonly string[] {
  const some = rules.slice(0, MAX_BARS);
  if (some.length === 0) return [];
  const many = rules.length > some.length ? `, the ${some.length} most frequent of ${rules.length}` : '';
  const rows = some.map(
    ({ ruleId, shown, applied, edited, dismissed, ignored, reverted }) =>
      `| ${inlineCode(truncate(ruleId, NAME_LIMIT))} | ${[shown, applied, edited, dismissed, ignored, reverted].map(grouped).join(' | ')} |`,
  );
  return [
    `### Findings by rule${many}`,
    fence(chart(some), 'mermaid'),
    details('As a table', [
      [
        `| rule | ${OUTCOME_HEAD.join(' | ')} |`,
        `| --- |${' ---: |'.repeat(OUTCOME_HEAD.length)}`,
        ...rows,
      ].join('\n'),
      OUTCOME_LEGEND,
    ]),
  ];
}

/** Bars start at nothing: left alone, Mermaid begins them at the smallest number. */
function chart(rules: readonly RuleStats[]): string {
  const numbers = rules.map(({ shown }) => shown);
  const labels = labelsOf(rules.map(({ ruleId }) => ruleId));
  return [
    'xychart-beta horizontal',
    `    x-axis [${labels.map((label) => `"${label}"`).join(', ')}]`,
    `    y-axis "findings shown" 0 --> ${Math.max(...numbers)}`,
    `    bar [${numbers.join(', ')}]`,
  ].join('\n');
}

/** Ids of rules of a repository's own are whatever it likes: what could end a label stands as `_`. Bars of one name are one. */
function labelsOf(ruleIds: readonly string[]): readonly string[] {
  const labels: string[] = [];
  for (const ruleId of ruleIds) {
    const label = truncate(ruleId.replaceAll(/[^\w@./-]/gu, '_'), LABEL_LIMIT);
    const same = labels.filter((one) => one === label || one.startsWith(`${label} `)).length;
    labels.push(same === 0 ? label : `${label} ${same + 1}`);
  }
  return labels;
}

function mutedText(silences: readonly Silence[], demoted: ReadonlySet<string>): readonly string[] {
  const muted = silences.filter(({ state }) => state === 'muted');
  const rules = muted.filter(({ target }) => target.kind === 'rule').toReversed();
  const lines = rules.map(({ target: { id: ruleId }, by, reason }) =>
    demoted.has(ruleId)
      ? demotedLine({ ruleId, reason })
      : mutedLine({ ruleId, findings: 0, by, reason, isNew: false, isJustMuted: false }),
  );
  const left = lines.length - MAX_MUTED;
  const findings = muted.length - rules.length;
  const all = [
    ...lines.slice(0, MAX_MUTED),
    ...(left > 0 ? [`${count(left, 'rule')} more, muted before these`] : []),
    ...(findings === 0 ? [] : [`${count(findings, 'single finding')} ignored`]),
  ];
  return all.length === 0 ? [] : ['### Muted', all.map((line) => `- ${line}`).join('\n')];
}

/** Only what has enough outcomes is compared: a share of two says nothing. */
function versionsText(versions: readonly VersionStats[]): string {
  const known = versions.filter((one) => decided(one) >= LEAST_DECIDED).slice(0, MAX_VERSIONS);
  if (known.length < 2)
    return `Versions of the profile (${inlineCode('/roach profile')}) are not compared yet: too few findings were decided under two of them, which takes ${LEAST_DECIDED} each.`;
  const rows = known.map((one) => {
    const [taken, all] = [one.applied + one.edited, decided(one)];
    return `| ${one.version} | ${grouped(taken)} of ${grouped(all)} | ${Math.round((100 * taken) / all)} % |`;
  });
  return [
    '### Acceptance by version of the profile',
    ['| version | fixed, of those decided | share |', '| ---: | ---: | ---: |', ...rows].join('\n'),
  ].join('\n\n');
}
