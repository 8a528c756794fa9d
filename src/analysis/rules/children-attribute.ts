import { attributesOf } from '../languages/ecmascript/jsx.js';
import { createdElement, givenProp } from '../languages/ecmascript/react/create-element.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { WRONG_TOO_OFTEN } from '../why-off.js';

/** Content that is given as the attribute `children`. */
export const childrenAttribute = {
  meta: {
    id: 'children-attribute',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: WRONG_TOO_OFTEN,
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'The content of an element is given as an attribute.',
    why: 'What stands between the tags replaces the attribute without a word, so the two can contradict each other. Between the tags it is also where people look for it.',
    examples: {
      bad: "React.createElement('p', { children: text });",
      good: "React.createElement('p', {}, text);",
    },
    equivalents: ['react:no-children-prop', 'sonarjs:S6748'],
  },
  mentions: ['children'],
  create(context) {
    const checkTag = (tag: SyntaxNode): void => {
      for (const { node, name } of attributesOf(context, tag)) if (name === 'children') report(context, node);
    };
    return {
      on: {
        jsx_opening_element: checkTag,
        jsx_self_closing_element: checkTag,
        call_expression(node) {
          const made = createdElement(context, node);
          const given = made === null ? null : givenProp(context, made.props, 'children');
          if (given !== null && childOf(given, 'key')?.type !== 'string') report(context, node);
        },
      },
    };
  },
} as const satisfies Rule;

function report(context: RuleContext, node: SyntaxNode): void {
  context.report({ node, message: 'Content belongs between the tags, which replaces this attribute.' });
}
