import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { functionAround } from '../callbacks.js';
import { isGlobal, isGlobalMember } from '../globals.js';
import { ancestorsOf, argumentsOf, childOf, FUNCTIONS, partsOf, unwrap, wrapped } from '../syntax.js';
import { hookOf } from './modules.js';
import { stateOf } from './state.js';

/**
 * The argument of `setCount(count + 1)` that reads a state which was fixed when an effect without dependencies
 * started a `setInterval`; null for every other reference.
 */
export function staleUpdate(context: RuleContext, reference: SyntaxNode): SyntaxNode | null {
  const state = stateOf(context, context.scopes().resolve(reference));
  if (state?.role !== 'state' || state.pair.hook !== 'useState') return null;
  let from: SyntaxNode = reference;
  for (const at of ancestorsOf(reference)) {
    if (FUNCTIONS.has(at.type)) return null;
    const call = at.type === 'arguments' ? at.parent : null;
    if (call?.type === 'call_expression' && isSetterOf(context, call, state.pair.setter)) {
      const fn = functionAround(call);
      return fn !== null && effectAround(context, fn) !== null ? from : null;
    }
    from = at;
  }
  return null;
}

function isSetterOf(context: RuleContext, call: SyntaxNode, setter: SyntaxNode | null): boolean {
  const callee = childOf(call, 'function');
  if (callee?.type !== 'identifier' || argumentsOf(call)?.length !== 1) return false;
  return setter !== null && context.scopes().resolve(callee)?.declarations[0]?.identifier === setter;
}

/**
 * The function that a `setInterval` of an effect without dependencies calls and that reads, at this reference, a state
 * which something sets; null for every other reference, and where a comment says that the dependency is left out.
 */
export function staleReader(context: RuleContext, reference: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(reference);
  const state = stateOf(context, binding);
  const { setter } = state?.pair ?? { setter: null };
  // What nothing sets is as it was in the first render.
  if (binding === null || state?.role !== 'state' || setter?.type !== 'identifier') return null;
  if ((context.scopes().lookup(context.textOf(setter), setter)?.references.length ?? 0) === 0) return null;
  const home = functionAround(setter);
  for (const at of ancestorsOf(reference)) {
    if (at === home || at.type === 'type_query') return null;
    const effect = FUNCTIONS.has(at.type) ? effectAround(context, at) : null;
    if (effect !== null) return /exhaustive-deps/u.test(context.textOf(effect)) ? null : at;
  }
  return null;
}

/** How many uses of a name are looked through. */
const MAX_USES = 100;

/** Looked for once for each function: many references may stand in it. */
const EFFECTS = new WeakMap<SyntaxNode, SyntaxNode | null>();

/** The effect that runs once and hands a function to an interval, as it is or by its name; null when there is none. */
function effectAround(context: RuleContext, fn: SyntaxNode): SyntaxNode | null {
  const known = EFFECTS.get(fn);
  if (known !== undefined) return known;
  const found = findEffect(context, fn);
  EFFECTS.set(fn, found);
  return found;
}

function findEffect(context: RuleContext, fn: SyntaxNode): SyntaxNode | null {
  const own = startedBy(context, fn);
  if (own !== null) return own;
  const declarator = wrapped(fn).parent;
  const name =
    fn.type === 'function_declaration'
      ? childOf(fn, 'name')
      : declarator?.type === 'variable_declarator'
        ? childOf(declarator, 'name')
        : null;
  const binding =
    name?.type === 'identifier' ? context.scopes().lookup(context.textOf(name), declarator ?? fn) : null;
  if (binding === null || binding.reassigned || binding.declarations.length > 1) return null;
  if (binding.declarations[0]?.identifier !== name) return null;
  for (const { node } of binding.references.slice(0, MAX_USES)) {
    const effect = startedBy(context, node);
    if (effect !== null) return effect;
  }
  return null;
}

/** The effect that runs once and starts an interval of what an expression is; null when there is none. */
function startedBy(context: RuleContext, expression: SyntaxNode): SyntaxNode | null {
  const call = callWith(expression);
  if (call === null || !isInterval(context, call)) return null;
  const around = functionAround(call);
  const effect = around === null ? null : callWith(around);
  return effect !== null && isOnce(context, effect) ? effect : null;
}

/** The call that is given an expression as its first argument. */
function callWith(expression: SyntaxNode): SyntaxNode | null {
  const argument = wrapped(expression);
  const call = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  return call?.type === 'call_expression' && argumentsOf(call)?.[0] === argument ? call : null;
}

function isInterval(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  if (callee === null) return false;
  return isGlobal(context, callee, 'setInterval') || isGlobalMember(context, callee, 'window', 'setInterval');
}

function isOnce(context: RuleContext, call: SyntaxNode): boolean {
  const dependencies = argumentsOf(call)?.[1];
  if (dependencies === undefined || unwrap(dependencies).type !== 'array') return false;
  return (
    partsOf(unwrap(dependencies)).length === 0 && /^use(?:Layout)?Effect$/u.test(hookOf(context, call) ?? '')
  );
}
