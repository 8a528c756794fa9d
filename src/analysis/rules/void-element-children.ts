import { inlineCode } from '../inline-code.js';
import { attributesOf, tagName } from '../languages/ecmascript/jsx.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { createdElement, givenProp } from '../languages/ecmascript/react/create-element.js';
import { childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An element that HTML knows without content, with content. */
export const voidElementChildren = {
  meta: {
    id: 'void-element-children',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'An element like `<img>` or `<br>` has content.',
    why: 'HTML has no content in these elements, and React throws when it is to render some. What stands there can never be shown.',
    examples: {
      bad: "React.createElement('img', { src: logo }, 'Acme');",
      good: "React.createElement('img', { src: logo, alt: 'Acme' });",
    },
    equivalents: ['react:void-dom-elements-no-children'],
  },
  create(context) {
    return {
      on: {
        jsx_element(node) {
          const tag = childOf(node, 'open_tag');
          if (tag === null || !isVoid(tagName(context, tag))) return;
          const content = node.children.some(({ type }) => !TAGS.has(type));
          if (content || takesContent(context, tag)) report(context, node, tagName(context, tag));
        },
        jsx_self_closing_element(node) {
          if (isVoid(tagName(context, node)) && takesContent(context, node))
            report(context, node, tagName(context, node));
        },
        call_expression: (node) => checkCall(context, node),
      },
    };
  },
} as const satisfies Rule;

const VOID = /^(?:area|base|br|col|embed|hr|img|input|keygen|link|menuitem|meta|param|source|track|wbr)$/u;
const TAGS = new Set(['jsx_opening_element', 'jsx_closing_element']);
const CONTENT = new Set(['children', 'dangerouslySetInnerHTML']);

function isVoid(name: string): boolean {
  return VOID.test(name);
}

function takesContent(context: RuleContext, tag: SyntaxNode): boolean {
  return attributesOf(context, tag).some(({ name }) => name !== null && CONTENT.has(name));
}

function report(context: RuleContext, node: SyntaxNode, name: string): void {
  const what = inlineCode(`<${name}>`, 'This element');
  context.report({ node, message: `${what} has no content in HTML, so React throws.` });
}

/** `React.createElement('br', {}, …)`. */
function checkCall(context: RuleContext, call: SyntaxNode): void {
  const made = createdElement(context, call);
  const name = made === null ? null : stringValue(context.text, unwrap(made.type));
  if (made === null || name === null || made.props === null || !isVoid(name)) return;
  const given = [...CONTENT].some((prop) => givenProp(context, made.props, prop) !== null);
  if (given || made.children.length > 0) report(context, call, name);
}
