import { nameOf } from '../../languages/python/functions.js';
import { bare, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** `__init__` that returns something other than `None`. */
export const returnInInit = {
  meta: {
    id: 'python-return-in-init',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ['python'],
    summary: '`__init__` returns a value.',
    why: 'The object is made before `__init__` runs, and what that returns must be `None`. Every other value ends in a `TypeError`, so the object is never had.',
    examples: {
      bad: 'class Size:\n    def __init__(self, width):\n        self.width = width\n        return self\n',
      good: 'class Size:\n    def __init__(self, width):\n        self.width = width\n',
    },
    equivalents: ['ruff:PLE0101', 'pylint:E0101'],
  },
  mentions: ['__init__'],
  create: (context) => ({
    on: {
      return_statement(node) {
        const [value] = partsOf(node);
        const fn = context.scopes().functionAt(node);
        if (value === undefined || fn?.type !== 'function_definition' || nameOf(context, fn) !== '__init__')
          return;
        if (!isMethod(fn) || !isSomething(context, bare(value))) return;
        context.report({
          node,
          message: 'What `__init__` returns must be `None`, so this ends in a `TypeError`.',
        });
      },
    },
  }),
} as const satisfies Rule;

function isMethod(fn: SyntaxNode): boolean {
  // A decorator may take what is returned.
  return fn.parent?.type === 'block' && fn.parent.parent?.type === 'class_definition';
}

const VALUES =
  /^(?:string|concatenated_string|integer|float|true|false|list|dictionary|set|tuple|expression_list|\w+_comprehension|generator_expression|lambda|comparison_operator|not_operator)$/u;

/** True for what is surely not `None`: a call may well return it. */
function isSomething(context: RuleContext, value: SyntaxNode): boolean {
  return VALUES.test(value.type) || (value.type === 'identifier' && context.textOf(value) === 'self');
}
