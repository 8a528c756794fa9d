import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isBuiltIn, keyName, memberName } from './names.js';
import { mayBeArray } from './receivers.js';
import {
  ancestorsOf,
  argumentsOf,
  binaryOf,
  childOf,
  FUNCTIONS,
  hasToken,
  isAsync,
  isGenerator,
  unwrap,
  wrapped,
} from './syntax.js';

/** The function that a statement stands in; null at the top, and deeper than people write. */
export function functionAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type)) return at;
    if (at.type === 'class_static_block') return null;
  }
  return null;
}

const METHODS = /^(?:every|filter|find(?:Last)?(?:Index)?|flatMap|map|reduce(?:Right)?|some|sort|toSorted)$/u;

const FROM = /^from$/u;
const FROM_ASYNC = /^fromAsync$/u;

/** `filter`, `Array.from`, …: the method that a function is given to and that uses what it returns; else null. */
export function arrayMethodOf(context: RuleContext, fn: SyntaxNode): string | null {
  if (isGenerator(fn)) return null;
  const argument = outermost(fn);
  const call = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  if (call?.type !== 'call_expression') return null;
  const callee = childOf(call, 'function');
  const position = argumentsOf(call)?.indexOf(argument);
  if (callee === null || position === undefined) return null;
  if (position === 1 && isOfArrays(context, callee, FROM_ASYNC)) return 'Array.fromAsync';
  if (isAsync(fn)) return null;
  if (position === 1 && isOfArrays(context, callee, FROM)) return 'Array.from';
  const name = position === 0 ? memberName(context, unwrap(callee)) : null;
  if (name === null || !METHODS.test(name) || isOfModule(context, callee)) return null;
  const receiver = childOf(unwrap(callee), 'object');
  return receiver === null || mayBeArray(context, receiver) ? name : null;
}

/** `Effect.map(fn)`: a function of a module that has the name of a method, and its own contract. */
function isOfModule(context: RuleContext, callee: SyntaxNode): boolean {
  const object = childOf(unwrap(callee), 'object');
  const binding = object?.type === 'identifier' ? context.scopes().resolve(object) : null;
  const [declared] = binding?.declarations ?? [];
  if (binding?.kind !== 'import' || declared === undefined) return false;
  return declared.node.type === 'namespace_import' || /^[A-Z][^]*[a-z]/u.test(binding.name);
}

/** True when what the call gives that a function is an argument of goes nowhere: then the method only loops. */
export function isLoopOnly(fn: SyntaxNode): boolean {
  const call = outermost(fn).parent?.parent;
  if (call === undefined || call === null) return false;
  return isDropped(call);
}

/** True for an expression whose value nobody gets: a statement, the right side of `a && …;`, a part of `a, b;`. */
function isDropped(expression: SyntaxNode): boolean {
  const value = wrapped(expression);
  const { parent } = value;
  if (parent === null) return false;
  if (parent.type === 'expression_statement' || isVoid(parent)) return true;
  const isLast = parent.children.at(-1) === value;
  if (parent.type === 'sequence_expression') return !isLast || isDropped(parent);
  const isChosen =
    parent.type === 'ternary_expression'
      ? value.field !== 'condition'
      : isLast && LOGICAL.has(binaryOf(parent)?.operator.type ?? '');
  return isChosen && isDropped(parent);
}

function isVoid(node: SyntaxNode | null): boolean {
  return node?.type === 'unary_expression' && hasToken(node, 'void');
}

/** `Array.from`, `Uint8Array.from`. */
function isOfArrays(context: RuleContext, callee: SyntaxNode, method: RegExp): boolean {
  const inner = unwrap(callee);
  const object = childOf(inner, 'object');
  if (object?.type !== 'identifier' || !context.textOf(object).endsWith('Array')) return false;
  return method.test(memberName(context, inner) ?? '');
}

const LOGICAL = new Set(['&&', '||', '??']);

/** The expression that gives the function as its value: through `||`, `? :`, parentheses, and functions called at once. */
function outermost(fn: SyntaxNode): SyntaxNode {
  let at = wrapped(fn);
  for (let steps = 0; steps < 20; steps += 1) {
    const { parent } = at;
    if (parent === null) return at;
    if (parent.type === 'ternary_expression' || LOGICAL.has(binaryOf(parent)?.operator.type ?? ''))
      at = wrapped(parent);
    else if (parent.type === 'return_statement') {
      const maker = functionAround(parent);
      const callee = maker === null ? null : wrapped(maker);
      if (callee?.field !== 'function' || callee.parent === null) return at;
      at = wrapped(callee.parent);
    } else return at;
  }
  return at;
}

/** True for a method with the word `get` before its name. */
export function isAccessor(fn: SyntaxNode): boolean {
  return fn.type === 'method_definition' && hasToken(fn, 'get');
}

/** True for a function that gives the value of a property: a `get` accessor, or `get` of a property descriptor. */
export function isGetter(context: RuleContext, fn: SyntaxNode): boolean {
  if (childOf(fn, 'body')?.type !== 'statement_block') return false;
  return isAccessor(fn) || isOfDescriptor(context, fn, 'get');
}

/** True for a function that takes the value of a property: a `set` accessor, or `set` of a property descriptor. */
export function isSetter(context: RuleContext, fn: SyntaxNode): boolean {
  if (fn.type === 'method_definition' && hasToken(fn, 'set')) return true;
  return isOfDescriptor(context, fn, 'set');
}

function isOfDescriptor(context: RuleContext, fn: SyntaxNode, name: string): boolean {
  const value = wrapped(fn);
  const property = fn.type === 'method_definition' ? fn : value.parent;
  const key = property === null ? null : (childOf(property, 'key') ?? childOf(property, 'name'));
  if (property === null || key === null || keyName(context, key) !== name) return false;
  if (property.type !== 'pair' && property.type !== 'method_definition') return false;
  return property.parent?.type === 'object' && isDescriptor(context, property.parent);
}

const DEFINE = /^defineProperty$/u;

function isDescriptor(context: RuleContext, object: SyntaxNode): boolean {
  if (isArgument(context, object, 2, ['Object', 'Reflect'], DEFINE)) return true;
  const property = object.parent;
  const all = property?.type === 'pair' ? property.parent : null;
  return all !== null && isArgument(context, all, 1, ['Object'], /^(?:defineProperties|create)$/u);
}

function isArgument(
  context: RuleContext,
  node: SyntaxNode,
  position: number,
  objects: readonly string[],
  method: RegExp,
): boolean {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || callee === null || argumentsOf(call)?.[position] !== node) return false;
  return objects.some((object) => isBuiltIn(context, callee, object, method));
}

/** The part of a function that names it: what stands before its parameters, with the `property` that it is the value of or not. */
export function headOf(
  fn: SyntaxNode,
  from: 'function' | 'property' = 'function',
): { readonly start: number; readonly end: number } {
  const parameters = childOf(fn, 'parameters') ?? childOf(fn, 'parameter');
  if (from === 'property' && fn.parent?.type === 'pair')
    return { start: fn.parent.start, end: parameters?.start ?? fn.end };
  const arrow = fn.children.find(({ type }) => type === '=>');
  if (arrow !== undefined) return { start: arrow.start, end: arrow.end };
  return { start: fn.start, end: parameters?.start ?? fn.end };
}
