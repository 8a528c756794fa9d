import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { BindingKind } from '../language.js';
import { shortCircuits } from './chains.js';
import { localFunction } from './functions.js';
import { isGlobal, isGlobalMember } from './globals.js';
import { memberFunction } from './members.js';
import { isPromiseExport, isPromisified } from './promise-exports.js';
import { isPromiseMethod } from './promise-methods.js';
import { isAsyncType, isPromiseType } from './promise-types.js';
import { returnedBy } from './returned.js';
import {
  ancestorsOf,
  argumentsOf,
  childOf,
  FUNCTIONS,
  isAsync,
  isGenerator,
  memberOf,
  partsOf,
  unwrap,
} from './syntax.js';

/** A file without one of these words has nothing that is proven to be a promise, but for a bare `import(…)`. */
export const PROMISE_WORDS = ['async', 'Promise', 'promises', 'promisify', 'fetch'] as const;

/** How many names, calls and links of a chain are followed. */
const PROMISE_STEPS = 6;

const COMBINATORS = ['all', 'allSettled', 'any', 'race', 'reject', 'resolve'];
const LINKS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** True for an expression that the file proves to be a promise, never `null` or `undefined`. */
export function isPromise(context: RuleContext, node: SyntaxNode, steps = PROMISE_STEPS): boolean {
  if (steps <= 0) return false;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'call_expression':
      return isPromiseCall(context, inner, steps);
    case 'new_expression': {
      const constructor = childOf(inner, 'constructor');
      return constructor !== null && isGlobal(context, constructor, 'Promise');
    }
    case 'identifier':
      return isPromiseName(context, inner, steps - 1);
    case 'ternary_expression':
      return ['consequence', 'alternative'].every((field) => {
        const branch = childOf(inner, field);
        return branch !== null && isPromise(context, branch, steps - 1);
      });
    case 'as_expression':
      return isPromiseType(context, partsOf(inner).at(-1) ?? null);
    default:
      return false;
  }
}

/** True for a call, without `?.`, that gives a promise. */
export function isPromiseCall(context: RuleContext, call: SyntaxNode, steps = PROMISE_STEPS): boolean {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  if (callee === null || argumentsOf(call) === null || shortCircuits(call)) return false;
  if (COMBINATORS.some((method) => isGlobalMember(context, callee, 'Promise', method))) return true;
  const member = memberOf(callee);
  if (member !== null && LINKS.has(context.textOf(member.property)))
    return isPromise(context, member.object, steps - 1);
  return givesPromise(context, callee, steps);
}

/** What a name is declared with, else the expression itself. */
function receiverOf(context: RuleContext, object: SyntaxNode): SyntaxNode {
  const inner = unwrap(object);
  return inner.type === 'identifier' ? unwrap(constValue(context, inner) ?? inner) : inner;
}

/** A `const` that is declared with a promise, or a parameter that has to be one. */
function isPromiseName(context: RuleContext, name: SyntaxNode, steps: number): boolean {
  const declaration = onlyDeclaration(context, name);
  const holder = declaration?.identifier.parent;
  if (declaration === null || holder === undefined || holder === null) return false;
  const type = childOf(holder, 'type');
  if (holder.type === 'required_parameter')
    return declaration.identifier.field === 'pattern' && isPromiseType(context, type);
  const value = constValue(context, name);
  if (value === null || type !== null) return value !== null && isPromiseType(context, type);
  return isPromise(context, value, steps);
}

/** What a name is declared with, when it is a `const` and is no part of a pattern. */
export function constValue(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  const declaration = onlyDeclaration(context, name);
  const holder = declaration?.identifier.parent;
  if (declaration === null || holder?.type !== 'variable_declarator') return null;
  const isConst = declaration.kind === 'const' && declaration.identifier.field === 'name';
  return isConst ? childOf(holder, 'value') : null;
}

function onlyDeclaration(
  context: RuleContext,
  name: SyntaxNode,
): { readonly identifier: SyntaxNode; readonly kind: BindingKind } | null {
  const binding = context.scopes().resolve(name);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || declaration === undefined || second !== undefined || binding.reassigned)
    return null;
  return { identifier: declaration.identifier, kind: binding.kind };
}

