import type { SyntaxNode } from '../../syntax-tree.js';

/** The child in a role; the first one when there are several. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | null {
  // The most frequent question of all: a loop costs a third of a callback.
  for (const child of node.children) if (child.field === field) return child;
  return null;
}

/** All children in a role. */
export function childrenOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

/** Named children without comments, whatever a grammar calls those, and without marks that a line goes on. */
export function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(
    ({ named, type }) => named && !type.endsWith('comment') && type !== 'line_continuation',
  );
}

/** True when a keyword or operator stands directly in a node. */
export function hasToken(node: SyntaxNode, token: string): boolean {
  for (const child of node.children) if (child.type === token && !child.named) return true;
  return false;
}

/** A node and all that is below it, in no order that anybody may count on. */
export function* withDescendants(root: SyntaxNode): Generator<SyntaxNode> {
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    // One by one: hostile code has more children than a call has room for.
    for (const child of at.children) open.push(child);
  }
}

/** How far up a rule looks. Code that people write is not nested deeper, and a limit keeps hostile code linear. */
const MAX_ANCESTORS = 500;

/** The ancestors of a node, nearest first, up to a depth that no written code reaches. */
export function* ancestorsOf(node: SyntaxNode): Generator<SyntaxNode> {
  let at = node.parent;
  for (let depth = 0; at !== null && depth < MAX_ANCESTORS; depth += 1) {
    yield at;
    at = at.parent;
  }
}

/** The nearest ancestor of one of the types, up to a depth that no written code reaches. */
export function enclosing(node: SyntaxNode, types: ReadonlySet<string>): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (types.has(at.type)) return at;
  return null;
}

/** An expression without the parentheses around it. */
export function bare(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.type === 'parenthesized_expression') {
    const [inner, second] = partsOf(at);
    if (inner === undefined || second !== undefined) return at;
    at = inner;
  }
  return at;
}

/** The node with the parentheses around it. */
export function withBrackets(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent?.type === 'parenthesized_expression') at = at.parent;
  return at;
}

/** The node that all of a file stands in. */
export function rootOf(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent !== null) at = at.parent;
  return at;
}

/** Adds to the list of a key. */
export function pushTo<K>(map: Map<K, SyntaxNode[]>, key: K, node: SyntaxNode): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [node]);
  else known.push(node);
}
