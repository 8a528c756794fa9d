import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf, partsOf } from '../shared/tree.js';

/** Arguments of a call or of a `new`, without comments. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(call, 'arguments');
  return list === null ? [] : partsOf(list);
}

/** Text of a literal as it is written between its quotes; null for everything else and for one with escapes. */
export function stringValue(context: RuleContext, node: SyntaxNode): string | null {
  if (node.type !== 'string_literal') return null;
  const text = context.textOf(node);
  const quotes = text.startsWith('"""') ? 3 : 1;
  const value = text.slice(quotes, -quotes);
  return value.includes('\\') ? null : value;
}

/** A call of a method: what it is called, and on what; the object is null where none is written. */
export interface Invocation {
  readonly name: string;
  readonly object: SyntaxNode | null;
  readonly args: readonly SyntaxNode[];
}

/** Parts of a call of a method; null for every other node. */
export function invocationOf(context: RuleContext, node: SyntaxNode): Invocation | null {
  const name = node.type === 'method_invocation' ? childOf(node, 'name') : null;
  if (name === null) return null;
  return { name: context.textOf(name), object: childOf(node, 'object'), args: argumentsOf(node) };
}

/** Two sides and what stands between them, without parentheses; null for anything but a binary expression. */
export function binaryOf(
  node: SyntaxNode,
): { readonly left: SyntaxNode; readonly operator: string; readonly right: SyntaxNode } | null {
  if (node.type !== 'binary_expression') return null;
  const left = childOf(node, 'left');
  const operator = childOf(node, 'operator');
  const right = childOf(node, 'right');
  if (left === null || operator === null || right === null) return null;
  return { left: bare(left), operator: operator.type, right: bare(right) };
}

/** Words before a declaration that stand for themselves, and the names of its annotations: `static`, `Nullable`. */
export function modifiersOf(context: RuleContext, declaration: SyntaxNode): ReadonlySet<string> {
  const modifiers = declaration.children.find(({ type }) => type === 'modifiers');
  const words = (modifiers?.children ?? []).map((one) => {
    const name = childOf(one, 'name');
    return name === null ? one.type : context.textOf(name).replace(/^.*\./su, '');
  });
  return new Set(words);
}

/** A node and all below it, in no particular order. */
export function* below(root: SyntaxNode): Generator<SyntaxNode> {
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    open.push(...at.children);
  }
}
