import type { SyntaxNode } from '../../syntax-tree.js';
import { binaryOf, childOf, partsOf, unwrap } from './syntax.js';

const MAY_BE_ERROR = new Set([
  'identifier',
  'this',
  'call_expression',
  'new_expression',
  'member_expression',
  'subscript_expression',
  'await_expression',
  'yield_expression',
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'type_assertion',
]);

/** Code that people write has fewer operators in a row. */
const MAX_OPERATORS = 50;

/** False for what can only be another value: a literal, an object, a sum, and what chooses between such. */
export function mayBeError(thrown: SyntaxNode): boolean {
  const left = [thrown];
  for (let steps = 0; steps < MAX_OPERATORS; steps += 1) {
    const at = left.pop();
    if (at === undefined) return false;
    const inner = unwrap(at);
    if (MAY_BE_ERROR.has(inner.type)) return true;
    left.push(...valuesOf(inner));
  }
  return true;
}

/** The operands of which one is the value of an expression; none where it is a value of its own. */
function valuesOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.type) {
    case 'ternary_expression':
      return node.children.filter(({ field }) => field === 'consequence' || field === 'alternative');
    case 'binary_expression': {
      const { left, operator, right } = binaryOf(node) ?? {};
      if (left === undefined || right === undefined) return [];
      if (operator?.type === '&&') return [right];
      return operator?.type === '||' || operator?.type === '??' ? [left, right] : [];
    }
    case 'sequence_expression':
    case 'assignment_expression':
      return partsOf(node).slice(-1);
    case 'augmented_assignment_expression': {
      const operator = childOf(node, 'operator')?.type;
      // What `&&=` leaves in place is falsy, so it is no error either.
      if (operator === '&&=') return partsOf(node).slice(-1);
      return operator === '||=' || operator === '??=' ? partsOf(node) : [];
    }
    default:
      return [];
  }
}

/** A string, a template, or a sum that begins with one. */
export function isText(node: SyntaxNode): boolean {
  let at = node;
  for (let sum = binaryOf(at); sum !== null; sum = binaryOf(at)) {
    if (sum.operator.type !== '+') return false;
    at = sum.left;
  }
  return at.type === 'string' || at.type === 'template_string';
}
