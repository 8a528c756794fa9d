import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { functionAround } from '../callbacks.js';
import { isGlobalMember } from '../globals.js';
import { attributesOf, ELEMENTS, elementsIn, spreads, tagOf } from '../jsx.js';
import { memberName } from '../names.js';
import {
  ancestorsOf,
  argumentsOf,
  childOf,
  FUNCTION_EXPRESSIONS,
  partsOf,
  unwrap,
  wrapped,
} from '../syntax.js';

/** An element of a list that has no `key`. */
export interface Unkeyed {
  readonly element: SyntaxNode;
  /** The function that makes one for each entry of a list; null for an element of an array literal. */
  readonly callback: SyntaxNode | null;
  /** An object is spread in its tag, which may bring the key. */
  readonly spread: boolean;
}

/** The function that `map` or `Array.from` calls for each entry; null for any other call. */
export function listCallback(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const callee = childOf(call, 'function');
  const inner = callee === null ? null : unwrap(callee);
  const method = inner === null ? null : memberName(context, inner);
  if (inner === null || (method !== 'map' && method !== 'from')) return null;
  const argument = argumentsOf(call)?.[method === 'map' ? 0 : 1];
  const callback = argument === undefined ? null : unwrap(argument);
  if (callback === null || !FUNCTION_EXPRESSIONS.has(callback.type)) return null;
  return method === 'map' || isGlobalMember(context, inner, 'Array', 'from') ? callback : null;
}

/** Longer callbacks are not looked through. */
const MAX_NODES = 5000;

/** The elements without a key that a function returns. */
export function unkeyedReturns(context: RuleContext, callback: SyntaxNode): readonly Unkeyed[] {
  const body = childOf(callback, 'body');
  if (body === null) return [];
  const returned = body.type === 'statement_block' ? returnedBy(body) : [body];
  return returned.flatMap(elementsIn).flatMap((element) => unkeyed(context, element, callback));
}

function returnedBy(body: SyntaxNode): readonly SyntaxNode[] {
  const returned: SyntaxNode[] = [];
  const stack = [body];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) break;
    if (node.type === 'return_statement') returned.push(...node.children.filter(({ named }) => named));
    else if (node.type.endsWith('_statement') || BLOCKS.has(node.type))
      for (const child of node.children.toReversed()) stack.push(child);
  }
  return returned;
}

const BLOCKS = new Set([
  'statement_block',
  'else_clause',
  'switch_body',
  'switch_case',
  'switch_default',
  'catch_clause',
  'finally_clause',
]);

/** The elements without a key of an array literal. */
export function unkeyedElements(context: RuleContext, array: SyntaxNode): readonly Unkeyed[] {
  return array.children
    .filter(({ type }) => ELEMENTS.has(type))
    .flatMap((element) => unkeyed(context, element, null));
}

function unkeyed(context: RuleContext, element: SyntaxNode, callback: SyntaxNode | null): readonly Unkeyed[] {
  const tag = tagOf(element);
  const attributes = tag === null ? [] : attributesOf(context, tag);
  if (attributes.some(({ name }) => name === 'key')) return [];
  return [{ element, callback, spread: spreads(attributes) }];
}

/** True inside `Children.toArray(…)`, and in the list that `Children.map` and the like get: React gives keys to what is in them. */
export function isGivenKeys(context: RuleContext, node: SyntaxNode): boolean {
  let inner = node;
  for (const at of ancestorsOf(node)) {
    const callee = at.type === 'arguments' && at.parent !== null ? childOf(at.parent, 'function') : null;
    const [, method] =
      callee === null
        ? []
        : (/(?:^|\.)Children\s*\.\s*(count|forEach|map|toArray)$/u.exec(shortText(context, callee)) ?? []);
    if (method === 'toArray') return true;
    if (method !== undefined && partsOf(at)[0] === inner) return true;
    inner = at;
  }
  return false;
}

function shortText(context: RuleContext, node: SyntaxNode): string {
  return node.end - node.start > 100 ? '' : context.textOf(node);
}

/** True where a list becomes a child of an element as it is: in its braces, or as what a component returns. */
export function isRendered(context: RuleContext, list: SyntaxNode): boolean {
  const value = outermost(list);
  const { parent } = value;
  if (parent === null) return false;
  if (parent.type === 'jsx_expression')
    return parent.field !== 'attribute' && parent.parent?.type === 'jsx_element';
  if (parent.type === 'return_statement') return isComponent(context, functionAround(parent));
  return parent.type === 'arrow_function' && value.field === 'body' && isComponent(context, parent);
}

/** The value that a list is part of through `? :`, `&&`, `||`, `??` and parentheses. */
function outermost(node: SyntaxNode): SyntaxNode {
  let at = wrapped(node);
  for (let steps = 0; steps < 20; steps += 1) {
    const { parent } = at;
    if (parent?.type !== 'ternary_expression' && parent?.type !== 'binary_expression') return at;
    at = wrapped(parent);
  }
  return at;
}

/** True for a function with the name of a component: it is called by React. */
function isComponent(context: RuleContext, fn: SyntaxNode | null): boolean {
  if (fn === null) return false;
  const name =
    childOf(fn, 'name') ?? (fn.parent?.type === 'variable_declarator' ? childOf(fn.parent, 'name') : null);
  return name !== null && /^(?:[A-Z]|render$)/u.test(context.textOf(name));
}
