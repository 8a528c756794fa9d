import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { memberOf, unwrap } from './syntax.js';

/** True when the node is the identifier `name` and the file declares no such name around it. */
export function isGlobal(context: RuleContext, node: SyntaxNode, name: string): boolean {
  return (
    node.type === 'identifier' && context.textOf(node) === name && context.scopes().resolve(node) === null
  );
}

/** `NaN` or `Number.NaN`, in parentheses or not. */
export function isGlobalNaN(context: RuleContext, node: SyntaxNode): boolean {
  const inner = unwrap(node);
  if (isGlobal(context, inner, 'NaN')) return true;
  return isGlobalMember(context, inner, 'Number', 'NaN');
}

/** `object.property` of a global object. */
export function isGlobalMember(
  context: RuleContext,
  node: SyntaxNode,
  object: string,
  property: string,
): boolean {
  const member = memberOf(node);
  if (member === null || context.textOf(member.property) !== property) return false;
  return isGlobal(context, member.object, object);
}

/** `undefined` where no code around it declares another one. */
export function isUndefined(context: RuleContext, node: SyntaxNode): boolean {
  return node.type === 'undefined' && context.scopes().lookup('undefined', node) === null;
}
