import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bigintValue, numberValue, stringValue } from './literals.js';
import { childOf, partsOf, unwrap } from './syntax.js';

/** The property that a key of an object or class stands for; null when it is computed from something else, or private. */
export function keyName(context: RuleContext, key: SyntaxNode): string | null {
  switch (key.type) {
    case 'property_identifier':
    case 'shorthand_property_identifier':
    case 'shorthand_property_identifier_pattern':
      return context.textOf(key);
    case 'computed_property_name': {
      const [inner] = partsOf(key);
      return inner === undefined ? null : literalName(context, unwrap(inner));
    }
    default:
      return literalName(context, key);
  }
}

/** The text that a literal is as a property. */
function literalName(context: RuleContext, node: SyntaxNode): string | null {
  switch (node.type) {
    case 'number':
      return String(
        numberValue(context.text, node) ?? bigintValue(context.text, node) ?? context.textOf(node),
      );
    case 'true':
    case 'false':
    case 'null':
    case 'regex':
      return context.textOf(node);
    default:
      return stringValue(context.text, node);
  }
}

/** The property that `object.name`, `object?.name` or `object['name']` reads; null when that is not fixed, or private. */
export function memberName(context: RuleContext, node: SyntaxNode): string | null {
  if (node.type === 'member_expression') {
    const property = childOf(node, 'property');
    return property?.type === 'property_identifier' ? context.textOf(property) : null;
  }
  const index = node.type === 'subscript_expression' ? childOf(node, 'index') : null;
  return index === null ? null : literalName(context, unwrap(index));
}

/** True for `Object.name`, `Object?.['name']` of a global object. */
export function isBuiltIn(context: RuleContext, node: SyntaxNode, object: string, name: RegExp): boolean {
  const inner = unwrap(node);
  const of = childOf(inner, 'object');
  if (of === null || unwrap(of).type !== 'identifier' || context.textOf(unwrap(of)) !== object) return false;
  if (!name.test(memberName(context, inner) ?? '')) return false;
  return context.scopes().resolve(unwrap(of)) === null;
}
