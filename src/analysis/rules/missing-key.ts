import { inlineCode } from '../inline-code.js';
import { tagName, tagOf } from '../languages/ecmascript/jsx.js';
import {
  isRendered,
  listCallback,
  type Unkeyed,
  unkeyedElements,
  unkeyedReturns,
} from '../languages/ecmascript/react/keys.js';
import { keyFix } from '../languages/ecmascript/react/key-fix.js';
import { hasOtherJsx } from '../languages/ecmascript/react/modules.js';
import { needsNoKeys } from '../languages/ecmascript/react/reduced-lists.js';
import { JSX } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An element of a rendered list that has no key. */
export const missingKey = {
  meta: {
    id: 'missing-key',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.96,
    languages: JSX,
    summary: 'An element of a list has no `key`.',
    why: 'Without keys React tells the elements of a list apart by their place. When an entry is added, removed or moved, state, focus and typed text stay at the old place and belong to another entry.',
    fix: 'The fix uses the identifier of the entry that the callback already works with.',
    examples: {
      bad: 'export const Users = ({ users }) => <ul>{users.map((user) => <li id={user.id}>{user.name}</li>)}</ul>;',
      good: 'export const Users = ({ users }) => <ul>{users.map((user) => <li key={user.id} id={user.id}>{user.name}</li>)}</ul>;',
    },
    equivalents: ['react:jsx-key', 'sonarjs:S6477', 'cwe:694'],
  },
  create(context) {
    if (hasOtherJsx(context)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callback = listCallback(context, node);
          if (callback === null || isHandedOn(node)) return;
          reportAll(context, node, unkeyedReturns(context, callback));
        },
        array(node) {
          if (!node.children.some(({ type }) => type.startsWith('jsx_'))) return;
          const whole = node.parent?.type === 'expression_statement';
          if (whole || isRendered(context, node)) reportAll(context, node, unkeyedElements(context, node));
        },
      },
    };
  },
} as const satisfies Rule;

/** A list whose elements become arguments of their own: those need no keys. */
function isHandedOn(call: SyntaxNode): boolean {
  return call.parent?.type === 'spread_element' && call.parent.parent?.type === 'arguments';
}

function reportAll(context: RuleContext, list: SyntaxNode, found: readonly Unkeyed[]): void {
  const certain = found.filter(({ spread }) => !spread);
  if (certain.length === 0 || needsNoKeys(context, list)) return;
  for (const one of certain) {
    const tag = tagOf(one.element) ?? one.element;
    const fix = keyFix(context, one);
    context.report({
      node: one.element,
      range: { start: tag.start, end: tag.end },
      message: `Without a key React takes ${inlineCode(`<${tagName(context, tag)}>`, 'this element')} for another one when the list changes.`,
      ...(fix === null ? {} : { fix }),
    });
  }
}
