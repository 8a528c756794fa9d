import type { Finding, RuleMeta } from '../../domain/finding.js';
import type { RuleLevels } from '../../domain/engine.js';
import type { ToolMention, ToolReport } from '../../domain/tool-report.js';
import type { NamedRule } from './named-rule.js';
import { rulesNamedBy } from './names.js';

/** What tools report of one file, by rules of ours that run only because of that. */
export interface FileReports {
  /** The levels of the settings, with those rules at their own severity. */
  readonly levels: RuleLevels;
  /**
   * Findings of those rules that a report is about, and who reports them.
   * @param found what is found at these levels.
   * @param own what is found at those of the settings: what says the same of the same place is not said again.
   */
  confirm(found: readonly Finding[], own: readonly Finding[]): ReadonlyMap<Finding, ToolMention>;
}

interface Match {
  readonly rule: RuleMeta;
  readonly report: ToolReport;
  readonly mention: ToolMention;
}

/**
 * Reports by the path that they are about, as rules of ours know them that the settings leave as they are and that are off
 * by default. Any other report is nobody's: what a tool has said is not repeated.
 * @param languageOf language id of a path, null where there is no analyser for it.
 */
export function matchReports(
  reports: readonly ToolReport[],
  rules: readonly RuleMeta[],
  configured: RuleLevels,
  languageOf: (path: string) => string | null,
): (path: string) => FileReports | null {
  const find = ruleFinder(rules);
  const byPath = new Map<string, ToolReport[]>();
  for (const report of reports) {
    const known = byPath.get(report.path);
    if (known === undefined) byPath.set(report.path, [report]);
    else known.push(report);
  }
  const isAsked = ({ rule }: Match): boolean =>
    rule.offByDefault !== undefined && !Object.hasOwn(configured, rule.id);
  return (path) => {
    const language = languageOf(path);
    const named = language === null ? [] : (byPath.get(path) ?? []).flatMap((each) => find(each, language));
    const matches = named.filter(isAsked);
    return matches.length === 0 ? null : fileReports(matches, configured);
  };
}

function fileReports(matches: readonly Match[], configured: RuleLevels): FileReports {
  const severities = matches.map(({ rule }) => [rule.id, rule.severity] as const);
  return {
    levels: { ...configured, ...Object.fromEntries(severities) },
    confirm(found, own) {
      const said = new Set(own.map(placeOf));
      return new Map(
        found.flatMap((finding) => {
          const match = said.has(placeOf(finding)) ? undefined : matches.find((it) => isAbout(it, finding));
          return match === undefined ? [] : [[finding, match.mention] as const];
        }),
      );
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

/** Finds the rules of ours that a report names, for a language. */
export function ruleFinder(
  rules: readonly RuleMeta[],
): (report: ToolReport, language: string) => readonly Match[] {
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
