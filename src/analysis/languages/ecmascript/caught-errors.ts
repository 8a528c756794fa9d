import type { Binding, Reference } from '../language.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from './syntax.js';

/**
 * The assignment that replaces a caught error before anything has looked at it: the first thing that its handler does
 * with it. Null when there is none.
 */
export function losingAssignment({ kind, declarations, references }: Binding): SyntaxNode | null {
  const [first, second] = references;
  const handler = declarations[0]?.node;
  if (kind !== 'catch' || first?.write !== true || handler === undefined) return null;
  const assignment = first.node.parent;
  if (assignment?.type !== 'assignment_expression' || first.node.field !== 'left') return null;
  // The new value may be made from the old one.
  if (second !== undefined && isWithin(second, assignment)) return null;
  const statement = assignment.parent;
  const isFirst = statement?.type === 'expression_statement' && statement.parent === childOf(handler, 'body');
  return isFirst ? assignment : null;
}

function isWithin({ node }: Reference, { start, end }: SyntaxNode): boolean {
  return node.start >= start && node.end <= end;
}
