import { functionAround } from '../languages/ecmascript/callbacks.js';
import { childOf, hasToken, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A constructor that returns a value. */
export const constructorReturn = {
  meta: {
    id: 'constructor-return',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Proxies and singletons return another object on purpose.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'A constructor returns a value.',
    why: 'An object that is returned takes the place of the new one: it is no instance of the class, and subclasses build on something else. Any other value is dropped.',
    examples: {
      bad: 'class Box { constructor(size) { if (size > 9) return false; this.size = size; } }',
      good: 'class Box { constructor(size) { if (size > 9) throw new RangeError("size"); this.size = size; } }',
    },
    equivalents: ['eslint:no-constructor-return', 'sonarjs:S6635', 'cwe:394'],
  },
  mentions: ['constructor'],
  create: (context) => ({
    on: {
      return_statement(node) {
        const fn = partsOf(node).length === 0 ? null : functionAround(node);
        if (fn === null || !isConstructor(context, fn)) return;
        context.report({
          node,
          message: '`new` gives this instead of the new object, or drops it if it is none.',
        });
      },
    },
  }),
} as const satisfies Rule;

function isConstructor(context: RuleContext, fn: SyntaxNode): boolean {
  if (fn.type !== 'method_definition' || fn.parent?.type !== 'class_body' || hasToken(fn, 'static'))
    return false;
  const name = childOf(fn, 'name');
  return name !== null && /^(["']?)constructor\1$/u.test(context.textOf(name));
}
