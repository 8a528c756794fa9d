import { createHash } from 'node:crypto';
import type { FindingKind, RuleMeta, Severity } from '../domain/finding.js';
import type { Range } from '../domain/text.js';
import type { ActiveRule } from './active-rules.js';
import { languageById } from './languages/index.js';
import type { Language } from './languages/language.js';
import { once } from './once.js';
import type { ParsedFile } from './parse.js';
import type { Report, RuleFix } from './rule.js';
import { nearSyntaxProblem } from './syntax-problems.js';
import type { SyntaxNode } from './syntax-tree.js';

/** What a rule reported in one text, before it is compared with anything. */
export interface RawFinding {
  readonly ruleId: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly confidence: number;
  readonly range: Range;
  readonly message: string;
  /** Name of the function, class or variable that it stands in; empty at the top of the file. */
  readonly symbol: string;
  /** SHA-256 of the blamed node's text without its layout, in hex. */
  readonly identity: string;
  readonly fix: RuleFix | null;
}

/** What all rules report of one file. */
export interface Reports {
  add(active: ActiveRule, report: Report): void;
  /** In text order: what people are told, and what they silenced with comments. */
  findings(): { readonly findings: readonly RawFinding[]; readonly suppressed: readonly RawFinding[] };
}

/** Takes reports of places that the parser understood. One defect that two rules name is said once. */
export function collectReports(parsed: ParsedFile): Reports {
  const language = languageById(parsed.languageId);
  const inBrokenText = once(() => nearSyntaxProblem(parsed));
  const inDoubt = once(() => nearSyntaxProblem(parsed, (node) => language.isMisread?.(node) === true));
  const suppressions = once(() => language.readSuppressions(parsed));
  const symbolOf = symbolFinder(parsed, language);
  const reports: Reported[] = [];
  return {
    add(active, report) {
      if ((report.byTokens === true ? inBrokenText : inDoubt)()(report.node)) return;
      const { start } = report.range ?? report.node;
      const { meta } = active.rule;
      const isSuppressed = suppressions().silences(meta, start);
      const finding = toFinding(parsed, active, report, symbolOf(report.node));
      reports.push({ finding, meta, node: report.node, isSuppressed });
    },
    findings() {
      const kept = withoutRepeated(reports);
      const inOrder = (isSuppressed: boolean): RawFinding[] =>
        kept
          .filter((one) => one.isSuppressed === isSuppressed)
          .map(({ finding }) => finding)
          .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
      return { findings: inOrder(false), suppressed: inOrder(true) };
    },
  };
}

interface Reported {
  readonly finding: RawFinding;
  readonly meta: RuleMeta;
  readonly node: SyntaxNode;
  readonly isSuppressed: boolean;
}

/** Leaves out what a rule says of a defect that a stronger one names too, silenced or not. */
function withoutRepeated(reports: readonly Reported[]): readonly Reported[] {
  if (reports.every(({ meta }) => meta.yieldsTo === undefined)) return reports;
  const said = new Map<SyntaxNode | null, Set<string>>();
  for (const { node, meta } of reports) said.set(node, (said.get(node) ?? new Set()).add(meta.id));
  return reports.filter(({ node, meta: { yieldsTo = [] } }) =>
    yieldsTo.every((id) => said.get(node)?.has(id) !== true && said.get(node.parent)?.has(id) !== true),
  );
}

function toFinding(
  parsed: ParsedFile,
  { rule, severity }: ActiveRule,
  report: Report,
  symbol: string,
): RawFinding {
  const { node, message, fix } = report;
  // Nothing but the two: a rule may hand over a node, and a node does not leave the process.
  const { start, end } = report.range ?? node;
  return {
    ruleId: rule.meta.id,
    kind: rule.meta.kind,
    severity,
    confidence: rule.meta.confidence,
    range: { start, end },
    message,
    symbol,
    identity: identityOf(parsed.text, node),
    fix: fix ?? null,
  };
}

/** Tells the nearest name around a node; empty at the top of the file. Linear for any number of questions. */
export function symbolFinder({ text }: ParsedFile, language: Language): (node: SyntaxNode) => string {
  const known = new Map<SyntaxNode, string>();
  return (node) => {
    const passed: SyntaxNode[] = [];
    let symbol: string | null = null;
    for (let at: SyntaxNode | null = node; at !== null && symbol === null; at = at.parent) {
      symbol = known.get(at) ?? language.symbolName(text, at);
      passed.push(at);
    }
    for (const one of passed) known.set(one, symbol ?? '');
    return symbol ?? '';
  };
}

/** Longer texts are identified by both ends: findings nested in each other would else copy the file many times. */
const MAX_IDENTITY = 1000;

export function identityOf(text: string, { start, end }: Range): string {
  const half = MAX_IDENTITY / 2;
  const kept =
    end - start <= MAX_IDENTITY
      ? text.slice(start, end)
      : `${text.slice(start, start + half)}…${text.slice(end - half, end)}`;
  return createHash('sha256').update(kept.replaceAll(/\s+/gu, ' ')).digest('hex');
}
