import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { numberValue } from './literals.js';
import { binaryOf, operatorOf, unwrap } from './syntax.js';

const ARITHMETIC = new Set(['+', '-', '*', '/']);

/** How long a sum is looked through. */
const MAX_OPERANDS = 50;

/** Operands of the arithmetic in an expression, parentheses opened; the expression itself when it computes nothing. */
export function operandsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  const stack = [unwrap(node)];
  for (let steps = 0; steps < MAX_OPERANDS; steps += 1) {
    const at = stack.pop();
    if (at === undefined) return operands;
    const binary = binaryOf(at);
    if (binary !== null && ARITHMETIC.has(binary.operator.type))
      stack.push(unwrap(binary.right), unwrap(binary.left));
    else operands.push(at);
  }
  return [];
}

/** True for `a + b` and its like. */
export function isArithmetic(node: SyntaxNode): boolean {
  const inner = unwrap(node);
  return inner.type === 'binary_expression' && ARITHMETIC.has(operatorOf(inner)?.type ?? '');
}

/** True for a literal like `0.1`, which no binary fraction is equal to; not for `0.5` or `2.0`. */
export function isInexact(context: RuleContext, node: SyntaxNode): boolean {
  const value = numberValue(context.text, node);
  if (value === null || !Number.isFinite(value)) return false;
  // Beyond 20 binary places nobody means a binary fraction.
  return !Number.isInteger(value * 2 ** 20);
}
