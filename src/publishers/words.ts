import type { Severity } from '../domain/finding.js';
import { GATE_IDS, type WithheldCandidate } from '../domain/fix.js';
import type { ToolMention } from '../domain/tool-report.js';
import { oneLine, truncate } from './markdown.js';
import type { ReportedFinding } from './report.js';

/** `1 error`, `2 errors`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

const SEVERITY_WORDS: readonly (readonly [Severity, string, string])[] = [
  ['error', 'error', 'errors'],
  ['warning', 'warning', 'warnings'],
  ['info', 'info', 'info'],
];

/** `2 errors, 3 warnings`; empty when there is nothing to count. */
export function countBySeverity(findings: readonly ReportedFinding[]): string {
  return SEVERITY_WORDS.map(([severity, one, many]) => {
    const number = findings.filter(({ finding }) => finding.severity === severity).length;
    return number === 0 ? null : count(number, one, many);
  })
    .filter((part) => part !== null)
    .join(', ');
}

export function countFixes(findings: readonly ReportedFinding[]): number {
  return findings.filter(({ fix }) => fix.kind === 'proven').length;
}

/** `2 errors, 3 warnings · 4 fixes ready`. */
export function countsLine(findings: readonly ReportedFinding[]): string {
  const fixes = countFixes(findings);
  const ready = fixes === 0 ? '' : ` · ${count(fixes, 'fix', 'fixes')} ready`;
  return `${countBySeverity(findings)}${ready}`;
}

/** The sentence with exactly one full stop at its end. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Characters of a name that is told. */
const NAME_LIMIT = 60;

/** Untrusted prose: Reported by eslint (`prefer-const`). */
export function mentionText({ tool, rule }: ToolMention): string {
  return `Reported by ${toldName(tool)}${rule === null ? '' : ` (\`${toldName(rule)}\`)`}.`;
}

function toldName(text: string): string {
  return truncate(oneLine(text).replaceAll('`', "'"), NAME_LIMIT);
}

/**
 * By which check of a proof a fix was withheld, with the space before: ` by clean`. Empty for what is no check, but other
 * fixes or limits: of these the reason says all.
 */
export function byCheck(gate: WithheldCandidate['gate']): string {
  return GATE_IDS.some((id) => id === gate) ? ` by ${gate}` : '';
}

/** `#12 and #31`: pull requests of the repository that it is said in, where GitHub makes links of them. */
export function pullsText([first, second]: readonly [number, number]): string {
  return first === second ? `#${first}, twice` : `#${first} and #${second}`;
}

/** `29 November 2026`, by the clock of UTC. */
export function dayText(date: Date): string {
  const how = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', how).format(date);
}
