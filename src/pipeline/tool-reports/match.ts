import type { Finding, RuleMeta } from '../../domain/finding.js';
import type { RuleLevels } from '../../domain/ports.js';
import type { ToolMention, ToolReport } from '../../domain/tool-report.js';
import type { NamedRule } from './named-rule.js';
import { rulesNamedBy } from './names.js';

/** What tools report of one file, by rules of ours. */
export interface FileReports {
  /**
   * Levels with the rules that tools ask for beside those that run anyway: what is off by default, and not by the settings.
   * The same object where they ask for none.
   */
  levels(configured: RuleLevels): RuleLevels;
  /**
   * Findings without those of rules that were asked for and that no report is about, or that say what a rule that runs
   * anyway says of the same place; and who reports those that were asked for, by fingerprint.
   */
  confirm(findings: readonly Finding[], configured: RuleLevels): Confirmed;
}

export interface Confirmed {
  readonly findings: readonly Finding[];
  readonly mentions: ReadonlyMap<string, ToolMention>;
}

interface Match {
  readonly rule: RuleMeta;
  readonly report: ToolReport;
  readonly mention: ToolMention;
}

/**
 * Reports by the path that they are about, as rules of ours know them: a report that no rule of ours has an equivalent for
 * is nobody's, since what a tool has said is not repeated.
 * @param languageOf language id of a path, null where there is no analyser for it.
 */
export function matchReports(
  reports: readonly ToolReport[],
  rules: readonly RuleMeta[],
  languageOf: (path: string) => string | null,
): (path: string) => FileReports | null {
  const find = finder(rules);
  const byPath = new Map<string, ToolReport[]>();
  for (const report of reports) {
    const known = byPath.get(report.path);
    if (known === undefined) byPath.set(report.path, [report]);
    else known.push(report);
  }
  return (path) => {
    const language = languageOf(path);
    const matches = language === null ? [] : (byPath.get(path) ?? []).flatMap((each) => find(each, language));
    return matches.length === 0 ? null : fileReports(matches);
  };
}

function fileReports(matches: readonly Match[]): FileReports {
  const severities = new Map(
    matches.filter(({ rule }) => rule.offByDefault === true).map(({ rule }) => [rule.id, rule.severity]),
  );
  const isAsked = (ruleId: string, configured: RuleLevels): boolean =>
    severities.has(ruleId) && !Object.hasOwn(configured, ruleId);
  return {
    levels(configured) {
      const added = [...severities].filter(([id]) => isAsked(id, configured));
      return added.length === 0 ? configured : { ...configured, ...Object.fromEntries(added) };
    },
    confirm(findings, configured) {
      const said = new Set(findings.filter(({ ruleId }) => !isAsked(ruleId, configured)).map(placeOf));
      const mentions = new Map<string, ToolMention>();
      const kept = findings.filter((finding) => {
        if (!isAsked(finding.ruleId, configured)) return true;
        const match = said.has(placeOf(finding)) ? undefined : matches.find((it) => isAbout(it, finding));
        if (match !== undefined) mentions.set(finding.fingerprint, match.mention);
        return match !== undefined;
      });
      return { findings: kept, mentions };
    },
  };
}

const placeOf = ({ range }: Finding): string => `${range.start}-${range.end}`;

function isAbout({ rule, report }: Match, { ruleId, lines }: Finding): boolean {
  const { startLine, endLine } = report.lines;
  return rule.id === ruleId && startLine <= lines.endLine && endLine >= lines.startLine;
}

/** A rule under one of the names that it has elsewhere. */
interface Entry {
  readonly rule: RuleMeta;
  readonly tool: string;
}

function finder(rules: readonly RuleMeta[]): (report: ToolReport, language: string) => readonly Match[] {
  const byName = new Map<string, Entry[]>();
  for (const rule of rules) {
    for (const equivalent of rule.equivalents) {
      const [tool = '', name = ''] = equivalent.split(':');
      byName.set(name, [...(byName.get(name) ?? []), { rule, tool }]);
    }
  }
  const matchesOf = (report: ToolReport, language: string, named: NamedRule): readonly Match[] =>
    (byName.get(named.name) ?? [])
      .filter(({ rule, tool }) => rule.languages.includes(language) && isSame(named, tool))
      .map(({ rule, tool }) => ({ rule, report, mention: named.mention ?? { tool, rule: named.name } }));
  return (report, language) => {
    for (const tier of rulesNamedBy(report)) {
      const matches = tier.flatMap((named) => matchesOf(report, language, named));
      if (matches.length > 0) return matches;
    }
    return [];
  };
}

/** A weakness is no rule's name: it is meant only where it is said to be one. */
function isSame(named: NamedRule, tool: string): boolean {
  return named.tool === null ? tool !== 'cwe' : named.tool === tool;
}
