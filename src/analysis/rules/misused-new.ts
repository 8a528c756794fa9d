import { childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { TYPED } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `new` in a class, or `constructor` in an interface: a method of that name, and no constructor. */
export const misusedNew = {
  meta: {
    id: 'misused-new',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: TYPED,
    summary: 'A class declares a method `new`, or an interface one named `constructor`, for its constructor.',
    why: 'Neither declares a constructor: the class gets a method that is called `new`, and objects of the interface are said to have something that none has. Calls by these types compile and fail.',
    examples: {
      bad: 'declare class Point {\n  new(x: number): Point;\n}',
      good: 'declare class Point {\n  constructor(x: number);\n}',
    },
    equivalents: ['typescript-eslint:no-misused-new', 'sonarjs:S4124'],
  },
  mentions: ['new', 'constructor'],
  create: (context) => ({
    on: {
      method_signature(node) {
        const name = childOf(node, 'name');
        const text = name === null ? null : context.textOf(name);
        const owner = node.parent?.parent ?? null;
        if (node.parent?.type === 'class_body') {
          if (text === 'new' && gives(context, childOf(node, 'return_type'), owner))
            context.report({ node, message: 'This is a method that is named `new`, and no constructor.' });
        } else if (text === 'constructor')
          context.report({
            node,
            message: 'This is a method that is named `constructor`, and no constructor.',
          });
      },
      construct_signature(node) {
        const owner = node.parent?.parent ?? null;
        if (owner?.type !== 'interface_declaration' || !gives(context, childOf(node, 'type'), owner)) return;
        context.report({ node, message: 'Objects of this interface cannot be called with `new`.' });
      },
    },
  }),
} as const satisfies Rule;

/** True when an annotation names the type that it stands in. */
function gives(context: RuleContext, annotation: SyntaxNode | null, owner: SyntaxNode | null): boolean {
  const name = owner === null ? null : childOf(owner, 'name');
  const [type] = annotation === null ? [] : partsOf(annotation);
  const [of] = type?.type === 'generic_type' ? partsOf(type) : [type];
  return name !== null && of?.type === 'type_identifier' && context.textOf(of) === context.textOf(name);
}
