import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
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
    if (call?.type === 'call_expression' && isSetterOf(context, call, state.pair.setter))
      return isInInterval(context, call) ? from : null;
    from = at;
  }
  return null;
}

function isSetterOf(context: RuleContext, call: SyntaxNode, setter: SyntaxNode | null): boolean {
  const callee = childOf(call, 'function');
  if (callee?.type !== 'identifier' || argumentsOf(call)?.length !== 1) return false;
  return setter !== null && context.scopes().resolve(callee)?.declarations[0]?.identifier === setter;
}

/** In a function that an interval calls, started by an effect that runs once. */
function isInInterval(context: RuleContext, node: SyntaxNode): boolean {
  let timed = false;
  for (const at of ancestorsOf(node)) {
    if (!FUNCTIONS.has(at.type)) continue;
    const argument = wrapped(at);
    const call = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
    if (call?.type !== 'call_expression' || argumentsOf(call)?.[0] !== argument) return false;
    if (!timed) timed = isInterval(context, call);
    else return isOnce(context, call);
    if (!timed) return false;
  }
  return false;
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
