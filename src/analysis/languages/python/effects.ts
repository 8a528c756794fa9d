import type { SyntaxNode } from '../../syntax-tree.js';
import { partsOf } from '../shared/tree.js';

/** How many nodes of an expression or block are looked at. */
const MAX_NODES = 3000;

/** A node and what is below it, in no particular order; nodes for which `skip` holds are given and not gone into. */
export function* within(
  root: SyntaxNode,
  skip: (node: SyntaxNode) => boolean = () => false,
): Generator<SyntaxNode> {
  const open = [root];
  let left = MAX_NODES;
  for (let at = open.pop(); at !== undefined && left > 0; at = open.pop()) {
    left -= 1;
    yield at;
    if (at === root || !skip(at)) open.push(...at.children);
  }
}

const EFFECTS = new Set(['call', 'await', 'yield', 'named_expression']);

/** True for an expression that may do something, or give another value each time. */
export function hasEffect(node: SyntaxNode): boolean {
  for (const { type } of within(node)) if (EFFECTS.has(type)) return true;
  return false;
}

/** An expression without the brackets around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.type === 'parenthesized_expression') {
    const [inner, second] = partsOf(at);
    if (inner === undefined || second !== undefined) return at;
    at = inner;
  }
  return at;
}

/** The node with the brackets around it. */
export function withBrackets(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent?.type === 'parenthesized_expression') at = at.parent;
  return at;
}
