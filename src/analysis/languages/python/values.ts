import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf, partsOf } from '../shared/tree.js';
import { calledName } from './modules.js';

/** The expression that a name always holds, or the node itself when it is no such name. */
export function heldValue(context: RuleContext, node: SyntaxNode): SyntaxNode {
  const inner = bare(node);
  const binding = inner.type === 'identifier' ? context.scopes().resolve(inner) : null;
  const [declared, second] = binding?.declarations ?? [];
  if (declared === undefined || second !== undefined || binding?.reassigned === true) return inner;
  const value = valueOf(declared.identifier, declared.node);
  return value === null ? inner : bare(value);
}

function valueOf(identifier: SyntaxNode, declaration: SyntaxNode): SyntaxNode | null {
  if (declaration.type === 'assignment')
    return childOf(declaration, 'left') === identifier ? childOf(declaration, 'right') : null;
  if (declaration.type !== 'as_pattern' || declaration.parent?.type !== 'with_item') return null;
  return partsOf(declaration)[0] ?? null;
}

/** Qualified name of the function or class whose result a node is, through the one name that holds it. */
export function madeBy(context: RuleContext, node: SyntaxNode): string | null {
  const value = heldValue(context, node);
  const [awaited] = value.type === 'await' ? partsOf(value) : [value];
  return awaited?.type === 'call' ? calledName(context, awaited) : null;
}
