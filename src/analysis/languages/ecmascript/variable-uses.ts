import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding, Reference } from '../language.js';
import { ancestorsOf, childOf, FUNCTIONS, operatorOf } from './syntax.js';

/** True when a variable is read anywhere for more than to give itself another value or to call itself. */
export function isRead(context: RuleContext, binding: Binding): boolean {
  const own = ownFunctions(binding);
  return binding.references.some(
    (reference) =>
      takesValue(reference) &&
      !feedsItself(context, binding, reference.node) &&
      !own.some(({ start, end }) => start <= reference.node.start && reference.node.end <= end),
  );
}

/** A name that is declared more often is not looked at in full. */
const MAX_DECLARATIONS = 20;

/** The functions that a name stands for: calls from inside are no use of it. */
function ownFunctions({ declarations }: Binding): readonly SyntaxNode[] {
  return declarations.slice(0, MAX_DECLARATIONS).flatMap(({ identifier, node }) => {
    if (FUNCTIONS.has(node.type)) return childOf(node, 'name') === identifier ? [node] : [];
    if (node.type === 'class_declaration' || node.type === 'abstract_class_declaration') return [node];
    const declarator = identifier.parent?.type === 'variable_declarator' ? identifier.parent : null;
    const value = declarator === null ? null : childOf(declarator, 'value');
    return value !== null && FUNCTIONS.has(value.type) ? [value] : [];
  });
}

const LOGICAL = new Set(['||=', '&&=', '??=']);

/** True for a reference that reads: a step or an addition reads too where its result is used. */
function takesValue({ node, write }: Reference): boolean {
  if (!write) return true;
  const { parent } = node;
  if (parent?.type === 'update_expression') return parent.parent?.type !== 'expression_statement';
  if (parent?.type !== 'augmented_assignment_expression' || node.field !== 'left') return false;
  return LOGICAL.has(operatorOf(parent)?.type ?? '') || parent.parent?.type !== 'expression_statement';
}

/** True for the second `a` in the statement `a = a + 1`. */
function feedsItself(context: RuleContext, binding: Binding, node: SyntaxNode): boolean {
  let below = node;
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type) || at.type === 'statement_block') return false;
    if (at.type === 'assignment_expression' && below.field === 'right') {
      const target = childOf(at, 'left');
      const isOwn = target?.type === 'identifier' && context.scopes().resolve(target) === binding;
      if (isOwn && at.parent?.type === 'expression_statement') return true;
    }
    below = at;
  }
  return false;
}
