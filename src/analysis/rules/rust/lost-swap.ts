import { expressionOf, isPlace, isPure, normalText, statementsOf } from '../../languages/rust/expressions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Two variables are to change places, and one value is lost. */
export const rustLostSwap = {
  meta: {
    id: 'rust-lost-swap',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['rust'],
    summary: 'Two variables are set to each other, one after the other.',
    why: 'When the second line runs, the first variable holds the value of the second already: both end with one value, and the other is lost.',
    fix: 'The fix swaps them with `std::mem::swap`.',
    examples: {
      bad: 'fn turn(size: &mut Size) {\n    size.width = size.height;\n    size.height = size.width;\n}\n',
      good: 'fn turn(size: &mut Size) {\n    std::mem::swap(&mut size.width, &mut size.height);\n}\n',
    },
    equivalents: ['clippy:almost_swapped', 'cwe:682'],
  },
  create: (context) => ({
    on: {
      block(node) {
        const statements = statementsOf(node);
        statements.forEach((statement, index) => {
          const next = statements[index + 1];
          if (next === undefined) return;
          const [one, other] = [assignmentOf(statement), assignmentOf(next)];
          if (one === null || other === null) return;
          if (!isPure(one.left) || !isPure(one.right)) return;
          const [left, right] = [normalText(context, one.left), normalText(context, one.right)];
          if (left === right || normalText(context, other.left) !== right) return;
          if (normalText(context, other.right) !== left) return;
          report(context, statement, next, one);
        });
      },
    },
  }),
} as const satisfies Rule;

interface Assignment {
  readonly left: SyntaxNode;
  readonly right: SyntaxNode;
}

function assignmentOf(statement: SyntaxNode): Assignment | null {
  const node = expressionOf(statement);
  if (node?.type !== 'assignment_expression') return null;
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  return left === null || right === null ? null : { left, right };
}

function report(
  context: RuleContext,
  first: SyntaxNode,
  second: SyntaxNode,
  { left, right }: Assignment,
): void {
  const range = { start: first.start, end: second.end };
  const text = `std::mem::swap(&mut ${context.textOf(left)}, &mut ${context.textOf(right)});`;
  const isSafe =
    isPlace(left) && isPlace(right) && !/\/[/*]/u.test(context.text.slice(range.start, range.end));
  context.report({
    node: first,
    range,
    message: 'Both end with the same value here; the other one is lost.',
    ...(isSafe ? { fix: { title: 'Swap them', edits: [{ ...range, text }] } } : {}),
  });
}
