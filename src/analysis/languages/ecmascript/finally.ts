import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, childOf, FUNCTIONS, partsOf } from './syntax.js';

const CLASSES = new Set(['class', 'class_declaration', 'abstract_class_declaration']);

const LOOPS = new Set(['while_statement', 'do_statement', 'for_statement', 'for_in_statement']);

/** The `finally` that a jump leaves, so that what was on its way is thrown away; null for every other jump. */
export function finallyLeft(context: RuleContext, statement: SyntaxNode): SyntaxNode | null {
  const label = childOf(statement, 'label');
  const jumps = statement.type === 'break_statement' || statement.type === 'continue_statement';
  for (const at of ancestorsOf(statement)) {
    if (FUNCTIONS.has(at.type) || CLASSES.has(at.type)) return null;
    if (at.type === 'finally_clause') return throwsCaught(context, statement, at) ? null : at;
    if (!jumps) continue;
    if (label === null) {
      if (LOOPS.has(at.type)) return null;
      if (at.type === 'switch_statement' && statement.type === 'break_statement') return null;
    } else if (at.type === 'labeled_statement') {
      const name = childOf(at, 'label');
      if (name !== null && context.textOf(name) === context.textOf(label)) return null;
    }
  }
  return null;
}

/** True for a jump that always loses something: no test stands before it, and a result or an error is on its way. */
export function alwaysLoses(statement: SyntaxNode, clause: SyntaxNode): boolean {
  for (const at of ancestorsOf(statement)) {
    if (at === clause) return clause.parent !== null && passesOn(clause.parent);
    if (at.type !== 'statement_block') return false;
  }
  return false;
}

/** Longer statements count as those that pass something on. */
const MAX_NODES = 3000;

/** True for a `try` whose errors nobody catches, or that returns a value or throws. */
function passesOn(statement: SyntaxNode): boolean {
  const [body, handler] = ['body', 'handler'].map((field) => childOf(statement, field));
  if (body === null || body === undefined || handler === null || handler === undefined) return true;
  const stack = [body, handler];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (node.type === 'return_statement' && partsOf(node).length > 0) return true;
    if (node.type === 'throw_statement' && node.start > body.end) return true;
    if (!FUNCTIONS.has(node.type)) for (const child of node.children) stack.push(child);
  }
  return true;
}

/** `throw` of an error that was caught around it: that one is meant to be told, whatever else fails. */
function throwsCaught(context: RuleContext, statement: SyntaxNode, clause: SyntaxNode): boolean {
  const [thrown] = statement.type === 'throw_statement' ? partsOf(statement) : [];
  const binding = thrown?.type === 'identifier' ? context.scopes().resolve(thrown) : null;
  const declared = binding?.declarations[0]?.identifier;
  return binding?.kind === 'catch' && declared !== undefined && declared.start < clause.start;
}
