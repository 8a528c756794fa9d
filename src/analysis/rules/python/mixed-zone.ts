import { comparisonsOf } from '../../languages/python/comparisons.js';
import { isExpectedToFail } from '../../languages/python/places.js';
import { isAwareTime, isZonelessTime } from '../../languages/python/times.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A time with a zone beside one without. */
export const mixedZone = {
  meta: {
    id: 'python-mixed-zone',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['python'],
    summary: 'A time without a zone is compared with, or subtracted from, one that has a zone.',
    why: '`datetime` refuses to guess which zone is meant: order and difference of two such times raise a `TypeError`. Both have to be made with a zone, such as `datetime.now(timezone.utc)`.',
    examples: {
      bad: 'from datetime import datetime, timezone\n\ndef left(days):\n    start = datetime.now(timezone.utc)\n    return datetime.now() - start\n',
      good: 'from datetime import datetime, timezone\n\ndef left(days):\n    start = datetime.now(timezone.utc)\n    return datetime.now(timezone.utc) - start\n',
    },
    equivalents: ['cwe:682'],
    suppressedBy: ['ruff:DTZ001', 'ruff:DTZ002', 'ruff:DTZ005', 'ruff:DTZ007'],
  },
  mentions: ['datetime'],
  create(context) {
    const check = (node: SyntaxNode, left: SyntaxNode | null, right: SyntaxNode | null): void => {
      if (left === null || right === null || !isMixed(context, left, right)) return;
      if (isExpectedToFail(context, node)) return;
      context.report({
        node,
        message: 'One of these times has a zone and the other has none: this raises a `TypeError`.',
      });
    };
    return {
      on: {
        binary_operator(node) {
          if (childOf(node, 'operator')?.type === '-')
            check(node, childOf(node, 'left'), childOf(node, 'right'));
        },
        comparison_operator(node) {
          for (const { left, operator, right } of comparisonsOf(node))
            if (/^[<>]=?$/u.test(operator.type)) check(node, left, right);
        },
      },
    };
  },
} as const satisfies Rule;

const isMixed = (context: RuleContext, one: SyntaxNode, other: SyntaxNode): boolean =>
  (isAwareTime(context, one) && isZonelessTime(context, other)) ||
  (isZonelessTime(context, one) && isAwareTime(context, other));
