import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import { STYLE } from '../../why-off.js';

/** `not a in b` and `not a is b`, for which the language has operators. */
export const negatedComparison = {
  meta: {
    id: 'python-negated-comparison',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: STYLE,
    opinion: true,
    confidence: 0.99,
    languages: ['python'],
    summary: 'A test with `in` or `is` is negated from outside.',
    why: '`not a in b` reads as if `not a` were looked for. `a not in b` and `a is not b` say the same without a second thought.',
    fix: 'The fix uses `not in` or `is not`.',
    examples: {
      bad: 'def is_new(name, known):\n    return not name in known\n',
      good: 'def is_new(name, known):\n    return name not in known\n',
    },
    equivalents: ['ruff:E713', 'ruff:E714', 'pycodestyle:E713', 'pycodestyle:E714'],
    suppressedBy: ['pylint:C0117'],
  },
  mentions: ['not'],
  create: (context) => ({
    on: {
      not_operator(node) {
        const argument = childOf(node, 'argument');
        const comparison = argument === null ? null : bare(argument);
        if (argument === null || comparison?.type !== 'comparison_operator') return;
        const [left, right, third] = partsOf(comparison);
        const operator = childOf(comparison, 'operators');
        if (left === undefined || right === undefined || third !== undefined || operator === null) return;
        if (operator.type !== 'in' && operator.type !== 'is') return;
        const text = operator.type === 'in' ? 'not in' : 'is not';
        const outside =
          context.text.slice(node.start, comparison.start) + context.text.slice(comparison.end, node.end);
        // Without its parentheses, an expression has to stay on its line.
        const isWhole =
          !outside.includes('#') && (argument === comparison || !context.textOf(node).includes('\n'));
        context.report({
          node,
          message: `\`${text}\` says this without a negation around it.`,
          ...(isWhole
            ? {
                fix: {
                  title: `Compare with \`${text}\``,
                  edits: [
                    { start: node.start, end: comparison.start, text: '' },
                    { start: operator.start, end: operator.end, text },
                    ...(comparison.end < node.end
                      ? [{ start: comparison.end, end: node.end, text: '' }]
                      : []),
                  ],
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;
