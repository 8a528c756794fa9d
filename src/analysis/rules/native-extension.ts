import { BUILT_IN_CLASSES } from '../languages/ecmascript/built-ins.js';
import { isBuiltIn, memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `Array.prototype.last = …`. */
export const nativeExtension = {
  meta: {
    id: 'native-extension',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Polyfills do it on purpose.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'The prototype of a class of the language is extended.',
    why: 'All code of the process gets the new property, other packages included, and a later version of the language may bring one of the same name. A function does the same for this code alone.',
    examples: {
      bad: 'Array.prototype.last = function () { return this.at(-1); };',
      good: 'export const last = (items) => items.at(-1);',
    },
    equivalents: ['eslint:no-extend-native', 'sonarjs:S6643', 'cwe:471'],
  },
  mentions: ['prototype'],
  create(context) {
    const assigned = (node: SyntaxNode): void => {
      const left = childOf(node, 'left');
      const object = left === null ? null : childOf(unwrap(left), 'object');
      if (left === null || object === null) return;
      if (isPrototype(context, unwrap(object))) context.report({ node, message: MESSAGE });
    };
    return {
      on: {
        assignment_expression: assigned,
        augmented_assignment_expression: assigned,
        call_expression(node) {
          const callee = childOf(node, 'function');
          const [target] = argumentsOf(node) ?? [];
          if (callee === null || target === undefined) return;
          if (!isBuiltIn(context, callee, 'Object', /^definePropert(?:ies|y)$/u)) return;
          if (isPrototype(context, unwrap(target))) context.report({ node, message: MESSAGE });
        },
      },
    };
  },
} as const satisfies Rule;

const MESSAGE = 'All code of the process gets this, other packages included.';

/** `Array.prototype` and its like. */
function isPrototype(context: RuleContext, node: SyntaxNode): boolean {
  const object = childOf(node, 'object');
  if (object === null || memberName(context, node) !== 'prototype') return false;
  const inner = unwrap(object);
  const name = inner.type === 'identifier' ? context.textOf(inner) : '';
  return BUILT_IN_CLASSES.has(name) && context.scopes().resolve(inner) === null;
}
