import { attributesOf, type Attribute } from '../languages/ecmascript/jsx.js';
import { keyName, memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An element that has `dangerouslySetInnerHTML` and children. */
export const htmlBesideChildren = {
  meta: {
    id: 'html-beside-children',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'An element has `dangerouslySetInnerHTML` and children.',
    why: 'React throws when it renders an element that gets its content from both, so the component cannot be shown at all.',
    examples: {
      bad: "React.createElement('p', { dangerouslySetInnerHTML: { __html: NOTE } }, 'Note');",
      good: "React.createElement('p', { dangerouslySetInnerHTML: { __html: NOTE } });",
    },
    equivalents: ['react:no-danger-with-children', 'sonarjs:S6761'],
  },
  mentions: ['dangerouslySetInnerHTML'],
  create(context) {
    const check = (element: SyntaxNode, tag: SyntaxNode, children: boolean): void => {
      const attributes = attributesOf(context, tag);
      if (!attributes.some((one) => gives(context, one, HTML))) return;
      if (children || attributes.some((one) => gives(context, one, 'children'))) report(context, element);
    };
    return {
      on: {
        jsx_element(node) {
          const tag = childOf(node, 'open_tag');
          if (tag !== null) check(node, tag, hasContent(context, node));
        },
        jsx_self_closing_element: (node) => check(node, node, false),
        call_expression(node) {
          const [, props, ...children] = createdWith(context, node);
          if (props === undefined || !hasKey(context, props, HTML)) return;
          if (children.length > 0 || hasKey(context, props, 'children')) report(context, node);
        },
      },
    };
  },
} as const satisfies Rule;

const HTML = 'dangerouslySetInnerHTML';

function report(context: RuleContext, node: SyntaxNode): void {
  context.report({ node, message: 'React throws where an element has both HTML and children.' });
}

/** Anything but the line breaks of the layout. */
function hasContent(context: RuleContext, element: SyntaxNode): boolean {
  const [first] = element.children.filter(({ type }) => !TAGS.has(type));
  return first !== undefined && !isLayout(context, first);
}

const TAGS = new Set(['jsx_opening_element', 'jsx_closing_element']);

function isLayout(context: RuleContext, node: SyntaxNode): boolean {
  return node.type === 'jsx_text' && /^\s*\n\s*$/u.test(context.textOf(node));
}

/** True for the attribute itself, and for an object with such a key that is spread. */
function gives(context: RuleContext, { node, name }: Attribute, wanted: string): boolean {
  if (name !== null) return name === wanted;
  const [spread] = partsOf(node);
  const [object] = spread?.type === 'spread_element' ? partsOf(spread) : [];
  return object !== undefined && hasKey(context, object, wanted);
}

/** Larger objects are not looked through: they would be for every element. */
const MAX_PARTS = 200;

/** True for an object literal with a key, and for a variable that is declared as one. */
function hasKey(context: RuleContext, node: SyntaxNode, key: string): boolean {
  const seen = new Set<SyntaxNode>();
  const stack = [node];
  for (let at = stack.pop(); at !== undefined && seen.size < MAX_PARTS; at = stack.pop()) {
    const object = objectOf(context, unwrap(at));
    if (object === null || seen.has(object) || object.children.length > MAX_PARTS * 2) continue;
    seen.add(object);
    for (const part of partsOf(object)) {
      if (part.type === 'spread_element') stack.push(...partsOf(part));
      else if (keyName(context, childOf(part, 'key') ?? childOf(part, 'name') ?? part) === key) return true;
    }
  }
  return false;
}

function objectOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'object') return node;
  const [declaration] =
    node.type === 'identifier' ? (context.scopes().resolve(node)?.declarations ?? []) : [];
  const holder = declaration?.identifier.parent;
  const value = holder?.type === 'variable_declarator' ? childOf(holder, 'value') : null;
  return value?.type === 'object' ? value : null;
}

/** The arguments of `React.createElement`; none for every other call. */
function createdWith(context: RuleContext, call: SyntaxNode): readonly SyntaxNode[] {
  const callee = childOf(call, 'function');
  if (callee === null || memberName(context, callee) !== 'createElement') return [];
  return argumentsOf(call) ?? [];
}
