import type { RuleMeta } from '../../../domain/finding.js';
import { lineAt, type LineRange } from '../../../domain/text.js';
import type { ParsedFile } from '../../parse.js';
import type { Suppressions } from '../language.js';

type Silenced = Pick<RuleMeta, 'id' | 'equivalents' | 'suppressedBy'>;

/** A comment or annotation with which people switch a tool off for some lines. */
export interface Silence {
  readonly lines: LineRange;
  /** Whose rules are named, as the equivalents of rules name it; null when they are ours. */
  readonly tools: readonly string[] | null;
  /** In lower case; null for all rules of the tools. */
  readonly names: ReadonlySet<string> | null;
}

const OURS = /code-roach-ignore-next-line\s+(\S+)/u;

/** What `code-roach-ignore-next-line <rule> [reason]` in a comment that ends on a line says; null when it does not. */
export function ownSilence(comment: string, endLine: number): Silence | null {
  const [, rule] = OURS.exec(comment) ?? [];
  if (rule === undefined) return null;
  const line = endLine + 1;
  return { lines: { startLine: line, endLine: line }, tools: null, names: new Set([rule.toLowerCase()]) };
}

/** Silences by the rule that they mean and the line that they are for. */
export function buildSuppressions(parsed: ParsedFile, silences: readonly Silence[]): Suppressions {
  if (silences.length === 0) return { silences: () => false };
  const byRule = new Map<string, readonly LineRange[]>();
  return {
    silences(rule, offset) {
      const ranges = byRule.get(rule.id) ?? silences.filter(meaning(rule)).map(({ lines }) => lines);
      byRule.set(rule.id, ranges);
      const line = lineAt(parsed.lineStarts, offset);
      return ranges.some(({ startLine, endLine }) => startLine <= line && line <= endLine);
    },
  };
}

function meaning({ id, equivalents, suppressedBy = [] }: Silenced): (silence: Silence) => boolean {
  const named = [...equivalents, ...suppressedBy].map((one) => one.toLowerCase().split(':'));
  return ({ tools, names }) => {
    if (tools === null) return names === null || names.has(id);
    return named.some(
      ([tool = '', name = '']) => tools.includes(tool) && (names === null || names.has(name)),
    );
  };
}
