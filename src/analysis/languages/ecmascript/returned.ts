import type { SyntaxNode } from '../../syntax-tree.js';
import { FUNCTIONS, partsOf } from './syntax.js';

/** Longer functions are not looked through, and nothing is proven of them. */
const MAX_NODES = 5000;
const MAX_RETURNS = 20;

const RETURNED = new WeakMap<SyntaxNode, { readonly values: readonly SyntaxNode[] | null }>();

/** What a function returns at each `return`; null when one is bare or there are too many. */
export function returnedBy(fn: SyntaxNode, body: SyntaxNode): readonly SyntaxNode[] | null {
  const known = RETURNED.get(fn);
  if (known !== undefined) return known.values;
  const values = findReturned(body);
  RETURNED.set(fn, { values });
  return values;
}

function findReturned(body: SyntaxNode): readonly SyntaxNode[] | null {
  const values: SyntaxNode[] = [];
  const stack = [...body.children];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return values;
    if (FUNCTIONS.has(node.type) || node.type === 'class_body') continue;
    if (node.type === 'return_statement') {
      const [value] = partsOf(node);
      if (value === undefined || values.length === MAX_RETURNS) return null;
      values.push(value);
    }
    for (const child of node.children) stack.push(child);
  }
  return null;
}
