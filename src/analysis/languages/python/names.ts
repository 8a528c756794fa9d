import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

const MAX_PARTS = 8;

/** `a.b.c` as it is written, of names alone; null for everything else. */
export function dottedName(text: string, node: SyntaxNode): string | null {
  const parts: string[] = [];
  let at: SyntaxNode | null = node;
  for (let depth = 0; depth < MAX_PARTS && at !== null; depth += 1) {
    if (at.type === 'identifier') return [text.slice(at.start, at.end), ...parts].join('.');
    const attribute = at.type === 'attribute' ? childOf(at, 'attribute') : null;
    if (attribute === null) return null;
    parts.unshift(text.slice(attribute.start, attribute.end));
    at = childOf(at, 'object');
  }
  return null;
}
