import { childOf, operatorOf } from '../languages/ecmascript/syntax.js';
import { TYPED } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNMEASURED } from '../why-off.js';

/** `a! == b`: reads like `a !== b`. */
export const misreadAssertion = {
  meta: {
    id: 'misread-assertion',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: UNMEASURED,
    confidence: 0.9,
    languages: TYPED,
    summary: 'A non-null assertion stands before `=`, `==`, `in` or `instanceof`.',
    why: 'The assertion and the sign behind it look like one operator: `a! == b` is taken for `a !== b`, which is the opposite.',
    examples: { bad: 'const same = left! == right;', good: 'const same = left == right;' },
    equivalents: ['typescript-eslint:no-confusing-non-null-assertion'],
  },
  create(context) {
    const check = (node: SyntaxNode, operator: string | undefined): void => {
      const left = childOf(node, 'left');
      if (left === null || operator === undefined || !CONFUSING.test(operator)) return;
      if (!endsWithAssertion(context, left)) return;
      const message = 'This is easily taken for a comparison with its opposite.';
      context.report({ node, byTokens: true, message });
    };
    return {
      on: {
        binary_expression: (node) => check(node, operatorOf(node)?.type),
        assignment_expression: (node) => check(node, '='),
      },
    };
  },
} as const satisfies Rule;

const CONFUSING = /^(?:={1,3}|in|instanceof)$/u;

/** How far into the left side the last operand is looked for. */
const MAX_DEPTH = 20;

/** The last operand of a sum, or what a `!`, `-` or `typeof` stands before. */
const LAST: Readonly<Record<string, string>> = { binary_expression: 'right', unary_expression: 'argument' };

function endsWithAssertion(context: RuleContext, left: SyntaxNode): boolean {
  let at: SyntaxNode | null = left;
  for (let depth = 0; at !== null && depth < MAX_DEPTH; depth += 1) {
    if (at.type === 'non_null_expression') return context.text.startsWith('!', at.end - 1);
    const field: string | undefined = LAST[at.type];
    at = field === undefined ? null : childOf(at, field);
  }
  return false;
}
