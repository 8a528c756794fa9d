import { tagOf } from '../languages/ecmascript/jsx.js';
import {
  isRendered,
  listCallback,
  type Unkeyed,
  unkeyedElements,
  unkeyedReturns,
} from '../languages/ecmascript/react/keys.js';
import { needsNoKeys } from '../languages/ecmascript/react/reduced-lists.js';
import { JSX } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An element without a key that may never be in a rendered list, or may get one from an object that is spread. */
export const unkeyedElement = {
  meta: {
    id: 'unkeyed-element',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'The array may never be rendered, and an object that is spread may bring the key.',
    confidence: 0.6,
    languages: JSX,
    summary: 'An element in an array has no `key` of its own.',
    why: 'If the array is rendered, React tells its elements apart by their place, and state moves to another one when the array changes. A key in an object that is spread is overlooked easily, and newer versions of React warn of it.',
    examples: {
      bad: 'export const steps = { all: [<First />, <Last key="last" />] };',
      good: 'export const steps = { all: [<First key="first" />, <Last key="last" />] };',
    },
    equivalents: ['react:jsx-key', 'cwe:694'],
  },
  create: (context) => ({
    on: {
      call_expression(node) {
        const callback = listCallback(context, node);
        if (callback === null) return;
        reportAll(
          context,
          node,
          unkeyedReturns(context, callback).filter(({ spread }) => spread),
        );
      },
      array(node) {
        if (!node.children.some(({ type }) => type.startsWith('jsx_'))) return;
        const rendered = node.parent?.type === 'expression_statement' || isRendered(context, node);
        const found = unkeyedElements(context, node);
        reportAll(context, node, rendered ? found.filter(({ spread }) => spread) : found);
      },
    },
  }),
} as const satisfies Rule;

function reportAll(context: RuleContext, list: SyntaxNode, found: readonly Unkeyed[]): void {
  if (found.length === 0 || needsNoKeys(context, list)) return;
  for (const { element } of found) {
    const tag = tagOf(element) ?? element;
    context.report({
      node: element,
      range: { start: tag.start, end: tag.end },
      message:
        'Without a key of its own this element is mistaken for another one when a rendered array changes.',
    });
  }
}
