import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, partsOf } from './syntax.js';

/** A getter that is there to tell that it was read: it notes that, warns of it, or fails a test. */
export function isTrap(context: RuleContext, fn: SyntaxNode): boolean {
  const body = childOf(fn, 'body');
  if (body === null) return false;
  return partsOf(body).every((statement) => {
    const [only] = statement.type === 'expression_statement' ? partsOf(statement) : [];
    if (only !== undefined && NOTES.has(only.type)) return !readsOwn(only);
    const callee = only?.type === 'call_expression' ? childOf(only, 'function') : null;
    return callee !== null && TELLS.test(context.textOf(callee));
  });
}

const NOTES = new Set(['assignment_expression', 'augmented_assignment_expression', 'update_expression']);
const TELLS = /warn|deprecat|error|fail|throw|invariant|assert|unreachable|\blog|panic|abort/iu;

/** `this` on the right: something is computed from the object. */
function readsOwn(assignment: SyntaxNode): boolean {
  const stack = [childOf(assignment, 'right') ?? assignment];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const at = stack.pop();
    if (at === undefined) return false;
    if (at.type === 'this') return true;
    stack.push(...at.children);
  }
  return true;
}

/** A longer value is no mere note. */
const MAX_NODES = 100;
