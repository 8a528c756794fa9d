import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding, Scopes } from '../language.js';
import { childOf, enclosing, partsOf } from '../shared/tree.js';
import { invocationOf } from './expressions.js';

interface Types {
  /** Full names by the last part. */
  readonly imported: ReadonlyMap<string, string>;
  /** Packages whose names are all imported. */
  readonly packages: ReadonlySet<string>;
  /** Names of the types that the file declares. */
  readonly own: ReadonlySet<string>;
}

/** One for each file: the scopes are made once for all its rules. */
const known = new WeakMap<Scopes, Types>();

function typesOf(context: RuleContext): Types {
  const scopes = context.scopes();
  const made = known.get(scopes);
  if (made !== undefined) return made;
  const imported = new Map<string, string>();
  const packages = new Set<string>();
  for (const node of context.root.children) {
    if (node.type !== 'import_declaration') continue;
    const [path, rest] = partsOf(node);
    if (path === undefined) continue;
    const name = context.textOf(path).replaceAll(/\s/gu, '');
    if (rest?.type === 'asterisk') packages.add(name);
    else imported.set(name.slice(name.lastIndexOf('.') + 1), name);
  }
  const own = new Set(scopes.bindings.filter(({ kind }) => kind === 'type').map(({ name }) => name));
  const types = { imported, packages, own };
  known.set(scopes, types);
  return types;
}

/** True when a name, as the file writes it, is the type with a full name. */
export function meansType(context: RuleContext, written: string, fullName: string): boolean {
  if (written === fullName) return true;
  const dot = fullName.lastIndexOf('.');
  const name = fullName.slice(dot + 1);
  if (written !== name) return false;
  const { imported, packages, own } = typesOf(context);
  if (own.has(name)) return false;
  const given = imported.get(name);
  if (given !== undefined) return given === fullName;
  const home = fullName.slice(0, dot);
  return home === 'java.lang' || packages.has(home);
}

/** A type as it is written, without its arguments and annotations. */
export function typeText(context: RuleContext, type: SyntaxNode): string {
  if (type.type === 'generic_type') {
    const [raw] = partsOf(type);
    return raw === undefined ? '' : context.textOf(raw);
  }
  return context.textOf(type);
}

/** True for a type, as it is written somewhere, that is one with one of the full names. */
export function isType(
  context: RuleContext,
  type: SyntaxNode | null,
  ...fullNames: readonly string[]
): boolean {
  if (type === null) return false;
  const written = typeText(context, type);
  return fullNames.some((one) => meansType(context, written, one));
}

/** The type that a name is declared with, or of the value of `var`; null when the file does not say it. */
export function declaredType(context: RuleContext, binding: Binding): SyntaxNode | null {
  const [declared, second] = binding.declarations;
  if (declared === undefined || second !== undefined) return null;
  const { node } = declared;
  switch (node.type) {
    case 'variable_declarator': {
      const type = node.parent === null ? null : childOf(node.parent, 'type');
      return childOf(node, 'dimensions') === null ? orValue(context, type, childOf(node, 'value')) : null;
    }
    case 'resource':
      return orValue(context, childOf(node, 'type'), childOf(node, 'value'));
    case 'formal_parameter':
      return childOf(node, 'dimensions') === null ? childOf(node, 'type') : null;
    case 'enhanced_for_statement':
      return childOf(node, 'type');
    case 'instanceof_expression':
      return childOf(node, 'right');
    case 'type_pattern':
      return partsOf(node).at(-2) ?? null;
    default:
      return null;
  }
}

function orValue(context: RuleContext, type: SyntaxNode | null, value: SyntaxNode | null): SyntaxNode | null {
  if (type === null || context.textOf(type) !== 'var') return type;
  return value === null ? null : typeOf(context, value);
}

const CLASS_BODIES = new Set(['class_body', 'enum_body', 'interface_body']);

/** The declarator of a field of the class around a node, by its name. */
export function fieldOf(context: RuleContext, name: string, at: SyntaxNode): SyntaxNode | null {
  const body = enclosing(at, CLASS_BODIES);
  return body === null ? null : (fieldsOf(context, body).get(name) ?? null);
}

/** One for each class: a file may ask for each of its fields as often as it has names. */
const fields = new WeakMap<SyntaxNode, ReadonlyMap<string, SyntaxNode>>();

function fieldsOf(context: RuleContext, body: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const before = fields.get(body);
  if (before !== undefined) return before;
  const made = new Map<string, SyntaxNode>();
  for (const member of body.children) {
    if (member.type !== 'field_declaration') continue;
    for (const one of member.children) {
      const name = one.type === 'variable_declarator' ? childOf(one, 'name') : null;
      if (name !== null && !made.has(context.textOf(name))) made.set(context.textOf(name), one);
    }
  }
  fields.set(body, made);
  return made;
}

/** How deep expressions are looked into. */
const MAX_DEPTH = 20;

/** The type of an expression, as the file writes it somewhere; null when it does not. */
export function typeOf(context: RuleContext, node: SyntaxNode, depth = 0): SyntaxNode | null {
  if (depth > MAX_DEPTH) return null;
  switch (node.type) {
    case 'identifier': {
      const binding = context.scopes().resolve(node);
      return binding === null ? null : declaredType(context, binding);
    }
    case 'field_access': {
      const name = childOf(node, 'field');
      if (childOf(node, 'object')?.type !== 'this' || name === null) return null;
      const field = fieldOf(context, context.textOf(name), node);
      if (field === null || childOf(field, 'dimensions') !== null) return null;
      return field.parent === null ? null : childOf(field.parent, 'type');
    }
    case 'object_creation_expression':
    case 'cast_expression':
      return childOf(node, 'type');
    case 'parenthesized_expression': {
      const [inner] = partsOf(node);
      return inner === undefined ? null : typeOf(context, inner, depth + 1);
    }
    default:
      return null;
  }
}

/** Methods of a string that give a string. */
const STRING_METHODS =
  /^(?:concat|formatted|indent|intern|repeat|replace|replaceAll|replaceFirst|strip|stripIndent|stripLeading|stripTrailing|substring|toLowerCase|toUpperCase|trim)$/u;

/** True for an expression that is surely a `String`, and no `null` literal. */
export function isString(context: RuleContext, node: SyntaxNode, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (node.type === 'string_literal') return true;
  if (node.type === 'parenthesized_expression')
    return partsOf(node).some((one) => isString(context, one, depth + 1));
  if (node.type === 'binary_expression') {
    if (childOf(node, 'operator')?.type !== '+') return false;
    return [childOf(node, 'left'), childOf(node, 'right')].some(
      (one) => one !== null && isString(context, one, depth + 1),
    );
  }
  const call = invocationOf(context, node);
  if (call === null) return isType(context, typeOf(context, node), 'java.lang.String');
  if (call.object === null) return false;
  if (call.name === 'toString' && call.args.length === 0) return true;
  if (/^(?:valueOf|format|join)$/u.test(call.name) && isTypeName(context, call.object, 'java.lang.String'))
    return true;
  return STRING_METHODS.test(call.name) && isString(context, call.object, depth + 1);
}

/** True for the name of a type where a value could stand: `String` in `String.valueOf(a)`. */
export function isTypeName(context: RuleContext, node: SyntaxNode, ...fullNames: readonly string[]): boolean {
  const written = context.textOf(node);
  if (node.type === 'identifier') {
    const kind = context.scopes().resolve(node)?.kind;
    if (kind !== undefined && kind !== 'import') return false;
  } else if (node.type !== 'field_access') return false;
  return fullNames.some((one) => meansType(context, written, one));
}
