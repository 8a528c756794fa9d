import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';
import { analyse } from 'scslre';
import type { RuleContext, RuleVisitor } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ambiguousRepetition } from './ambiguity.js';
import { canFailAfter, loopAround } from './regex-tails.js';
import { argumentsOf } from './syntax.js';
import { sourceOfCall, sourceOfLiteral, type RegexSource } from './regexes.js';

/** How the time of a match grows with the length of a text that does not match. */
export type Growth = 'exponential' | 'polynomial';

interface Backtracking {
  readonly growth: Growth;
  /** True for a repetition inside another one; else alternatives of it match the same text. */
  readonly isNested: boolean;
  /** The repetition that can split the same text in several ways; null where it cannot be said which. */
  readonly quantifier: string | null;
  /** An equal expression without it; null when none is known. */
  readonly rewritten: string | null;
}

/**
 * The analysis follows every path from every unbounded quantifier, and computes with sets of characters where it meets a
 * look-around, a word boundary or a Unicode property. Patterns beyond these limits are generated, or hostile.
 */
const MAX_LENGTH = 1500;
const MAX_QUANTIFIERS = 24;
const MAX_NESTING = 6;
const MAX_COSTLY = 12;

/** It stops there: the number of such places grows with the square of the number of quantifiers. */
const MAX_REPORTS = 8;

/** For all patterns of a file, length times unbounded quantifiers: about a second for the worst that passes the limits. */
const FILE_BUDGET = 30_000;

const parser = new RegExpParser();

/** Quick tests of a pattern without which it cannot have that growth: a repeated group, or two repetitions. */
const MAY_HAVE: Readonly<Record<Growth, RegExp>> = {
  exponential: /\)[*+{]/u,
  polynomial: /[*+,{][^*+,{]*[*+,{]/u,
};

/**
 * Visits a file for the literals, and the texts given to `RegExp`, whose time grows in a way. Too large ones are left
 * out.
 */
export function watchBacktracking(
  context: RuleContext,
  growth: Growth,
  report: (node: SyntaxNode, found: Backtracking) => void,
): RuleVisitor {
  const known = new Map<string, Backtracking | null>();
  let budget = FILE_BUDGET;
  const examine = (node: SyntaxNode, { source, flags }: RegexSource): void => {
    if (flags === null || source.length > MAX_LENGTH || !MAY_HAVE[growth].test(source)) return;
    const key = `${flags}/${source}`;
    let found = known.get(key);
    if (found === undefined) {
      const parsed = parsedRegex(source, flags);
      const cost = parsed === null ? null : costOf(parsed.pattern);
      if (parsed === null || cost === null || cost > budget) return;
      budget -= cost;
      found = backtrackingOf(parsed, flags);
      known.set(key, found);
    }
    if (found?.growth === growth) report(node, found);
  };
  const check = (node: SyntaxNode): void => {
    const isLiteral = node.type === 'regex';
    const regex = isLiteral ? sourceOfLiteral(context, node) : sourceOfCall(context, node);
    const written = isLiteral ? node : argumentsOf(node)?.[0];
    if (regex !== null && written !== undefined) examine(written, regex);
  };
  return { on: { regex: check, call_expression: check, new_expression: check } };
}

function backtrackingOf(parsed: ParsedRegex, flags: string): Backtracking | null {
  const reports = reportsOf(parsed);
  const exponential = reports.find((report) => report.exponential && isFelt(report, parsed.flags));
  // The analysis looks at repetitions only, and not at alternatives that match the same text.
  const repeated = exponential === undefined ? ambiguousIn(parsed) : null;
  if (repeated !== null)
    return { growth: 'exponential', isNested: false, quantifier: repeated, rewritten: null };
  const worst = exponential ?? reports.find((report) => !report.exponential);
  if (worst === undefined) return null;
  return {
    growth: worst.exponential ? 'exponential' : 'polynomial',
    isNested: worst.exponential,
    quantifier: quantifierOf(worst),
    rewritten: rewrittenBy(worst.fix(), flags),
  };
}

/** The analysis does not always ask whether anything makes the match try again. */
function isFelt(report: ReturnType<typeof reportsOf>[number], flags: AST.Flags): boolean {
  if (report.type === 'Move') return true;
  const loop = report.type === 'Self' ? report.parentQuant : loopAround(report.startQuant, report.endQuant);
  return loop === null || canFailAfter(loop, flags);
}

function ambiguousIn({ pattern, flags }: ParsedRegex): string | null {
  if (!MAY_HAVE.exponential.test(pattern.raw)) return null;
  try {
    return ambiguousRepetition(pattern, flags);
  } catch {
    // Syntax that the analysis does not know.
    return null;
  }
}

/** In a group that is repeated as a whole it is the group that splits the text; which part of it cannot be said. */
function quantifierOf(report: ReturnType<typeof reportsOf>[number]): string | null {
  if (report.type !== 'Trade') return report.quant.raw;
  return report.exponential ? null : report.endQuant.raw;
}

interface ParsedRegex {
  readonly pattern: AST.Pattern;
  readonly flags: AST.Flags;
}

function parsedRegex(source: string, flags: string): ParsedRegex | null {
  try {
    const parsedFlags = parser.parseFlags(flags);
    return { pattern: parser.parsePattern(source, 0, source.length, parsedFlags), flags: parsedFlags };
  } catch {
    // Not a regular expression.
    return null;
  }
}

function reportsOf(parsed: ParsedRegex): ReturnType<typeof analyse>['reports'] {
  try {
    // Starting again at each character of the text is quadratic for most expressions, and nobody minds.
    return analyse(parsed, { reportTypes: { Move: false }, maxReports: MAX_REPORTS }).reports;
  } catch {
    // Syntax that the analysis does not know.
    return [];
  }
}

/** What the analysis of a pattern takes from the budget; null for a pattern beyond the limits. */
function costOf(pattern: AST.Pattern): number | null {
  let unbounded = 0;
  let costly = 0;
  let open = 0;
  let deepest = 0;
  visitRegExpAST(pattern, {
    onQuantifierEnter({ max }) {
      if (max === Number.POSITIVE_INFINITY) unbounded += 1;
      open += 1;
      deepest = Math.max(deepest, open);
    },
    onQuantifierLeave() {
      open -= 1;
    },
    onAssertionEnter({ kind }) {
      if (kind !== 'start' && kind !== 'end') costly += 1;
    },
    onCharacterSetEnter({ kind }) {
      if (kind === 'property') costly += 1;
    },
  });
  if (unbounded > MAX_QUANTIFIERS || deepest > MAX_NESTING || costly > MAX_COSTLY) return null;
  return unbounded * pattern.raw.length;
}

/** The rewritten expression, when it has no other such place and can stand between slashes. */
function rewrittenBy(fixed: { source: string; flags: string } | undefined, flags: string): string | null {
  if (fixed === undefined || fixed.flags !== flags) return null;
  const parsed = parsedRegex(fixed.source, flags);
  if (parsed === null || reportsOf(parsed).length > 0) return null;
  return /^(?:[^\\/[\r\n\u2028\u2029]|\\.|\[(?:[^\\\]/\r\n]|\\.)*\])+$/u.test(fixed.source)
    ? fixed.source
    : null;
}
