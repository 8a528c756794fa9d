import { inlineCode } from '../../inline-code.js';
import { EXCEPTION_PARENTS } from '../../languages/python/exceptions.js';
import { calledName, qualifiedName } from '../../languages/python/modules.js';
import { isExpectedToFail, isTestPath } from '../../languages/python/places.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** An exception that is made and not raised. */
export const missingRaise = {
  meta: {
    id: 'python-missing-raise',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['python'],
    silentIn: 'tests',
    summary: 'An exception is made and not raised.',
    why: 'Without `raise` it is an object like others, which is dropped at once. The program goes on as if nothing was wrong.',
    fix: 'The fix raises it.',
    examples: {
      bad: "def area(width):\n    if width < 0:\n        ValueError('no width')\n    return width * width\n",
      good: "def area(width):\n    if width < 0:\n        raise ValueError('no width')\n    return width * width\n",
    },
    equivalents: ['ruff:PLW0133', 'pylint:W0133'],
  },
  create: (context) => ({
    on: {
      expression_statement(node) {
        const [call, second] = partsOf(node);
        if (call?.type !== 'call' || second !== undefined || !isException(context, call)) return;
        if (isTestPath(context.path) || isExpectedToFail(context, node)) return;
        const callee = childOf(call, 'function');
        const name = inlineCode(callee === null ? '' : context.textOf(callee), 'The exception');
        const isLast = node.parent?.children.findLast(({ type }) => type !== 'comment') === node;
        context.report({
          node: call,
          message: `${name} is made here and not raised, so the program goes on.`,
          // What follows in the block would never run.
          ...(isLast
            ? { fix: { title: 'Raise it', edits: [{ start: call.start, end: call.start, text: 'raise ' }] } }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

/** A built-in exception, or a class of this file that is derived from one at once. */
function isException(context: RuleContext, call: SyntaxNode): boolean {
  const name = calledName(context, call);
  if (name !== null) return isBuiltIn(name);
  const callee = childOf(call, 'function');
  const binding = callee?.type === 'identifier' ? context.scopes().resolve(callee) : null;
  const [declared, second] = binding?.declarations ?? [];
  if (declared?.node.type !== 'class_definition' || second !== undefined) return false;
  const bases = childOf(declared.node, 'superclasses');
  const body = childOf(declared.node, 'body');
  // A class that makes itself otherwise may do something when it is made.
  if (bases === null || body === null || /def __(?:init|new)__/u.test(context.textOf(body))) return false;
  return partsOf(bases).some((base) => isBuiltIn(qualifiedName(context, bare(base)) ?? ''));
}

const isBuiltIn = (name: string): boolean => EXCEPTION_PARENTS.has(name);