/** The function of this file that a call runs; null when the file does not decide it. */
export function calledFunction(context: RuleContext, callee: SyntaxNode): SyntaxNode | null {
  const inner = unwrap(callee);
  return inner.type === 'member_expression' ? memberFunction(context, inner) : localFunction(context, inner);
}

/** True for a function of this file, a built-in or an export of Node.js, every call of which gives a promise. */
function givesPromise(context: RuleContext, callee: SyntaxNode, steps: number): boolean {
  const inner = unwrap(callee);
  if (inner.type === 'import') return true;
  if (isGlobal(context, inner, 'fetch')) return true;
  const fn = calledFunction(context, inner);
  if (fn !== null) return isPromiseFunction(context, fn, steps);
  if (inner.type !== 'identifier' && inner.type !== 'member_expression') return false;
  const member = memberOf(inner);
  if (member !== null && isPromiseMethod(context, receiverOf(context, member.object), member.property))
    return true;
  return isDeclaredAsync(context, inner) || isPromiseExport(context, inner);
}

/** True for a function that gives a promise however it ends, unless it throws. */
export function isPromiseFunction(context: RuleContext, fn: SyntaxNode, steps = PROMISE_STEPS): boolean {
  if (isGenerator(fn)) return false;
  if (isAsync(fn)) return true;
  const annotation = childOf(fn, 'return_type');
  if (annotation !== null) return isPromiseType(context, annotation);
  const body = childOf(fn, 'body');
  if (body === null || steps <= 0) return false;
  if (body.type !== 'statement_block') return isPromise(context, body, steps - 1);
  const returned = returnedBy(fn, body);
  if (returned === null || returned.length === 0) return false;
  return returned.every((value) => isPromise(context, value, steps - 1)) && !context.flow().completes(fn);
}

/** A name without a body here: `declare function`, or one with the type of a function. */
function isDeclaredAsync(context: RuleContext, name: SyntaxNode): boolean {
  const binding = name.type === 'identifier' ? context.scopes().resolve(name) : null;
  const [declaration, second] = binding?.declarations ?? [];
  if (declaration === undefined || second !== undefined) return false;
  const { identifier, node } = declaration;
  if (node.type === 'function_signature') return isPromiseType(context, childOf(node, 'return_type'));
  const holder = identifier.parent;
  if (holder?.type !== 'variable_declarator' && holder?.type !== 'required_parameter') return false;
  if (identifier.field !== 'name' && identifier.field !== 'pattern') return false;
  const type = childOf(holder, 'type');
  if (type !== null) return isAsyncType(context, type);
  const value = binding?.kind === 'const' ? childOf(holder, 'value') : null;
  return value !== null && isPromisified(context, unwrap(value));
}

/** True for a promise that never rejects: `Promise.resolve` of a plain value, `Promise.allSettled`, what a `catch` follows. */
export function isHandled(context: RuleContext, node: SyntaxNode): boolean {
  const inner = unwrap(node);
  const callee = inner.type === 'call_expression' ? childOf(inner, 'function') : null;
  if (callee === null) return false;
  if (isGlobalMember(context, callee, 'Promise', 'allSettled')) return true;
  if (isGlobalMember(context, callee, 'Promise', 'resolve')) {
    const [value] = argumentsOf(inner) ?? [];
    return value === undefined || !isPromise(context, value);
  }
  const member = memberOf(callee);
  const link = member === null ? '' : context.textOf(member.property);
  const handlers = argumentsOf(inner)?.length ?? 0;
  if (link === 'catch') return handlers > 0;
  if (link === 'then') return handlers > 1;
  return link === 'finally' && member !== null && isHandled(context, member.object);
}

/** True where `await` may be written: in the body of an async function, not in its parameters, nor in an enum. */
export function mayAwait(context: RuleContext, node: SyntaxNode): boolean {
  for (const { type } of ancestorsOf(node)) {
    if (type === 'enum_body') return false;
    if (FUNCTIONS.has(type)) break;
  }
  const fn = context.scopes().functionAt(node);
  return fn !== null && isAsync(fn);
}
