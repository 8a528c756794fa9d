import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { memberName } from '../names.js';
import { argumentsOf, childOf, unwrap, wrapped } from '../syntax.js';
import { ANY } from './kinds.js';
import type { Path } from './origin.js';

const ELEMENT_FIRST = /^(?:every|filter|find(?:Last)?(?:Index)?|flatMap|forEach|map|some)$/u;

/** The expression that a function is given the elements, or the result, of; null when it is no such callback. */
export function callbackReceiver(
  context: RuleContext,
  fn: SyntaxNode,
  position: number,
): { readonly node: SyntaxNode; readonly steps: Path } | null {
  const argument = wrapped(fn);
  const call = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || call === undefined || callee === null || argumentsOf(call)?.[0] !== argument)
    return null;
  const member = unwrap(callee);
  const object = childOf(member, 'object');
  const name = memberName(context, member);
  if (object === null || name === null) return null;
  if (name === 'then' && position === 0) return { node: object, steps: [] };
  if (ELEMENT_FIRST.test(name) && position === 0) return { node: object, steps: [ANY] };
  return /^reduce(?:Right)?$/u.test(name) && position === 1 ? { node: object, steps: [ANY] } : null;
}
