import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, operatorOf, partsOf, unwrap } from './syntax.js';

/** Value of a numeric literal with its sign; null for everything else, `bigint` included. */
export function numberValue(text: string, node: SyntaxNode): number | null {
  const inner = unwrap(node);
  if (inner.type === 'unary_expression') {
    const argument = childOf(inner, 'argument');
    const operator = operatorOf(inner)?.type;
    if (argument?.type !== 'number' || (operator !== '-' && operator !== '+')) return null;
    const value = numberValue(text, argument);
    if (value === null) return null;
    return operator === '-' ? -value : value;
  }
  if (inner.type !== 'number') return null;
  const value = Number(text.slice(inner.start, inner.end).replaceAll('_', ''));
  return Number.isNaN(value) ? null : value;
}

/** Characters of a string without escapes, or of a template without substitutions; null for everything else. */
export function plainString(text: string, node: SyntaxNode): string | null {
  if (node.type !== 'string' && node.type !== 'template_string') return null;
  const parts = partsOf(node);
  if (parts.some(({ type }) => type !== 'string_fragment')) return null;
  return text.slice(node.start + 1, node.end - 1);
}

const CONSTANTS = new Set(['number', 'string', 'true', 'false', 'null', 'undefined', 'regex']);

/** True for an expression that is one literal: no names, no substitutions. */
export function isLiteral(text: string, node: SyntaxNode): boolean {
  const inner = unwrap(node);
  return CONSTANTS.has(inner.type) || numberValue(text, inner) !== null || plainString(text, inner) !== null;
}
