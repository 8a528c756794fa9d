import type { GateId, WithheldCandidate } from '../domain/fix.js';
import { shortSha } from '../domain/ids.js';
import { CONFIG_PATH } from '../domain/repository-config.js';
import type { ConfigSource, ConfigWarning, LoadedConfig, UnreadFile } from '../domain/snapshot.js';
import { fitBlocks, inlineCode, placeLink, prose, truncate } from './markdown.js';
import type { FixStatus, Report, ReportedFinding } from './report.js';
import {
  details,
  draftedBy,
  fixDiff,
  foundBy,
  headline,
  howToCommit,
  proofTable,
  reportedBy,
  whyNoButton,
  whyText,
  withheldLine,
} from './suggestion.js';
import { count, sentence } from './words.js';

/** UTF-8 bytes per section: together, with headings, below GitHub's 65,535 for a summary. */
const FINDINGS_LIMIT = 32_000;
const UNREAD_LIMIT = 16_000;
const WARNINGS_LIMIT = 8_000;
/** UTF-8 bytes of the details. */
const TEXT_LIMIT = 65_000;
const DIFF_LIMIT = 6_000;
const CELL_LIMIT = 300;

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A table of as many rows as fit into `limit` bytes. */
function table<T>(
  header: readonly string[],
  items: readonly T[],
  cells: (item: T) => readonly string[],
  limit: number,
  weight: (item: T) => number = () => 1,
): string {
  const more = (left: number) => {
    const number = items.slice(items.length - left).reduce((sum, item) => sum + weight(item), 0);
    return row(header.map((_, index) => (index === 0 ? `and ${number} more` : '')));
  };
  const rows = fitBlocks(items, (item) => row(cells(item)), limit, more);
  return [row(header), row(header.map(() => '---')), ...rows].join('\n');
}

/**
 * Where the fix is. A comment without a button holds the diff of a fix that can have none; one that could have had it was
 * proven after the comment was written, and so may one of a model have been.
 */
function placeOfFix(
  fix: Extract<FixStatus, { kind: 'proven' }>,
  shownAs: ReportedFinding['shownAs'],
): 'button' | 'comment' | 'details' {
  if (shownAs === 'annotation') return 'details';
  const canHaveButton = whyNoButton(fix) === null;
  if (shownAs === 'suggestion') return canHaveButton ? 'button' : 'comment';
  return canHaveButton || fix.fix.candidate.origin.kind !== 'pattern' ? 'details' : 'comment';
}

const FIX_CELLS = {
  button: 'suggestion',
  comment: 'diff, in the comment',
  details: 'diff, in the details',
} as const;

function fixCell({ fix, shownAs }: ReportedFinding): string {
  switch (fix.kind) {
    case 'proven':
      return FIX_CELLS[placeOfFix(fix, shownAs)];
    case 'withheld':
      return 'withheld';
    case 'none':
      return 'none';
  }
}

/** So many findings of one rule and severity share a row. */
const MIN_REPEATS = 3;
/** Places that a row names. */
const MAX_PLACES = 5;

type Repeats = readonly [ReportedFinding, ...ReportedFinding[]];

/** What findings share that say the same of several places; what models found is each of its own kind. */
const groupKey = ({ finding: { ruleId, severity, model, fingerprint } }: ReportedFinding): string =>
  model === undefined ? `${ruleId} ${severity}` : fingerprint;

/** Findings that say the same of several places together, at the place of the first. */
function grouped(findings: readonly ReportedFinding[]): readonly Repeats[] {
  const byRule = new Map<string, [ReportedFinding, ...ReportedFinding[]]>();
  for (const shown of findings) {
    const key = groupKey(shown);
    const known = byRule.get(key);
    if (known === undefined) byRule.set(key, [shown]);
    else known.push(shown);
  }
  const isFirst = (group: Repeats, shown: ReportedFinding): boolean => group[0] === shown;
  return findings.flatMap((shown): Repeats[] => {
    const group = byRule.get(groupKey(shown)) ?? [shown];
    if (group.length < MIN_REPEATS) return [[shown]];
    return isFirst(group, shown) ? [group] : [];
  });
}

