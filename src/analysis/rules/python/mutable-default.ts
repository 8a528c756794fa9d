import { isMaker } from '../../languages/python/loops.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A parameter whose default is made once and shared by all calls. */
export const mutableDefault = {
  meta: {
    id: 'python-mutable-default',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.6,
    offByDefault:
      'Most functions of good code only read such a default: `python-changed-default` reports those that change it.',
    languages: ['python'],
    summary: 'A default value that can be changed is shared by all calls.',
    why: 'A default is computed once, when the function is defined. What one call adds to it, the next call finds there.',
    examples: {
      bad: 'def price(order, discounts=[]):\n    return rate(order, discounts)\n',
      good: 'def price(order, discounts=()):\n    return rate(order, discounts)\n',
    },
    equivalents: ['ruff:B006', 'pylint:W0102'],
    yieldsTo: ['python-changed-default'],
  },
  create: (context) => {
    const visit = (parameter: SyntaxNode): void => {
      const value = childOf(parameter, 'value');
      if (value === null || !isMaker(context, value)) return;
      context.report({
        node: value,
        message:
          'This default is made once and shared by all calls, so what one call changes the next one sees.',
      });
    };
    return { on: { default_parameter: visit, typed_default_parameter: visit } };
  },
} as const satisfies Rule;
