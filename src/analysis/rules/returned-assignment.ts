import { ancestorsOf, childOf, FUNCTIONS } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `return a = b`. */
export const returnedAssignment = {
  meta: {
    id: 'returned-assignment',
    kind: 'bug',
    severity: 'info',
    offByDefault: 'Short arrow functions assign and give the value along on purpose.',
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'An assignment is returned.',
    why: '`return a = b` reads like a comparison with one `=` too few. Parentheses say that it is meant.',
    examples: {
      bad: 'function isOpen(box) { return box.state = 1; }',
      good: 'function isOpen(box) { return box.state === 1; }',
    },
    equivalents: ['eslint:no-return-assign', 'cwe:481'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (node.parent?.type === 'parenthesized_expression') return;
      const returned = returning(node);
      if (returned === null) return;
      context.report({ node: returned, message: 'This assigns, where a comparison is more often returned.' });
    };
    return { on: { assignment_expression: check, augmented_assignment_expression: check } };
  },
} as const satisfies Rule;

/** The `return` or arrow function that an expression is part of the value of; null behind a function or a statement. */
function returning(assignment: SyntaxNode): SyntaxNode | null {
  let inner = assignment;
  for (const at of ancestorsOf(assignment)) {
    if (at.type === 'return_statement') return at;
    if (at.type === 'arrow_function') return childOf(at, 'body') === inner ? at : null;
    if (
      FUNCTIONS.has(at.type) ||
      at.type.endsWith('statement') ||
      at.type === 'class_body' ||
      at.type.endsWith('_declaration')
    )
      return null;
    inner = at;
  }
  return null;
}
