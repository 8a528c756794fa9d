import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { childOf, partsOf, unwrap } from './syntax.js';

/** Elements and fragments of JSX. */
export const ELEMENTS: ReadonlySet<string> = new Set(['jsx_element', 'jsx_self_closing_element']);

/** What stands in the tag of an element, in text order. */
export interface Attribute {
  readonly node: SyntaxNode;
  /** `data-id`, `xlink:href`; null for a spread. */
  readonly name: string | null;
  /** The string, or the expression in the braces without parentheses; null when there is none. */
  readonly value: SyntaxNode | null;
}

/** `<a …>` of an element: a self-closing one is its own tag. */
export function tagOf(element: SyntaxNode): SyntaxNode | null {
  return element.type === 'jsx_element' ? childOf(element, 'open_tag') : element;
}

/** `a`, `Menu.Item`; empty for the short form of a fragment. */
export function tagName(context: RuleContext, tag: SyntaxNode): string {
  const name = childOf(tag, 'name');
  return name === null ? '' : context.textOf(name);
}

/** Attributes and spreads of a tag. */
export function attributesOf(context: RuleContext, tag: SyntaxNode): readonly Attribute[] {
  return tag.children
    .filter(({ field }) => field === 'attribute')
    .map((node) => {
      if (node.type !== 'jsx_attribute') return { node, name: null, value: null };
      const [name, value] = partsOf(node);
      return {
        node,
        name: name === undefined ? null : context.textOf(name),
        value: value === undefined ? null : valueIn(value),
      };
    });
}

function valueIn(value: SyntaxNode): SyntaxNode | null {
  if (value.type !== 'jsx_expression') return value;
  const [expression] = partsOf(value);
  return expression === undefined ? null : unwrap(expression);
}

/** The attribute of a name that counts: the last one, as later ones win. */
export function lastNamed(attributes: readonly Attribute[], name: string): Attribute | null {
  return attributes.findLast((attribute) => attribute.name === name) ?? null;
}

/** True for a tag in which an object is spread: it may have any attribute. */
export function spreads(attributes: readonly Attribute[]): boolean {
  return attributes.some(({ name }) => name === null);
}

/** The text that an attribute is proven to have; null when it is another value or not known. */
export function textOfAttribute(context: RuleContext, { node, value }: Attribute): string | null {
  if (value === null) return null;
  // An attribute's string has no escapes.
  if (value.type === 'string' && value.parent === node)
    return context.text.slice(value.start + 1, value.end - 1);
  const constant = constantOf(context, value);
  return typeof constant?.value === 'string' ? constant.value : null;
}

/** The elements that an expression may be: through parentheses, `? :`, `&&`, `||` and `??`. */
export function elementsIn(expression: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [expression];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const inner = unwrap(at);
    if (ELEMENTS.has(inner.type)) found.push(inner);
    for (const branch of branchesOf(inner).toReversed()) stack.push(branch);
  }
  return found;
}

const LOGICAL = new Set(['&&', '||', '??']);

function branchesOf(node: SyntaxNode): readonly SyntaxNode[] {
  const fields =
    node.type === 'ternary_expression'
      ? ['consequence', 'alternative']
      : node.type === 'binary_expression' && LOGICAL.has(childOf(node, 'operator')?.type ?? '')
        ? ['left', 'right']
        : [];
  return fields.flatMap((field) => childOf(node, field) ?? []);
}