/** `suggestion`, or `3 × suggestion, 1 × none`. */
function fixCells(group: Repeats): string {
  const cells = group.map(fixCell);
  const kinds = [...new Set(cells)];
  if (kinds.length === 1) return kinds.join('');
  return kinds.map((kind) => `${cells.filter((cell) => cell === kind).length} × ${kind}`).join('; ');
}

/** `4 × \`rule\``, and that the message is that of the first where they differ. */
function repeatsOf(group: Repeats): string {
  const [{ finding }] = group;
  const isSame = group.every((shown) => shown.finding.message === finding.message);
  return `${group.length} × ${inlineCode(finding.ruleId)}${isSame ? '' : ', the first'}`;
}

/** The tools that report the findings of a group, each once. */
function mentionsOf(group: Repeats): string {
  return [...new Set(group.map(({ mention }) => reportedBy(mention)))].join('');
}

/** Severity, places, gist and fix of the findings; repeats of one rule share a row. */
export function findingsTable(report: Report): string {
  const at = { repositoryUrl: report.repositoryUrl, sha: report.headSha };
  const link = ({ finding }: ReportedFinding): string =>
    placeLink({ path: finding.path, ...finding.lines }, at);
  const cells = (group: Repeats) => {
    const [{ finding }] = group;
    const message = prose(truncate(finding.message, CELL_LIMIT));
    const more = group.length - MAX_PLACES;
    const places = group.slice(0, MAX_PLACES).map(link).join('<br>');
    return [
      finding.severity,
      more > 0 ? `${places}<br>and ${more} more` : places,
      `${group.length === 1 ? message : `${repeatsOf(group)}: ${message}`}${mentionsOf(group)}`,
      fixCells(group),
    ];
  };
  return table(
    ['severity', 'place', 'finding', 'fix'],
    grouped(report.findings),
    cells,
    FINDINGS_LIMIT,
    ({ length }) => length,
  );
}

/** `TypeScript: 3 findings in 7 files · Python: none in 2 files`; null where there is but one language. */
export function languagesLine({ languages }: Report): string | null {
  if (languages.length < 2) return null;
  return languages
    .map(({ name, files, findings }) => {
      const found = findings === 0 ? 'none' : count(findings, 'finding');
      return `${name}: ${found} in ${count(files, 'file')}`;
    })
    .join(' · ');
}

/** Says that the lists are not complete; null when they are. */
export function omittedLine({ omittedFindings }: Report): string | null {
  if (omittedFindings === 0) return null;
  return `${count(omittedFindings, 'less important finding is', 'less important findings are')} in no list.`;
}

const byGate = (gate: GateId, meaning: string) => `by ${inlineCode(gate)}: ${meaning}`;

/** Why a candidate was refused, in words; by their names those gates that the proof of a fix lists too. */
const REFUSALS: Readonly<Record<WithheldCandidate['gate'], string>> = {
  applies: byGate('applies', 'would not have applied to the file at head'),
  scope: byGate('scope', 'would have changed more than it may'),
  parses: byGate('parses', 'would have left a syntax error'),
  resolves: byGate('resolves', 'would have used a name or an import that the file does not know'),
  clears: byGate('clears', 'would not have removed the defect'),
  clean: byGate('clean', 'would have brought a new finding'),
  contract: byGate('contract', 'would have changed an export or a test'),
  style: byGate('style', 'would not have fitted the style of the file'),
  joint: 'because of another fix: would have overlapped a more important one, or not have worked beside it',
  limits: 'not checked to the end: that would have taken too much time or memory',
};

/** Refused candidates, counted by gate. */
export function withheldSection(withheld: readonly WithheldCandidate[]): string | null {
  if (withheld.length === 0) return null;
  const gates = [...new Set(withheld.map(({ gate }) => gate))].map((gate) => ({
    gate,
    number: withheld.filter((refused) => refused.gate === gate).length,
  }));
  const lines = gates
    .sort((a, b) => b.number - a.number)
    .map(({ gate, number }) => `- ${number} ${REFUSALS[gate]}`);
  return [
    `### Withheld`,
    `${count(withheld.length, 'drafted fix', 'drafted fixes')} did not pass every check:`,
    lines.join('\n'),
  ].join('\n\n');
}

