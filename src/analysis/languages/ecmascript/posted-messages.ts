import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { constantOf } from './constants.js';
import { keyName, memberName } from './names.js';
import { bare, declaredValue } from './objects.js';
import { argumentsOf, childOf, partsOf } from './syntax.js';

/** What a call posts to another window, whatever site is shown there; null for every other call. */
export function postedToAll(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const callee = childOf(call, 'function');
  const inner = callee === null ? null : bare(callee);
  if (inner === null || memberName(context, inner) !== 'postMessage') return null;
  const [data, target] = argumentsOf(call) ?? [];
  if (data === undefined || target === undefined || data.type === 'spread_element') return null;
  return isWildcard(context, target) && !isOwnWindow(context, inner) ? data : null;
}

/** True for a call of `JSON.stringify`, with which messages are made. */
export function isStringify(context: RuleContext, node: SyntaxNode): boolean {
  const callee = node.type === 'call_expression' ? childOf(node, 'function') : null;
  return callee !== null && context.textOf(callee) === 'JSON.stringify';
}

/** `'*'`, or options with it. Workers and ports take a list of objects there: a `'*'` proves a window. */
function isWildcard(context: RuleContext, target: SyntaxNode): boolean {
  const value = declaredValue(context, target);
  if (value.type !== 'object') return constantOf(context, value)?.value === '*';
  return partsOf(value).some((member) => {
    const key = childOf(member, 'key');
    const origin = childOf(member, 'value');
    if (key === null || origin === null || keyName(context, key) !== 'targetOrigin') return false;
    return constantOf(context, origin)?.value === '*';
  });
}

const OWN = /^_*(?:window|self|globalThis|global|root)$/u;

/** What a page posts to its own window stays in it: that is how `setImmediate` is made. */
function isOwnWindow(context: RuleContext, callee: SyntaxNode): boolean {
  const object = childOf(callee, 'object');
  return object !== null && OWN.test(context.textOf(bare(object)));
}
