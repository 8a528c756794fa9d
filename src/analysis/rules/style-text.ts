import { attributesOf, type Attribute } from '../languages/ecmascript/jsx.js';
import { isLiteral } from '../languages/ecmascript/literals.js';
import { createdElement, givenProp } from '../languages/ecmascript/react/create-element.js';
import { hasOtherJsx } from '../languages/ecmascript/react/modules.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A `style` that is no object. */
export const styleText = {
  meta: {
    id: 'style-text',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Components may take what they like, and other libraries with JSX take text.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'The `style` of an element is text or a number.',
    why: 'React takes an object there and throws for everything else that it is given, so the element cannot be shown.',
    examples: {
      bad: "React.createElement('p', { style: 'color: red' });",
      good: "React.createElement('p', { style: { color: 'red' } });",
    },
    equivalents: ['react:style-prop-object'],
  },
  mentions: ['style'],
  create(context) {
    if (hasOtherJsx(context)) return { on: {} };
    const checkTag = (tag: SyntaxNode): void => {
      for (const attribute of attributesOf(context, tag))
        if (attribute.name === 'style' && isText(context, attribute)) report(context, attribute.node);
    };
    return {
      on: {
        jsx_opening_element: checkTag,
        jsx_self_closing_element: checkTag,
        call_expression(node) {
          const made = createdElement(context, node);
          const style = made === null ? null : givenProp(context, made.props, 'style');
          const value = style === null ? null : style.type === 'pair' ? childOf(style, 'value') : style;
          if (value !== null && holdsLiteral(context, value)) report(context, value);
        },
      },
    };
  },
} as const satisfies Rule;

function report(context: RuleContext, node: SyntaxNode): void {
  context.report({ node, message: 'React throws for a `style` that is no object.' });
}

function isText(context: RuleContext, { node, value }: Attribute): boolean {
  return value !== null && (value.parent === node || holdsLiteral(context, value));
}

/** A literal, or a variable that is declared as one. */
function holdsLiteral(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type !== 'identifier' && node.type !== 'shorthand_property_identifier')
    return isGiven(context, node);
  const holder = context.scopes().resolve(node)?.declarations[0]?.identifier.parent ?? null;
  const value = holder?.type === 'variable_declarator' ? childOf(holder, 'value') : null;
  return value !== null && isGiven(context, value);
}

function isGiven(context: RuleContext, node: SyntaxNode): boolean {
  return node.type !== 'null' && node.type !== 'undefined' && isLiteral(context.text, node);
}
