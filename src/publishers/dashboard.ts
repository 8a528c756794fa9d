import type { RuleConcern } from '../domain/concern.js';
import { boxMarker } from '../domain/dashboard-boxes.js';
import type { FixPullState } from '../domain/fix-pull.js';
import { shortSha } from '../domain/ids.js';
import { fitBlocks, hiddenMarker, inlineCode, placeLink, prose, truncate } from './markdown.js';
import { count, dayText, sentence } from './words.js';

/** Title of the issue. */
export const DASHBOARD_TITLE = 'Code Roach: fixes for this repository';
/** By which the issue is found again. */
export const DASHBOARD_MARKER = hiddenMarker('dashboard', 'fixes');

/** What one line tells of a fix. */
export interface DashboardFix extends Pick<
  RuleConcern,
  'key' | 'ruleId' | 'kind' | 'severity' | 'summary' | 'folder' | 'places' | 'left'
> {
  readonly files: number;
  /** Null where nobody has counted them. */
  readonly fixes: number | null;
  /** Why it was not opened when somebody asked for it, as a sentence; null where nothing is to be said. */
  readonly note: string | null;
}

export interface OpenFix extends DashboardFix {
  /** Null before it is open. */
  readonly number: number | null;
  readonly state: Extract<FixPullState, 'wanted' | 'trying' | 'ready' | 'left'>;
}

/** One that came to nothing. */
export interface FailedFix extends DashboardFix {
  /** Why, as untrusted as what GitHub says. */
  readonly why: string;
}

export interface IgnoredFix extends DashboardFix {
  /** Of the pull request that somebody has closed; null where a box was ticked. */
  readonly number: number | null;
}

/** What is known of the fixes of a repository. Each key is in one of the lists. */
export interface DashboardFacts {
  /** Address of the repository in a browser, without a slash at the end. */
  readonly repositoryUrl: string;
  readonly branch: string;
  /** The commit that was looked through last, and when. */
  readonly sha: string;
  readonly at: Date;
  readonly maxOpen: number;
  readonly open: readonly OpenFix[];
  /** Most valuable first. */
  readonly waiting: readonly DashboardFix[];
  readonly failed: readonly FailedFix[];
  readonly ignored: readonly IgnoredFix[];
}

/** UTF-8 bytes of a list. All of them, and what is around them, are less than the 65,536 characters of a body. */
const LIST_LIMITS = { open: 10_000, waiting: 28_000, failed: 10_000, ignored: 10_000 } as const;
const MAX_FOLDER = 200;
const MAX_SENTENCE = 300;

/** The body of the issue: what is open, what waits with boxes to ask for it, what came to nothing, and what is ignored. */
export function renderDashboard(facts: DashboardFacts): string {
  const { open, waiting, failed, ignored } = facts;
  const sections = [
    `${DASHBOARD_MARKER}\n${introduction(facts)}`,
    section(
      `Open (${open.length})`,
      null,
      open.map((fix) => openLine(fix, facts)),
      LIST_LIMITS.open,
    ),
    section(
      `Waiting (${waiting.length})`,
      waitingNote(facts),
      waiting.map((fix) => waitingLines(fix, facts)),
      LIST_LIMITS.waiting,
    ),
    section(
      `Not opened (${failed.length})`,
      'Tick a box to have it tried again.',
      failed.map(
        (fix) => `${box('ask', fix.key, false)} ${fixText(fix, facts)} · ${whyText(fix.note ?? fix.why)}`,
      ),
      LIST_LIMITS.failed,
    ),
    section(
      `Ignored (${ignored.length})`,
      'Untick a box to have it proposed again.',
      ignored.map((fix) => `${box('skip', fix.key, true)} ${closedText(fix)}${fixText(fix, facts)}`),
      LIST_LIMITS.ignored,
    ),
    FOOTER,
  ];
  return `${sections.filter((one) => one !== null).join('\n\n')}\n`;
}

