import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf } from '../shared/tree.js';
import { binaryOf, integerOf } from './expressions.js';

/** How deep constants and sums are looked into. */
const MAX_DEPTH = 8;

/** What a constant of the file is set to; null for everything else, and for one that is declared twice. */
export function constantValue(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const at = bare(node);
  if (at.type !== 'identifier') return null;
  const [declared, second] = context.scopes().resolve(at)?.declarations ?? [];
  return declared?.node.type === 'const_item' && second === undefined
    ? childOf(declared.node, 'value')
    : null;
}

/** A whole number: written out, a constant that the file sets to one, or made of such; null when the file does not tell. */
export function constantOf(context: RuleContext, node: SyntaxNode, depth = 0): number | null {
  if (depth > MAX_DEPTH) return null;
  const at = bare(node);
  const value = constantValue(context, at);
  if (value !== null) return constantOf(context, value, depth + 1);
  const parts = binaryOf(at);
  if (parts === null) return integerOf(context, at);
  const left = constantOf(context, parts.left, depth + 1);
  const right = left === null ? null : constantOf(context, parts.right, depth + 1);
  return left === null || right === null ? null : folded(left, parts.operator, right);
}

function folded(left: number, operator: string, right: number): number | null {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? null : Math.trunc(left / right);
    case '<<':
      return right >= 0 && right < 30 && left >= 0 ? left * 2 ** right : null;
    default:
      return null;
  }
}
