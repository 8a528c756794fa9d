import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, childOf, enclosing } from '../shared/tree.js';
import { declaredType, fieldOf, isType } from './types.js';

const METHODS = new Set(['method_declaration', 'constructor_declaration', 'lambda_expression']);
const CLASSES = new Set(['class_declaration', 'record_declaration', 'enum_declaration']);

/** UTF-16 units. What a longer method does with two texts is not looked for. */
const MAX_METHOD = 3000;

/**
 * True for two sides of a comparison that are parameters or fields of the type `String`, given from outside, which the
 * method compares in no other way: neither do their contents decide anyway, nor is one of them made of the other.
 */
export function areGivenTexts(context: RuleContext, left: SyntaxNode, right: SyntaxNode): boolean {
  const method = enclosing(left, METHODS);
  if (method === null || method.type === 'lambda_expression' || method.end - method.start > MAX_METHOD)
    return false;
  if (!isGivenText(context, left) || !isGivenText(context, right)) return false;
  const [one, other] = [left, right].map((side) => context.textOf(side).replaceAll(/\s+/gu, ''));
  const text = context.textOf(method);
  if (one === undefined || other === undefined || one === other) return false;
  return ![one, other].some((name) => isUsedOtherwise(text, name));
}

/** A name that is compared by its text, cut, or set: there identity is a short way, or asks whether something changed. */
function isUsedOtherwise(method: string, written: string): boolean {
  const parts = written
    .replace(/^this\./u, '')
    .replaceAll('$', '\\$')
    .replaceAll('.', '\\s*\\.\\s*');
  const name = `(?:this\\s*\\.\\s*)?${parts}`;
  const own = new RegExp(
    `(?<![\\w.])${name}\\s*(?:\\.\\s*(?:equals|compareTo|contentEquals|intern|trim|strip)|=[^=])`,
    'u',
  );
  const given = new RegExp(
    `(?:equals|compare|compareTo|intern)\\w{0,20}\\((?:[^()]*,\\s*)?${name}\\s*[,)]`,
    'iu',
  );
  return own.test(method) || given.test(method);
}

/** A parameter of a method, or a field that is no constant: of the object, or of another one of the same class. */
function isGivenText(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'identifier') {
    const binding = context.scopes().resolve(node);
    const declared = binding?.declarations[0]?.node;
    if (binding === null || declared === undefined || isConstant(binding.name)) return false;
    const isParameter = declared.type === 'formal_parameter' && !binding.reassigned;
    if (!isParameter && declared.parent?.type !== 'field_declaration') return false;
    return isType(context, declaredType(context, binding), 'java.lang.String');
  }
  const name = node.type === 'field_access' ? childOf(node, 'field') : null;
  const object = node.type === 'field_access' ? childOf(node, 'object') : null;
  if (name === null || object === null || isConstant(context.textOf(name))) return false;
  if (object.type !== 'this' && !isOfSameClass(context, object)) return false;
  const field = fieldOf(context, context.textOf(name), node);
  if (field === null || childOf(field, 'dimensions') !== null) return false;
  return isType(context, field.parent === null ? null : childOf(field.parent, 'type'), 'java.lang.String');
}

const isConstant = (name: string): boolean => /^[A-Z][A-Z\d_]*$/u.test(name);

/** `other` of `Point other`, in the class `Point`. */
function isOfSameClass(context: RuleContext, object: SyntaxNode): boolean {
  const binding = object.type === 'identifier' ? context.scopes().resolve(object) : null;
  const type = binding === null ? null : declaredType(context, binding);
  if (type === null) return false;
  for (const at of ancestorsOf(object)) {
    if (!CLASSES.has(at.type)) continue;
    const name = childOf(at, 'name');
    return name !== null && context.textOf(name) === context.textOf(type);
  }
  return false;
}
