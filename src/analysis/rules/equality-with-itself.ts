import { apart } from '../languages/ecmascript/edits.js';
import { isNaNTest, selfComparisonOf } from '../languages/ecmascript/equality.js';
import { hasCommentBetween, type BinaryExpression } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `x !== x`: right only as a test for `NaN`, which it does not say. */
export const equalityWithItself = {
  meta: {
    id: 'equality-with-itself',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'Libraries that run everywhere test for `NaN` in this way on purpose.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'A value is tested for equality with itself.',
    why: 'Only `NaN` differs from itself. If the test is for that, `Number.isNaN(x)` says so; if not, one of the sides was to be something else.',
    fix: 'The fix asks with `Number.isNaN`.',
    examples: { bad: 'if (width !== width) reset();', good: 'if (Number.isNaN(width)) reset();' },
    equivalents: ['eslint:no-self-compare', 'cwe:570'],
  },
  create: (context) => ({
    on: {
      binary_expression(node) {
        const comparison = selfComparisonOf(context, node);
        if (comparison === null || !isNaNTest(context, comparison)) return;
        const fix = askInstead(context, node, comparison);
        context.report({
          node,
          message: 'Only `NaN` differs from itself, so this is the same for every other value.',
          ...(fix === null ? {} : { fix }),
        });
      },
    },
  }),
} as const satisfies Rule;

/** For a variable alone: reading a property or calling twice may differ from doing it once. */
function askInstead(
  context: RuleContext,
  node: SyntaxNode,
  { left, operator, right }: BinaryExpression,
): RuleFix | null {
  if (left.type !== 'identifier' || right.type !== 'identifier') return null;
  if (context.scopes().lookup('Number', node) !== null) return null;
  if (hasCommentBetween(node, node.start, node.end)) return null;
  const call = operator.type.startsWith('!') ? 'Number.isNaN' : '!Number.isNaN';
  const text = apart(context.text, node.start, `${call}(${context.textOf(left)})`);
  return { title: `Ask with ${call}`, edits: [{ start: node.start, end: node.end, text }] };
}
