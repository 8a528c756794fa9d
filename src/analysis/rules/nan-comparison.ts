import { apart } from '../languages/ecmascript/edits.js';
import { isGlobalNaN } from '../languages/ecmascript/globals.js';
import {
  binaryOf,
  childOf,
  hasCommentBetween,
  unwrap,
  type BinaryExpression,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const CONSEQUENCE: Readonly<Record<string, string>> = {
  '==': '`NaN` equals nothing, not even itself, so this is always false.',
  '===': '`NaN` equals nothing, not even itself, so this is always false.',
  '!=': '`NaN` differs from everything, even from itself, so this is always true.',
  '!==': '`NaN` differs from everything, even from itself, so this is always true.',
  '<': 'Nothing is less than `NaN`, so this is always false.',
  '<=': 'Nothing is less than or equal to `NaN`, so this is always false.',
  '>': 'Nothing is greater than `NaN`, so this is always false.',
  '>=': 'Nothing is greater than or equal to `NaN`, so this is always false.',
};

/** A comparison with the global `NaN`. */
export const nanComparison = {
  meta: {
    id: 'nan-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ECMASCRIPT,
    summary: 'A value is compared with `NaN`.',
    why: '`NaN` is the one value that is not equal to itself, so comparing with it has the same result for every input and the check does nothing. `Number.isNaN(x)` asks what was meant.',
    fix: 'The fix calls it on the same value.',
    examples: { bad: 'if (total === NaN) reset();', good: 'if (Number.isNaN(total)) reset();' },
    equivalents: ['eslint:use-isnan', 'sonarjs:S2688', 'cwe:570'],
  },
  mentions: ['NaN'],
  create: (context) => ({
    on: {
      binary_expression(node) {
        const binary = binaryOf(node);
        const message = CONSEQUENCE[binary?.operator.type ?? ''];
        if (binary === null || message === undefined) return;
        const nan = [binary.right, binary.left].find((operand) => isGlobalNaN(context, operand));
        if (nan === undefined) return;
        const fix = callInstead(context, node, binary, nan);
        context.report({ node, message, ...(fix === null ? {} : { fix }) });
      },
      switch_case(node) {
        const value = childOf(node, 'value');
        if (value === null || !isGlobalNaN(context, value)) return;
        context.report({ node: value, message: '`NaN` equals nothing, so this case never runs.' });
      },
      switch_statement(node) {
        const value = childOf(node, 'value');
        if (value === null || !isGlobalNaN(context, value)) return;
        context.report({ node: value, message: '`NaN` equals nothing, so no case of this switch runs.' });
      },
    },
  }),
} as const satisfies Rule;

function callInstead(
  context: RuleContext,
  node: SyntaxNode,
  { left, operator, right }: BinaryExpression,
  nan: SyntaxNode,
): RuleFix | null {
  const negated = operator.type.startsWith('!');
  if (!negated && !operator.type.startsWith('=')) return null;
  if (context.scopes().lookup('Number', node) !== null) return null;
  // What stands before a comma would be lost.
  if (unwrap(nan).type === 'sequence_expression') return null;
  const other = nan === right ? left : right;
  if (isGlobalNaN(context, other) || hasCommentBetween(node, node.start, node.end)) return null;
  const call = `${negated ? '!' : ''}Number.isNaN`;
  // An operand in parentheses brings those of the call along.
  const bracketed = other.type === 'parenthesized_expression' && unwrap(other).type !== 'sequence_expression';
  return {
    title: `Ask with ${call}`,
    edits: [
      {
        start: node.start,
        end: other.start,
        text: apart(context.text, node.start, bracketed ? call : `${call}(`),
      },
      { start: other.end, end: node.end, text: bracketed ? '' : ')' },
    ].filter(({ start, end, text }) => start < end || text !== ''),
  };
}
