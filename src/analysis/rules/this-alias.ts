import { inlineCode } from '../inline-code.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { WRONG_TOO_OFTEN } from '../why-off.js';

/** `const self = this`. */
export const thisAlias = {
  meta: {
    id: 'this-alias',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: WRONG_TOO_OFTEN,
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'A variable is made for `this`.',
    why: 'Arrow functions keep the `this` of the code around them, so the variable is not needed there. Beside it two names for one thing have to be kept apart.',
    examples: {
      bad: 'const self = this;',
      good: 'const { name } = this;',
    },
    equivalents: ['typescript-eslint:no-this-alias'],
  },
  mentions: ['this'],
  create: (context) => ({
    on: {
      variable_declarator: (node) => check(context, childOf(node, 'name'), childOf(node, 'value')),
      assignment_expression: (node) => check(context, childOf(node, 'left'), childOf(node, 'right')),
    },
  }),
} as const satisfies Rule;

function check(context: RuleContext, target: SyntaxNode | null, value: SyntaxNode | null): void {
  if (target?.type !== 'identifier' || value?.type !== 'this') return;
  const what = inlineCode(context.textOf(target), 'This');
  context.report({ node: target, message: `${what} is another name for \`this\`.` });
}
