import { shortSha } from '../domain/ids.js';
import { inlineCode, prose, truncate } from './markdown.js';
import type { QuietReport, QuietRule, Report } from './report.js';
import { count, sentence } from './words.js';

const REASON_LIMIT = 200;
const NAME_LIMIT = 100;
const MAX_RULES = 20;

/** What is left unsaid by what people decided, and how that is undone; null where nothing is. */
export function quietSection({ ignored, muted, demoted }: QuietReport): string | null {
  const lines = [
    ...(ignored === 0 ? [] : [`- ${count(ignored, 'finding was', 'findings were')} ignored before.`]),
    ...muted.map((rule) => `- ${mutedLine(rule)}`),
    ...demoted.map((rule) => `- ${demotedLine(rule)}`),
  ];
  if (lines.length === 0) return null;
  const more = lines.length - MAX_RULES;
  const shown = more > 0 ? [...lines.slice(0, MAX_RULES), `- and ${more} more`] : lines;
  return ['### Not said', shown.join('\n')].join('\n\n');
}

/** Rules that the ledger has just muted: said once where people read it. Empty where there is none. */
export function newlyMuted({ muted }: QuietReport): readonly string[] {
  return muted.filter(({ isJustMuted }) => isJustMuted).map(mutedLine);
}

/** Why some findings are no comments; null where all are that could be. */
export function capLine({ beyondCap }: Pick<Report, 'beyondCap'>): string | null {
  if (beyondCap === 0) return null;
  const are = count(beyondCap, 'finding is here alone', 'findings are here alone');
  return `${are}: there are as many comments as ${inlineCode('max_comments')} allows, the most important ones by severity, confidence, how welcome their rule was here and how many folders import their code.`;
}

/** Why findings that an earlier review might have told of are no comments; null where all are that could be. */
export function lateLine({ beyondLate }: Pick<Report, 'beyondLate'>): string | null {
  if (beyondLate === null) return null;
  const are = count(beyondLate.findings, 'finding is here alone', 'findings are here alone');
  return `${are}: not new since ${inlineCode(shortSha(beyondLate.sha))} was reviewed, and of such only the most important ones are comments.`;
}

const undo = (ruleId: string): string => `${inlineCode(`/roach unignore ${ruleId}`)} undoes that.`;

/** By whose decision a rule is muted, and how that is undone. */
export function mutedLine({ ruleId, findings, by, reason, isNew }: QuietRule): string {
  const some = findings === 0 ? '' : `${count(findings, 'finding')} of `;
  const rule = inlineCode(truncate(ruleId, NAME_LIMIT));
  if (by === null) {
    const since = isNew ? 'muted here from now on' : 'muted here';
    return `${some}${rule}, ${since}: ${sentence(prose(reason ?? ''))} ${undo(ruleId)}`;
  }
  const who = inlineCode(truncate(by, NAME_LIMIT));
  const why = reason === null ? '.' : `: ${sentence(prose(truncate(reason, REASON_LIMIT)))}`;
  return `${some}${rule}, which ${who} does not want here${why} ${undo(ruleId)}`;
}

export function demotedLine({ ruleId, reason }: Pick<QuietRule, 'ruleId' | 'reason'>): string {
  const rule = inlineCode(truncate(ruleId, NAME_LIMIT));
  return `${rule} is in the check run alone: ${sentence(prose(reason ?? ''))} An error of security is never muted. ${undo(ruleId)}`;
}
