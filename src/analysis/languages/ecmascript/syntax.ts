import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, hasToken } from '../shared/tree.js';

export { ancestorsOf, bare as unwrap, childOf, hasToken, withBrackets as wrapped } from '../shared/tree.js';

export const FUNCTION_EXPRESSIONS: ReadonlySet<string> = new Set([
  'arrow_function',
  'function_expression',
  'generator_function',
]);

/** Everything that has a body of its own in which `this`, `await` or `return` may mean something else. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  ...FUNCTION_EXPRESSIONS,
  'function_declaration',
  'generator_function_declaration',
  'method_definition',
]);

/** Named children without comments. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter((child) => child.named && child.type !== 'comment');
}

/** `=== ` of a binary, `!` of a unary expression, `++` of an update. */
export function operatorOf(node: SyntaxNode): SyntaxNode | null {
  return childOf(node, 'operator');
}

export interface BinaryExpression {
  readonly left: SyntaxNode;
  readonly operator: SyntaxNode;
  readonly right: SyntaxNode;
}

/** Operands of a binary expression; null when one of them is missing. */
export function binaryOf(node: SyntaxNode): BinaryExpression | null {
  if (node.type !== 'binary_expression') return null;
  const left = childOf(node, 'left');
  const operator = operatorOf(node);
  const right = childOf(node, 'right');
  return left === null || operator === null || right === null ? null : { left, operator, right };
}

/** Arguments of a call or `new`, without comments; null for a tagged template. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] | null {
  const list = childOf(call, 'arguments');
  return list === null || list.type !== 'arguments' ? null : partsOf(list);
}

/** `object.name` without `?.`; null for everything else. */
export function memberOf(
  node: SyntaxNode,
): { readonly object: SyntaxNode; readonly property: SyntaxNode } | null {
  if (node.type !== 'member_expression' || childOf(node, 'optional_chain') !== null) return null;
  const object = childOf(node, 'object');
  const property = childOf(node, 'property');
  return object === null || property?.type !== 'property_identifier' ? null : { object, property };
}

/** True for an `async` function of any form; generators included. */
export function isAsync(fn: SyntaxNode): boolean {
  return hasToken(fn, 'async');
}

/** True for `function*` of any form. */
export function isGenerator(fn: SyntaxNode): boolean {
  return hasToken(fn, '*');
}

/** True when a comment lies between two offsets, so that replacing that text would lose it. */
export function hasCommentBetween(node: SyntaxNode, start: number, end: number): boolean {
  return node.children.some((child) => child.type === 'comment' && child.start >= start && child.end <= end);
}

/** Elements of an array or an array pattern, with null for each hole. */
export function elementsOf(text: string, array: SyntaxNode): readonly (SyntaxNode | null)[] {
  const elements: (SyntaxNode | null)[] = [];
  let at = array.start + 1;
  let pending: SyntaxNode | null = null;
  const addUpTo = (end: number): void => {
    for (const character of text.slice(at, end)) {
      if (character !== ',') continue;
      elements.push(pending);
      pending = null;
    }
  };
  for (const child of array.children) {
    addUpTo(child.start);
    at = child.end;
    if (child.named && child.type !== 'comment') pending = child;
  }
  addUpTo(array.end);
  if (pending !== null) elements.push(pending);
  return elements;
}

/** Offsets of the commas of an array that have nothing before them. */
export function holesOf(text: string, array: SyntaxNode): readonly number[] {
  const holes: number[] = [];
  let at = array.start + 1;
  let filled = false;
  const readUpTo = (end: number): void => {
    for (; at < end; at += 1) {
      if (text[at] !== ',') continue;
      if (!filled) holes.push(at);
      filled = false;
    }
  };
  for (const child of array.children) {
    readUpTo(child.start);
    at = child.end;
    filled ||= child.named && child.type !== 'comment';
  }
  readUpTo(array.end);
  return holes;
}

/** The child of the same parent that stands before (-1) or behind (1) a node. Logarithmic: long lists are common. */
export function siblingOf({ parent, index }: SyntaxNode, step: -1 | 1): SyntaxNode | null {
  const siblings = parent?.children ?? [];
  let low = 0;
  let high = siblings.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((siblings[middle]?.index ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return siblings[low + step] ?? null;
}
