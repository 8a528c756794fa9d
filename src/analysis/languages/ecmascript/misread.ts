import type { SyntaxNode } from '../../syntax-tree.js';

/**
 * Two things that the grammars read otherwise than the language. An arrow function without parentheses cannot be called:
 * `() => tag<T>\`text\`` is read as a call of the arrow function, and then what stands in the text would run at once. And
 * `!` behind a value binds tighter than any operator, but `a || b! === c` is read as `(a || b)! === c`.
 */
export function isMisread({ type, field, children, parent }: SyntaxNode): boolean {
  if (type === 'arrow_function') return field === 'function' || field === 'object';
  // At the end of an expression it makes no difference.
  const isOperand = parent?.type.endsWith('_expression') === true && !WHOLE.has(parent.type);
  return type === 'non_null_expression' && isOperand && LOOSER.has(children[0]?.type ?? '');
}

/** Expressions in which whatever stands is complete. */
const WHOLE = new Set([
  'parenthesized_expression',
  'assignment_expression',
  'augmented_assignment_expression',
  'sequence_expression',
  'arrow_function',
  'yield_expression',
]);

/** What `!` cannot stand behind without parentheses. */
const LOOSER = new Set([
  'binary_expression',
  'unary_expression',
  'await_expression',
  'ternary_expression',
  'assignment_expression',
  'augmented_assignment_expression',
  'as_expression',
  'satisfies_expression',
  'arrow_function',
  'yield_expression',
]);
