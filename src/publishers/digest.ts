import { OUTCOME_KINDS } from '../domain/outcome.js';
import type { Silence } from '../domain/silence.js';
import type { RuleStats } from '../domain/stats.js';
import { hiddenMarker, inlineCode, truncate } from './markdown.js';
import { OUTCOME_HEAD, OUTCOME_LEGEND } from './outcome-words.js';
import { demotedLine, mutedLine } from './quiet.js';
import { count, dayText } from './words.js';

/** What happened in a repository between two times. */
export interface Digest {
  readonly since: Date;
  readonly until: Date;
  /** Those of which there is something, the one that was shown most first. */
  readonly rules: readonly RuleStats[];
  /** Decided in that time, in their order. */
  readonly muted: readonly Silence[];
  /** Rules that are muted as far as an error of security can be: they are in the check run alone. */
  readonly demoted: ReadonlySet<string>;
}

const MAX_RULES = 10;
const MAX_MUTED = 20;
const NAME_LIMIT = 60;
const COLUMNS = ['shown', ...OUTCOME_KINDS] as const;

/** By which the digest of the time since then is found again. */
export function digestMarker(since: Date): string {
  return hiddenMarker('digest', String(since.getTime()));
}

/** The comment that tells of it; null where nothing happened. */
export function renderDigest({ since, until, rules, muted, demoted }: Digest): string | null {
  if (rules.length === 0 && muted.length === 0) return null;
  return [
    `${digestMarker(since)}\n### From ${dayText(since)} to ${dayText(until)}`,
    ...(rules.length === 0
      ? []
      : [`What was shown in pull requests, and what became of it:`, table(rules), OUTCOME_LEGEND]),
    ...mutedText(muted, demoted),
    '<sub>`crawl.digest` in `.github/code-roach.yml` switches this off. `/roach stats` in a pull request tells of the last 30 days.</sub>',
  ].join('\n\n');
}

function table(rules: readonly RuleStats[]): string {
  const rest = rules.slice(MAX_RULES);
  const row = (name: string, of: readonly RuleStats[]): string =>
    `| ${name} | ${COLUMNS.map((column) => of.reduce((sum, rule) => sum + rule[column], 0)).join(' | ')} |`;
  return [
    `| rule | ${OUTCOME_HEAD.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(COLUMNS.length)}`,
    ...rules.slice(0, MAX_RULES).map((rule) => row(inlineCode(truncate(rule.ruleId, NAME_LIMIT)), [rule])),
    ...(rest.length === 0 ? [] : [row(count(rest.length, 'other rule'), rest)]),
  ].join('\n');
}

function mutedText(muted: readonly Silence[], demoted: ReadonlySet<string>): readonly string[] {
  const rules = muted.filter(({ target }) => target.kind === 'rule');
  const lines = rules.map(({ target: { id: ruleId }, by, reason }) =>
    demoted.has(ruleId)
      ? demotedLine({ ruleId, reason })
      : mutedLine({ ruleId, findings: 0, by, reason, isNew: false, isJustMuted: false }),
  );
  const left = lines.length - MAX_MUTED;
  const findings = muted.length - rules.length;
  const all = [
    ...lines.slice(0, MAX_MUTED),
    ...(left > 0 ? [count(left, 'more rule')] : []),
    ...(findings === 0 ? [] : [`${count(findings, 'single finding')} ignored`]),
  ];
  return all.length === 0 ? [] : [['Muted:', '', ...all.map((line) => `- ${line}`)].join('\n')];
}
