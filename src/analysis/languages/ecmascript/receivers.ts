import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { declaredType } from './local-types.js';
import { memberName } from './names.js';
import { ownerBody } from './owners.js';
import { childOf, hasToken, partsOf } from './syntax.js';

/** How many types, members and wrappers are followed. */
const MAX_STEPS = 8;

/** False where the file says that an expression is something else than an array, or leaves it open with `any`. */
export function mayBeArray(context: RuleContext, node: SyntaxNode): boolean {
  const inner = bare(node);
  const type = typeOf(context, inner, MAX_STEPS);
  if (type !== null) return isArrayType(context, type, MAX_STEPS);
  const value = inner.type === 'identifier' ? constantValue(context, inner) : inner;
  if (value?.type === 'object') return false;
  const made = value?.type === 'new_expression' ? childOf(value, 'constructor') : null;
  return made === null || context.textOf(made).endsWith('Array');
}

const UNTYPED = new Set(['parenthesized_expression', 'non_null_expression']);

/** The expression without parentheses and `!`. */
function bare(node: SyntaxNode): SyntaxNode {
  let at = node;
  for (let steps = 0; steps < MAX_STEPS && UNTYPED.has(at.type); steps += 1) at = partsOf(at)[0] ?? at;
  return at;
}

/** The type that an expression is written with; null when the file does not show it. */
function typeOf(context: RuleContext, node: SyntaxNode, steps: number): SyntaxNode | null {
  if (steps === 0) return null;
  const inner = bare(node);
  switch (inner.type) {
    case 'as_expression':
    case 'satisfies_expression':
      // `as const` has no second part.
      return partsOf(inner)[1] ?? null;
    case 'identifier':
      return typeOfName(context, inner, steps);
    case 'member_expression': {
      const object = childOf(inner, 'object');
      const name = memberName(context, inner);
      if (object === null || name === null) return null;
      if (object.type === 'this') return typeOfField(context, object, name);
      const type = typeOf(context, object, steps - 1);
      return type === null ? null : typeOfProperty(context, type, name, steps - 1);
    }
    default:
      return null;
  }
}

function typeOfName(context: RuleContext, name: SyntaxNode, steps: number): SyntaxNode | null {
  const binding = context.scopes().resolve(name);
  const [declaration, second] = binding?.declarations ?? [];
  if (declaration === undefined || second !== undefined) return null;
  const { identifier } = declaration;
  const { parent } = identifier;
  if (parent === null || parent.type === 'rest_pattern') return null;
  if (parent.type !== 'object_pattern') return annotationOf(parent);
  const type = parent.parent === null ? null : annotationOf(parent.parent);
  return type === null ? null : typeOfProperty(context, type, context.textOf(identifier), steps - 1);
}

function annotationOf(declaring: SyntaxNode): SyntaxNode | null {
  const annotation = childOf(declaring, 'type');
  return annotation?.type === 'type_annotation' ? (partsOf(annotation)[0] ?? null) : null;
}

/** The type of a field of a class, or of a parameter of its constructor that becomes one. */
function typeOfField(context: RuleContext, object: SyntaxNode, name: string): SyntaxNode | null {
  for (const member of ownerBody(context, object)?.children ?? []) {
    const key = childOf(member, 'name');
    if (key === null) continue;
    if (member.type === 'public_field_definition') {
      if (context.textOf(key) === name && !hasToken(member, 'static')) return annotationOf(member);
    } else if (context.textOf(key) === 'constructor') {
      const parameter = childOf(member, 'parameters')?.children.find((one) => isField(context, one, name));
      if (parameter !== undefined) return annotationOf(parameter);
    }
  }
  return null;
}

function isField(context: RuleContext, parameter: SyntaxNode, name: string): boolean {
  const pattern = childOf(parameter, 'pattern');
  if (pattern === null || context.textOf(pattern) !== name) return false;
  return parameter.children.some(({ type }) => type === 'accessibility_modifier' || type === 'readonly');
}

/** The type of a property of an object type, or of an interface or alias of this file. */
function typeOfProperty(
  context: RuleContext,
  type: SyntaxNode,
  name: string,
  steps: number,
): SyntaxNode | null {
  if (steps <= 0) return null;
  if (type.type === 'predefined_type' && context.textOf(type) === 'any') return type;
  if (type.type === 'object_type' || type.type === 'interface_body') {
    for (const member of type.children) {
      const key = member.type === 'property_signature' ? childOf(member, 'name') : null;
      if (key !== null && context.textOf(key) === name) return annotationOf(member);
    }
    return null;
  }
  const declared = type.type === 'type_identifier' ? declaredType(context, type) : null;
  const body = declared === null ? null : (childOf(declared, 'body') ?? childOf(declared, 'value'));
  return body === null ? null : typeOfProperty(context, body, name, steps - 1);
}

function constantValue(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(name);
  const [declaration, second] = binding?.declarations ?? [];
  const declarator = declaration?.identifier.field === 'name' ? declaration.identifier.parent : null;
  if (binding?.kind !== 'const' || second !== undefined || declarator?.type !== 'variable_declarator')
    return null;
  const value = childOf(declarator, 'value');
  return value === null ? null : bare(value);
}

const COMPOUND = new Set(['union_type', 'intersection_type', 'readonly_type', 'parenthesized_type']);

/** True for a type that has arrays among its values. A name from elsewhere says so itself, or tells nothing. */
function isArrayType(context: RuleContext, type: SyntaxNode, steps: number): boolean {
  if (steps === 0) return false;
  if (type.type === 'array_type' || type.type === 'tuple_type') return true;
  if (COMPOUND.has(type.type))
    return partsOf(type)
      .slice(0, 20)
      .some((part) => isArrayType(context, part, steps - 1));
  if (type.type === 'generic_type') return context.textOf(childOf(type, 'name') ?? type).endsWith('Array');
  if (type.type !== 'type_identifier') return false;
  if (context.textOf(type).endsWith('Array')) return true;
  const declared = declaredType(context, type);
  const alias = declared === null ? null : childOf(declared, 'value');
  if (alias !== null) return isArrayType(context, alias, steps - 1);
  const constraint = declared === null ? undefined : partsOf(childOf(declared, 'constraint') ?? declared)[0];
  return (
    declared?.type === 'type_parameter' &&
    constraint !== undefined &&
    isArrayType(context, constraint, steps - 1)
  );
}
