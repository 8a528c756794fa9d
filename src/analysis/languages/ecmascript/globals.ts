import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { commentedGlobals } from './commented-globals.js';
import { isBuiltIn } from './names.js';
import { memberOf, partsOf, unwrap } from './syntax.js';

/** True when the node is the identifier `name` and the file neither declares it around there nor says that it is none. */
export function isGlobal(context: RuleContext, node: SyntaxNode, name: string): boolean {
  if (node.type !== 'identifier' || context.textOf(node) !== name) return false;
  return commentedGlobals(context).get(name) !== 'off' && context.scopes().resolve(node) === null;
}

/** `NaN`, `Number.NaN` or `Number['NaN']`, in parentheses or not, and last behind commas or not. */
export function isGlobalNaN(context: RuleContext, node: SyntaxNode): boolean {
  const inner = unwrap(node);
  const last = inner.type === 'sequence_expression' ? unwrap(partsOf(inner).at(-1) ?? inner) : inner;
  return isGlobal(context, last, 'NaN') || isBuiltIn(context, last, 'Number', /^NaN$/u);
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
