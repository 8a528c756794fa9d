import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, partsOf } from '../shared/tree.js';

/** One `a < b` of a comparison, which may have several: `a < b < c`. */
export interface Comparison {
  readonly left: SyntaxNode;
  /** One of `<`, `is not`, `not in`, … */
  readonly operator: SyntaxNode;
  readonly right: SyntaxNode;
}

/** The pairs that a comparison is made of, without the brackets around their sides. */
export function comparisonsOf(node: SyntaxNode): readonly Comparison[] {
  const operands = partsOf(node);
  const operators = node.children.filter(({ field }) => field === 'operators');
  return operators.flatMap((operator, index) => {
    const [left, right] = [operands[index], operands[index + 1]];
    return left === undefined || right === undefined
      ? []
      : [{ left: bare(left), operator, right: bare(right) }];
  });
}
