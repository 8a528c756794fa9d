import { comparisonsOf } from '../../languages/python/comparisons.js';
import { isTestPath } from '../../languages/python/places.js';
import { dottedName } from '../../languages/python/names.js';
import { childOf, childrenOf } from '../../languages/shared/tree.js';
import { inlineCode } from '../../inline-code.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A value that is compared with itself. */
export const selfComparison = {
  meta: {
    id: 'python-self-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['python'],
    silentIn: 'tests',
    summary: 'A value is compared with itself.',
    why: 'The answer is always the same. Often the second side was to be another variable, or the same part of another object.',
    examples: {
      bad: 'class Point:\n    def __eq__(self, other):\n        return self.x == self.x and self.y == other.y\n',
      good: 'class Point:\n    def __eq__(self, other):\n        return self.x == other.x and self.y == other.y\n',
    },
    equivalents: ['ruff:PLR0124', 'pylint:R0124'],
  },
  create: (context) => ({
    on: {
      comparison_operator(node) {
        // Tests ask whether a class compares well with itself.
        if (isTestPath(context.path)) return;
        for (const { left, operator, right } of comparisonsOf(node)) {
          if (!ASKS.test(operator.type) || isNumberTest(operator.type, left)) continue;
          const name = pathOf(context, left);
          if (name === null || name !== pathOf(context, right)) continue;
          const shown = inlineCode(name, 'The value');
          context.report({
            node,
            message: `${shown} is compared with itself, so the answer is always the same.`,
          });
          return;
        }
      },
    },
  }),
} as const satisfies Rule;

const ASKS = /^(?:[<>]=?|==|!=|is|is not)$/u;

/** `a != a` and `a == a` ask whether it is a number: NaN equals nothing. */
function isNumberTest(operator: string, { type }: SyntaxNode): boolean {
  return operator === '!=' || (operator === '==' && type !== 'attribute');
}

/** A name, attribute or element with a constant key: what is the same when it is written twice. */
function pathOf(context: RuleContext, node: SyntaxNode): string | null {
  const object = node.type === 'subscript' ? childOf(node, 'value') : node;
  const keys = node.type === 'subscript' ? childrenOf(node, 'subscript') : [];
  if (object === null || dottedName(context.text, object) === null) return null;
  const isSimple = keys.every(({ type }) => type === 'integer' || type === 'string' || type === 'identifier');
  return isSimple ? context.textOf(node) : null;
}
