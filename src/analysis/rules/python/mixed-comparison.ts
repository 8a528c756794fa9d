import { comparisonsOf } from '../../languages/python/comparisons.js';
import type { Rule } from '../../rule.js';

/** A chain of comparisons of several kinds: `a == b in c`. */
export const mixedComparison = {
  meta: {
    id: 'python-mixed-comparison',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Who knows that comparisons are chained may mean it.',
    confidence: 0.8,
    languages: ['python'],
    summary: 'A comparison chains operators of different kinds.',
    why: 'Comparisons are chained: `a == b in c` asks `a == b and b in c`, not whether the answer of one side is in `c`. Few readers expect it with `in` and `is`. Brackets or `and` say what is meant.',
    examples: {
      bad: 'def is_known(name, default, names):\n    return name == default in names\n',
      good: 'def is_known(name, default, names):\n    return name == default and default in names\n',
    },
    equivalents: ['pylint:W3601'],
  },
  mentions: ['in', 'is'],
  create: (context) => ({
    on: {
      comparison_operator(node) {
        const kinds = new Set(comparisonsOf(node).map(({ operator }) => kindOf(operator.type)));
        if (kinds.size < 2) return;
        context.report({
          node,
          message: 'Each of these operators compares its two neighbours, and `and` joins the answers.',
        });
      },
    },
  }),
} as const satisfies Rule;

function kindOf(operator: string): string {
  if (operator.startsWith('is')) return 'is';
  return operator.endsWith('in') ? 'in' : 'order';
}
