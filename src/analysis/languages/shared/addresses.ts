import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from './tree.js';

/** Longer sums are generated, or hostile. */
const MAX_SUMMANDS = 60;

/** A text behind which the host of an address is still open. */
export const OPEN_HOST = /^(?:[a-z][a-z+.-]*:)?\/{0,2}$/iu;

/** What `a + b + c` is made of, from left to right. */
export function summands(node: SyntaxNode): readonly SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  let at: SyntaxNode | null = node;
  for (let depth = 0; depth < MAX_SUMMANDS && at !== null; depth += 1) {
    if (at.type !== 'binary_expression' || childOf(at, 'operator')?.type !== '+') {
      parts.unshift(at);
      break;
    }
    const right = childOf(at, 'right');
    if (right !== null) parts.unshift(right);
    at = childOf(at, 'left');
  }
  return parts;
}

/**
 * The parts of an address that can change where it leads: those up to the first that settles the host.
 * @param fixed text of a part that is always the same, else null.
 */
export function leadingParts(
  parts: readonly SyntaxNode[],
  fixed: (part: SyntaxNode) => string | null,
): readonly SyntaxNode[] {
  for (const part of parts) {
    const text = fixed(part);
    if (text === null) return [part];
    if (!OPEN_HOST.test(text)) return [];
  }
  return [];
}
