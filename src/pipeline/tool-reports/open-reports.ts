import { SEVERITIES, type Finding, type RuleMeta, type Severity } from '../../domain/finding.js';
import type { Engine } from '../../domain/engine.js';
import type { Spot } from '../../domain/spot.js';
import type { ReadFile, Snapshot } from '../../domain/snapshot.js';
import type { LineRange } from '../../domain/text.js';
import type { ToolMention, ToolReport } from '../../domain/tool-report.js';
import { TOOL_REPORT_RULE } from '../../domain/undetected.js';
import { isShown } from '../select.js';
import { isAboutPlace } from './about-place.js';
import { ruleFinder } from './match.js';
import { ruleNameOf } from './rule-name.js';

/** A report that nothing of ours answers: no finding of ours is on its lines, and no fix. */
export interface OpenReport {
  readonly finding: Finding;
  readonly file: ReadFile;
  readonly mention: ToolMention;
  /** What the tool says, for a prompt. Hostile text. */
  readonly defect: string;
  readonly rule: RuleMeta;
}

/** More of one file are not looked for in its text: far fewer are drafted for. */
const MAX_SPOTS = 100;
/** What of a report is used of its text, in UTF-16 units. */
const MAX_TEXT = 600;

/**
 * Reports about lines that the change touched and of which nothing of ours says anything, the worst first, and one for each
 * line: two tools that report it mean the same more often than not, and no two suggestions fit on it.
 */
export async function openReports(
  engine: Engine,
  { files, reports = [], config: { config } }: Pick<Snapshot, 'files' | 'reports' | 'config'>,
  answered: readonly Finding[],
  signal: AbortSignal,
): Promise<readonly OpenReport[]> {
  const { rules, min_severity: minSeverity } = config;
  const level = Object.hasOwn(rules, TOOL_REPORT_RULE.id) ? rules[TOOL_REPORT_RULE.id] : undefined;
  if (level === 'off') return [];
  const find = ruleFinder(engine.rules);
  const isUnwanted = (report: ToolReport): boolean =>
    find(report, engine.languageOf(report.path) ?? '').some(
      ({ rule }) => Object.hasOwn(rules, rule.id) && rules[rule.id] === 'off',
    );
  const byPath = new Map<string, ToolReport[]>();
  for (const report of worstFirst(reports, (one) => one)) {
    if (!isAboutPlace(report) || isUnwanted(report)) continue;
    const known = byPath.get(report.path);
    if (known === undefined) byPath.set(report.path, [report]);
    else known.push(report);
  }
  const placed = files.map(async (file): Promise<readonly OpenReport[]> => {
    if (file.kind !== 'read' || !file.commentable) return [];
    const taken = answered.filter(({ path }) => path === file.path).map(({ lines }) => lines);
    const open = withoutTaken(byPath.get(file.path) ?? [], taken).slice(0, MAX_SPOTS);
    if (open.length === 0) return [];
    const verdict = await engine.place({ file, spots: open.map((report) => toSpot(report, level)) }, signal);
    if (verdict.kind === 'skipped') return [];
    return open.flatMap((report, index): readonly OpenReport[] => {
      const finding = verdict.value[index];
      const hasPlace = finding?.placement.onChangedLine === true && finding.placement.inHunk;
      return hasPlace && isShown(finding, minSeverity) ? [toOpen(report, finding, file)] : [];
    });
  });
  return worstFirst((await Promise.all(placed)).flat(), ({ finding }) => finding);
}

function worstFirst<T>(all: readonly T[], of: (one: T) => { readonly severity: Severity }): readonly T[] {
  return all.toSorted((a, b) => SEVERITIES.indexOf(of(b).severity) - SEVERITIES.indexOf(of(a).severity));
}

/** The reports that share no line with what is answered, or with a report before them. */
function withoutTaken(reports: readonly ToolReport[], answered: readonly LineRange[]): readonly ToolReport[] {
  const taken = [...answered];
  return reports.filter(({ lines: { startLine, endLine } }) => {
    if (taken.some((other) => other.startLine <= endLine && other.endLine >= startLine)) return false;
    taken.push({ startLine, endLine });
    return true;
  });
}

/** A step below what the tool says: nobody of ours has seen the defect. */
const severityOf = ({ severity }: ToolReport): Severity => (severity === 'error' ? 'warning' : 'info');

function toSpot(report: ToolReport, level: Severity | undefined): Spot {
  const { confidence, id: ruleId } = TOOL_REPORT_RULE;
  return {
    ruleId,
    kind: report.tags.some((tag) => /^(?:security$|external\/cwe\/|cwe[-:])/iu.test(tag))
      ? 'security'
      : 'maintenance',
    severity: level ?? severityOf(report),
    confidence,
    message: 'The fix is for what another tool says of this place.',
    lines: report.lines,
    identity: ruleNameOf(report) ?? readable(report.message).replaceAll(/\d+/gu, '0'),
  };
}

function toOpen(report: ToolReport, finding: Finding, file: ReadFile): OpenReport {
  const { tool, message, title, details } = report;
  const rule = ruleNameOf(report);
  const named = [tool, rule, rule === title ? null : title].filter((one) => one !== null);
  return {
    finding,
    file,
    mention: { tool, rule },
    defect: readable(message),
    rule: { ...TOOL_REPORT_RULE, summary: named.map(readable).join(' · '), why: readable(details ?? '') },
  };
}

/** Without what nobody sees, and not longer than what is shown to a model. */
function readable(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replaceAll(/(?![\n\t])[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/[ \t]+/gu, ' ')
    .trim();
}
