import { binaryOf, childOf, wrapped } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `f(a = b)`: an assignment in the middle of an expression. */
export const nestedAssignment = {
  meta: {
    id: 'nested-assignment',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'Some such assignments are a way of writing that people know: `if ((match = …))`.',
    opinion: true,
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'An assignment stands inside another expression.',
    why: 'It is easily overlooked, and looks like a comparison with a `=` too few. A statement of its own says that it is meant.',
    examples: { bad: 'show((current = next()));', good: 'current = next();\nshow(current);' },
    equivalents: ['sonarjs:S1121', 'cwe:481'],
    yieldsTo: ['assignment-in-condition'],
  },
  create(context) {
    const check = (node: SyntaxNode): void => {
      const operator = node.children.find(({ field, type }) => field === 'operator' || type === '=');
      if (isUsual(node) || operator === undefined) return;
      const { start, end } = operator;
      context.report({ node, range: { start, end }, message: 'This assignment is easily overlooked here.' });
    };
    return { on: { assignment_expression: check, augmented_assignment_expression: check } };
  },
} as const satisfies Rule;

const ASSIGNS =
  /^(?:expression_statement|assignment_expression|augmented_assignment_expression|sequence_expression|variable_declarator)$/u;

/** Fields of loops, and of arrow functions, that are no part of an expression. */
const PLACES = new Set(['initializer', 'increment', 'body']);

/** Where people expect an assignment: a statement, a chain, the change of a loop, what is compared, behind `&&`. */
function isUsual(assignment: SyntaxNode): boolean {
  const at = wrapped(assignment);
  const { parent } = at;
  if (parent === null || ASSIGNS.test(parent.type)) return true;
  const holder = at.field === 'condition' ? parent : null;
  if (holder !== null) return /^(?:while|do)_statement$/u.test(holder.type);
  if (/^(?:for_statement|arrow_function)$/u.test(parent.type)) return PLACES.has(at.field ?? '');
  const operator = binaryOf(parent)?.operator.type;
  if (operator === undefined) return false;
  if (/^(?:[=!]==?|[<>]=?)$/u.test(operator)) return true;
  return /^(?:&&|\|\||\?\?)$/u.test(operator) && childOf(parent, 'right') === at;
}
