import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { memberName } from './names.js';
import { bare, declaredValue } from './objects.js';
import { argumentsOf, childOf } from './syntax.js';

/** How many members, calls and names are followed: more of them are rare in written code, not in hostile code. */
const MAX_STEPS = 16;

const REQUEST = /^(?:req|request|ctx|context)$/u;

const SENT = /^(?:headers?|cookies|signedCookies|query|body|params|get)$/u;

/**
 * True for a value that whoever sends an HTTP request chooses, as far as names tell: `req.headers.authorization`,
 * `req.get('x').split(' ')[1]`, or a name that is declared with such a value.
 */
export function comesFromRequest(context: RuleContext, node: SyntaxNode): boolean {
  let at = declaredValue(context, node);
  let sent = false;
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    if (at.type === 'identifier') {
      if (REQUEST.test(context.textOf(at))) return sent;
      const value = declaredValue(context, at);
      if (value === at) return false;
      at = value;
    } else if (at.type === 'call_expression') {
      const callee = childOf(at, 'function');
      if (callee === null || argumentsOf(at) === null) return false;
      at = bare(callee);
    } else {
      const object = childOf(at, 'object');
      if (object === null) return false;
      sent ||= SENT.test(memberName(context, at) ?? '');
      at = bare(object);
    }
  }
  return false;
}