const FOOTER =
  '<sub>This issue is edited in place. `crawl` in `.github/code-roach.yml` says how often the branch is looked through. Close the issue to have it left alone.</sub>';

function introduction({ repositoryUrl, branch, sha, at, open, waiting }: DashboardFacts): string {
  const name = inlineCode(truncate(branch, MAX_FOLDER));
  const commit = `[\`${shortSha(sha)}\`](${repositoryUrl}/commit/${sha})`;
  const where = `${name} at ${commit}, looked through on ${dayText(at)}`;
  if (open.length + waiting.length === 0) return `Nothing to fix in ${where}.`;
  return `What rules can fix in ${where}, each fix proven. Tick the box of one to have its pull request opened now; that takes write access.`;
}

function waitingNote({ maxOpen, open }: DashboardFacts): string {
  const limit = `at most ${count(maxOpen, 'pull request')} at a time (\`crawl.max_open\`)`;
  return open.length < maxOpen
    ? `Most valuable first. They are opened by schedule, ${limit}.`
    : `Most valuable first. They are opened by schedule, ${limit}: the next one comes once one of those that are open is merged or closed.`;
}

function section(
  heading: string,
  note: string | null,
  lines: readonly string[],
  limit: number,
): string | null {
  if (lines.length === 0) return null;
  const shown = fitBlocks(
    lines,
    (line) => line,
    limit,
    (left) => `- and ${left} more`,
  );
  const list = shown.join('\n');
  return [`### ${heading}`, note, list].filter((part) => part !== null).join('\n\n');
}

const STATES: Readonly<Record<OpenFix['state'], string>> = {
  wanted: 'being prepared',
  trying: 'a draft while the checks of the repository run',
  ready: 'ready to be merged',
  left: 'left to the people who pushed to its branch',
};

function openLine({ number, state, ...fix }: OpenFix, facts: DashboardFacts): string {
  const name = number === null ? '' : `#${number} · `;
  return `- ${name}${STATES[state]} · ${fixText(fix, facts)}`;
}

function waitingLines(fix: DashboardFix, facts: DashboardFacts): string {
  return [
    `${box('ask', fix.key, false)} ${fixText(fix, facts)}`,
    ...(fix.note === null ? [] : [`  - **Not opened:** ${whyText(fix.note)}`]),
    `  ${box('skip', fix.key, false)} Do not propose it`,
  ].join('\n');
}

const closedText = ({ number }: IgnoredFix): string => (number === null ? '' : `#${number} was closed · `);

function whyText(why: string): string {
  return sentence(prose(truncate(why, MAX_SENTENCE)));
}

/** `**Bug · error** A comparison with NaN is always false. 3 fixes in 2 files of src.` */
function fixText(
  { ruleId, kind, severity, summary, folder, places, files, fixes, left }: DashboardFix,
  { repositoryUrl, sha }: DashboardFacts,
): string {
  const what = `**${capital(kind)} · ${severity}** ${sentence(prose(truncate(summary, MAX_SENTENCE)))}`;
  const place = folder === '' ? 'the top folder' : inlineCode(truncate(folder, MAX_FOLDER));
  const inFiles = files === 1 ? `a file of ${place}` : `${files} files of ${place}`;
  const counted = fixes === null ? capital(inFiles) : `${count(fixes, 'fix', 'fixes')} in ${inFiles}`;
  const later =
    left === 0 ? '' : ` ${count(left, 'more fix follows', 'more fixes follow')} in a later pull request.`;
  const links = places.map((one) => placeLink(one, { repositoryUrl, sha })).join(', ');
  return `${what} ${counted}${links === '' ? '' : `: ${links}`}.${later} ${inlineCode(truncate(ruleId, MAX_FOLDER))}`;
}

function box(kind: 'ask' | 'skip', key: string, isTicked: boolean): string {
  return `- [${isTicked ? 'x' : ' '}] ${boxMarker(kind, key)}`;
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
