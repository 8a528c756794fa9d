import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { functionAround } from './callbacks.js';
import { memberName } from './names.js';
import { boundNames } from './patterns.js';
import { binaryOf, childOf, operatorOf, unwrap, wrapped } from './syntax.js';

/** Properties of a token that say what its holder may do. */
const RIGHTS =
  /^(?:roles?|permissions?|scopes?|groups?|rights?|privileges?|authorities|grants?|(?:is_?)?(?:super_?)?admin|isStaff|isOwner|isSuperuser)$/iu;

const MAX_USES = 50;

const TRANSPARENT = new Set([
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'await_expression',
]);

/** True when a property of the claims that a call gives, which says what somebody may do, is asked in a condition. */
export function decidesAccess(context: RuleContext, call: SyntaxNode): boolean {
  const claims = whole(call);
  const { parent } = claims;
  if (parent?.type !== 'variable_declarator' || claims.field !== 'value')
    return isRightAsked(context, claims);
  const name = childOf(parent, 'name');
  if (name === null) return false;
  return boundNames(name).some((bound) => {
    const binding = context.scopes().lookup(context.textOf(bound), bound);
    if (binding === null || binding.references.length > MAX_USES) return false;
    const isRight = bound !== name && RIGHTS.test(binding.name);
    return binding.references.some(({ node }) =>
      isRight ? isAsked(context, node) : bound === name && isRightAsked(context, whole(node)),
    );
  });
}

/** An expression with the parentheses and assertions around it. */
function whole(node: SyntaxNode): SyntaxNode {
  let at = wrapped(node);
  for (let steps = 0; steps < MAX_USES && at.parent !== null && TRANSPARENT.has(at.parent.type); steps += 1)
    at = wrapped(at.parent);
  return at;
}

/** Parts of a token, or of its claims, that may hold rights. */
const HOLDERS = /^(?:payload|user|claims)$/u;

function isRightAsked(context: RuleContext, claims: SyntaxNode, depth = 0): boolean {
  const member = claims.field === 'object' ? claims.parent : null;
  const name = member === null ? null : memberName(context, member);
  if (member === null || name === null) return false;
  if (RIGHTS.test(name)) return isAsked(context, whole(member));
  return depth < 2 && HOLDERS.test(name) && isRightAsked(context, whole(member), depth + 1);
}

const VOUCHES =
  /^(?!\w*(?:Expir|Format))(?:authenticate|authori[sz]e|verify|validate(?=Token|Jwt|JWT|Session|Auth))(?:$|[A-Z_])/u;

/** Longer functions are taken to ask somebody who knows. */
const MAX_FUNCTION = 2000;

/** What may check a token elsewhere. */
const MAY_VERIFY = /(?:verif|valid|check|signature|introspect|authenti|fetch|axios)\w*\s*\(/iu;

/**
 * True when a function that says by its name that it verifies returns the claims, or part of them, and does nothing that
 * may be the verifying.
 */
export function isVouchedFor(context: RuleContext, call: SyntaxNode): boolean {
  const fn = functionAround(call);
  const body = fn === null ? null : childOf(fn, 'body');
  if (fn === null || body === null || body.end - body.start > MAX_FUNCTION) return false;
  const name = childOf(fn, 'name') ?? (fn.parent === null ? null : childOf(fn.parent, 'name'));
  if (name === null || !VOUCHES.test(context.textOf(name)) || MAY_VERIFY.test(context.textOf(body)))
    return false;
  const claims = whole(call);
  const bound = claims.parent?.type === 'variable_declarator' ? childOf(claims.parent, 'name') : null;
  if (bound?.type !== 'identifier') return isReturned(claims, body);
  const binding = context.scopes().lookup(context.textOf(bound), bound);
  return binding?.references.some(({ node }) => isReturned(whole(node), body)) === true;
}

/** True for what the body of a function returns, or of which it returns a property. */
function isReturned(value: SyntaxNode, body: SyntaxNode): boolean {
  const member = value.field === 'object' && value.parent !== null ? whole(value.parent) : value;
  return member === body || member.parent?.type === 'return_statement';
}

const ASKS = /^(?:includes|some|every|has|indexOf|startsWith|match|test|find)$/u;

/** True for a value that is compared, looked through, or decides a condition. */
function isAsked(context: RuleContext, value: SyntaxNode): boolean {
  const at = wrapped(value);
  const { parent, field } = at;
  if (parent === null) return false;
  if (field === 'condition' || parent.type === 'switch_statement') return true;
  if (parent.type === 'arguments') return isLookedFor(context, parent);
  if (parent.type === 'unary_expression') return operatorOf(parent)?.type === '!';
  const operator = binaryOf(parent)?.operator.type;
  if (operator !== undefined) return /^(?:[!=]==?|in|&&)$/u.test(operator);
  if (parent.type !== 'member_expression' || field !== 'object' || parent.field !== 'function') return false;
  return ASKS.test(memberName(context, parent) ?? '');
}

/** The argument of `ROLES.includes(…)` and `ROLES.has(…)`. */
function isLookedFor(context: RuleContext, list: SyntaxNode): boolean {
  const callee = list.parent === null ? null : childOf(list.parent, 'function');
  return callee !== null && /^(?:includes|has)$/u.test(memberName(context, unwrap(callee)) ?? '');
}
