import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from './syntax.js';

const LINKS = new Set(['member_expression', 'subscript_expression', 'call_expression']);

/** True when this very access or call has `?.`. */
export function isOptional(link: SyntaxNode): boolean {
  return link.children.some(({ type }) => type === 'optional_chain' || type === '?.');
}

/** True for a chain with `?.` in it, which may give `undefined`. Parentheses and TypeScript's `!` end a chain. */
export function shortCircuits(chain: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = chain; at !== null && LINKS.has(at.type);) {
    if (isOptional(at)) return true;
    at = childOf(at, 'object') ?? childOf(at, 'function');
  }
  return false;
}
