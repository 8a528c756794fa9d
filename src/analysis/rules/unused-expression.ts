import { childOf, operatorOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A statement whose value goes nowhere. */
export const unusedExpression = {
  meta: {
    id: 'unused-expression',
    kind: 'bug',
    severity: 'info',
    offByDefault:
      'Conditions before `&&`, assertions of tests and tagged templates are written so on purpose.',
    confidence: 0.5,
    languages: ECMASCRIPT,
    summary: 'A statement computes a value and drops it.',
    why: 'Nothing happens here: the value goes nowhere. A call without its parentheses, or a comparison that was to be an assignment, looks like this.',
    examples: { bad: 'box.open;', good: 'box.open();' },
    equivalents: [
      'eslint:no-unused-expressions',
      'typescript-eslint:no-unused-expressions',
      'sonarjs:S905',
      'cwe:482',
    ],
  },
  create: (context) => ({
    on: {
      expression_statement(node) {
        const [expression] = partsOf(node);
        if (expression === undefined || !isDropped(expression) || isDirective(node)) return;
        context.report({ node, message: 'The value of this statement goes nowhere.' });
      },
    },
  }),
} as const satisfies Rule;

/** What does something by itself. */
const ACTS = new Set([
  'assignment_expression',
  'augmented_assignment_expression',
  'update_expression',
  'new_expression',
  'await_expression',
  'yield_expression',
  'jsx_element',
  'jsx_self_closing_element',
  'internal_module',
]);

const TYPED = new Set(['as_expression', 'satisfies_expression', 'non_null_expression', 'type_assertion']);

/** How many assertions of a type are looked through. */
const MAX_STEPS = 20;

function isDropped(expression: SyntaxNode): boolean {
  let inner = unwrap(expression);
  for (let steps = 0; TYPED.has(inner.type) && steps < MAX_STEPS; steps += 1) {
    const value = partsOf(inner)[inner.type === 'type_assertion' ? 1 : 0];
    if (value === undefined) return false;
    inner = unwrap(value);
  }
  if (inner.type === 'call_expression') return childOf(inner, 'arguments')?.type === 'template_string';
  if (inner.type === 'unary_expression') return !/^(?:void|delete)$/u.test(operatorOf(inner)?.type ?? '');
  return !ACTS.has(inner.type);
}

const BODIES = new Set(['program', 'statement_block']);

/** `'use strict'` and its like: strings in a row where a file or a function begins. */
function isDirective(statement: SyntaxNode): boolean {
  const { parent } = statement;
  if (parent === null || !BODIES.has(parent.type) || !isString(statement)) return false;
  if (parent.type === 'statement_block' && !/function|method|arrow/u.test(parent.parent?.type ?? ''))
    return false;
  for (const sibling of partsOf(parent)) {
    if (sibling === statement) return true;
    if (sibling.type !== 'hash_bang_line' && !isString(sibling)) return false;
  }
  return false;
}

function isString(statement: SyntaxNode): boolean {
  return statement.type === 'expression_statement' && partsOf(statement)[0]?.type === 'string';
}
