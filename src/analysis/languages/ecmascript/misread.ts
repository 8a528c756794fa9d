import type { SyntaxNode } from '../../syntax-tree.js';

/**
 * An arrow function without parentheses cannot be called: the grammar reads `() => tag<T>\`text\`` as a call of the arrow
 * function, and then what stands in the text would run at once.
 */
export function isMisread({ type, field }: SyntaxNode): boolean {
  return type === 'arrow_function' && (field === 'function' || field === 'object');
}
