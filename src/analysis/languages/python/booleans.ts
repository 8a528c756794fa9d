import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf } from '../shared/tree.js';
import { calledName } from './modules.js';

/** Functions that always give a `bool`. */
const FUNCTIONS =
  /^(?:bool|isinstance|issubclass|hasattr|callable|any|all|os\.path\.(?:exists|isfile|isdir|isabs|islink)|math\.is(?:nan|inf|finite|close))$/u;

/** True for an expression that the file proves to be `True` or `False`, nothing that only counts as one. */
export function isBoolean(context: RuleContext, node: SyntaxNode): boolean {
  const at = bare(node);
  switch (at.type) {
    case 'true':
    case 'false':
    case 'not_operator':
      return true;
    case 'call':
      return FUNCTIONS.test(calledName(context, at) ?? '');
    case 'identifier':
      return isBooleanName(context, at);
    default:
      return false;
  }
}

/** A parameter with the type `bool`, or a variable to which nothing but such values is assigned. */
function isBooleanName(context: RuleContext, name: SyntaxNode): boolean {
  const binding = context.scopes().resolve(name);
  if (binding === null || binding.declarations.length === 0) return false;
  return binding.declarations.every(({ identifier, node }) => {
    if (node.type === 'parameters') return isBooleanParameter(context, identifier);
    if (node.type !== 'assignment' || childOf(node, 'left') !== identifier) return false;
    const value = childOf(node, 'right');
    // A name would lead to others, and back.
    return value !== null && bare(value).type !== 'identifier' && isBoolean(context, value);
  });
}

function isBooleanParameter(context: RuleContext, { parent }: SyntaxNode): boolean {
  const type = parent === null ? null : childOf(parent, 'type');
  if (parent === null || type === null || context.textOf(type) !== 'bool') return false;
  const value = childOf(parent, 'value');
  return value === null || value.type === 'true' || value.type === 'false';
}