const unreadCells = (file: UnreadFile) => [
  inlineCode(truncate(file.path, CELL_LIMIT)),
  prose(truncate(file.why, CELL_LIMIT)),
  file.setting === null ? 'none' : inlineCode(truncate(file.setting, CELL_LIMIT)),
];

/** Changed files that were not read, with the reason and the exact setting that changes it. */
export function unreadSection(unread: readonly UnreadFile[], unlistedFiles: number): string | null {
  if (unread.length === 0 && unlistedFiles === 0) return null;
  const files =
    unread.length === 0
      ? null
      : table(['file', 'reason', 'setting that changes it'], unread, unreadCells, UNREAD_LIMIT);
  const unlisted =
    unlistedFiles === 0
      ? null
      : `${count(unlistedFiles, 'changed file is', 'changed files are')} beyond the number that GitHub lists for a pull request.`;
  return ['### Not read', files, unlisted].filter((part) => part !== null).join('\n\n');
}

function warningLine(warning: ConfigWarning): string {
  const path = warning.path === undefined ? '' : inlineCode(truncate(warning.path, CELL_LIMIT));
  const line = warning.line === null ? '' : `line ${warning.line}`;
  const key = warning.key === null ? '' : inlineCode(truncate(warning.key, CELL_LIMIT));
  const place = [path, line, key].filter((part) => part !== '').join(', ');
  const message = sentence(prose(truncate(warning.message, CELL_LIMIT)));
  return place === '' ? `- ${message}` : `- ${place}: ${message}`;
}

function originLine(source: ConfigSource | null): string {
  if (source === null) return `Defaults: the base branch has no ${inlineCode(CONFIG_PATH)}.`;
  const path = inlineCode(truncate(source.path, CELL_LIMIT));
  const at = inlineCode(shortSha(source.sha));
  if (source.repository === null) return `From ${path} at ${at}, on the base branch.`;
  const repository = inlineCode(truncate(source.repository, CELL_LIMIT));
  return `From ${path} of ${repository} at ${at}, because the base branch has none of its own.`;
}

/** Where the settings came from, what is wrong with them, and who drafts fixes where that is of interest. */
export function settingsSection({ source, warnings }: LoadedConfig, drafts?: string): string {
  const origin = originLine(source);
  const lines = fitBlocks(warnings, warningLine, WARNINGS_LIMIT, (left) => `- and ${left} more`);
  return ['### Settings in force', origin, lines.join('\n'), drafts ?? '']
    .filter((part) => part !== '')
    .join('\n\n');
}

function fixDetails({ fix, shownAs }: ReportedFinding): string | null {
  switch (fix.kind) {
    case 'proven': {
      if (placeOfFix(fix, shownAs) !== 'details') return null;
      const why = whyNoButton(fix);
      const reason = why === null ? '' : ` It is not a button: ${sentence(prose(truncate(why, CELL_LIMIT)))}`;
      return [
        `This fix was proven.${reason}`,
        fixDiff(fix.fix, fix.headText, DIFF_LIMIT),
        details('How this fix was checked', [proofTable(fix.fix), ...draftedBy(fix.fix)]),
      ].join('\n\n');
    }
    case 'withheld':
      return withheldLine(fix.candidate);
    case 'none':
      return null;
  }
}

function findingDetails(shown: ReportedFinding, report: Report): string {
  const at = { repositoryUrl: report.repositoryUrl, sha: report.headSha };
  const { finding } = shown;
  const blocks = [
    `#### ${placeLink({ path: finding.path, ...finding.lines }, at)}`,
    headline(shown),
    `${whyText(shown)} (${[foundBy(shown), howToCommit(shown.fix)].filter((part) => part !== null).join(' · ')})`,
    fixDetails(shown),
  ];
  return `${blocks.filter((block) => block !== null).join('\n\n')}\n`;
}

/** Details per finding; a fix that no comment in the diff carries is shown here. Empty without findings. */
export function detailsText(report: Report): string {
  const render = (shown: ReportedFinding) => findingDetails(shown, report);
  return fitBlocks(report.findings, render, TEXT_LIMIT, (left) => `and ${left} more`).join('\n');
}
