import { hasToken, wrapped } from '../languages/ecmascript/syntax.js';
import { TYPED } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNMEASURED } from '../why-off.js';

/** `a!!`, `a!?.b`: one `!` too many. */
export const repeatedNonNull = {
  meta: {
    id: 'repeated-non-null',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: UNMEASURED,
    confidence: 0.9,
    languages: TYPED,
    summary: 'A non-null assertion is repeated, or stands before an optional chain.',
    why: 'The second `!` says nothing new, and before `?.` the two contradict each other: one says that there is a value, the other asks.',
    examples: { bad: 'const name = user!?.name;', good: 'const name = user?.name;' },
    equivalents: ['typescript-eslint:no-extra-non-null-assertion'],
  },
  create: (context) => ({
    on: {
      non_null_expression(node) {
        if (!isSuperfluous(context, node)) return;
        context.report({ node, message: 'This assertion has no effect.' });
      },
    },
  }),
} as const satisfies Rule;

function isSuperfluous(context: RuleContext, node: SyntaxNode): boolean {
  const whole = wrapped(node);
  const { parent } = whole;
  if (parent?.type === 'non_null_expression') return true;
  const asks = parent?.type === 'member_expression' || parent?.type === 'subscript_expression';
  if (asks && whole.field === 'object') return parent.children.some(({ type }) => type === 'optional_chain');
  if (parent?.type !== 'call_expression' || whole.field !== 'function') return false;
  return hasToken(parent, '?.') || context.text.startsWith('?.', whole.end);
}
