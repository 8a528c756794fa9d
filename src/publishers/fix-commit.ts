import type { Fix } from '../domain/fix.js';
import { breakReferences, oneLine, plainText, truncate } from './markdown.js';
import { count } from './words.js';

/** Longer subjects are cut where GitHub lists commits. */
const SUBJECT_LIMIT = 72;
const MAX_LISTED = 50;
const PLACE_LIMIT = 300;

/** What a commit says of itself; the key and the number of fixes are found again by their trailers. */
export interface FixCommitFacts {
  readonly fixes: readonly Fix[];
  /** Login of who asked; null where nobody did. */
  readonly login: string | null;
  /** Key of the request: letters, digits and `-`. */
  readonly key: string;
}

const REQUEST = 'Code-Roach-Request';
const FIXES = 'Code-Roach-Fixes';

/** Subject and body of a commit of fixes. It mentions nobody and closes nothing, whatever names and titles hold. */
export function renderFixCommit({ fixes, login, key }: FixCommitFacts): {
  readonly headline: string;
  readonly body: string;
} {
  const [only, another] = fixes;
  const title = only === undefined || another !== undefined ? null : plainText(only.candidate.title);
  const headline = title === null || title === '' ? subjectOf(fixes) : title;
  const listed = fixes.slice(0, MAX_LISTED).map(lineOf);
  const more = fixes.length - listed.length;
  const trailers = [
    ...(login === null ? [] : [`Requested-by: ${breakReferences(oneLine(login))}`]),
    `${FIXES}: ${fixes.length}`,
    `${REQUEST}: ${key}`,
  ];
  return {
    headline: truncate(breakReferences(headline), SUBJECT_LIMIT),
    body: [...listed, ...(more > 0 ? [`- and ${more} more`] : []), '', ...trailers].join('\n'),
  };
}

/** `Fix 3 findings: nan-comparison, debugger-statement`: as many rules as fit, the one of most fixes first. */
function subjectOf(fixes: readonly Fix[]): string {
  const tally = new Map<string, number>();
  for (const { candidate } of fixes) {
    const name = oneLine(candidate.finding.ruleId);
    tally.set(name, (tally.get(name) ?? 0) + 1);
  }
  const names = [...tally].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
  const first = `Fix ${count(fixes.length, 'finding')}`;
  const subjects = names.map((_, left) => {
    const shown = names.slice(0, names.length - left).join(', ');
    return `${first}: ${shown}${left === 0 ? '' : ` and ${left} more`}`;
  });
  return subjects.find((subject) => subject.length <= SUBJECT_LIMIT) ?? first;
}

function lineOf({ candidate: { finding } }: Fix): string {
  const place = truncate(`${oneLine(finding.path)}:${finding.lines.startLine}`, PLACE_LIMIT);
  return `- ${finding.ruleId}: ${breakReferences(place)}`;
}

/** How many fixes a commit says to hold for the request; null where it is another commit. */
export function fixesOfRequest(message: string, key: string): number | null {
  const lines = message.split(/\r?\n/);
  if (!lines.includes(`${REQUEST}: ${key}`)) return null;
  const counted = lines.findLast((line) => line.startsWith(`${FIXES}: `));
  return Number(counted?.slice(FIXES.length + 2) ?? Number.NaN) || 1;
}
