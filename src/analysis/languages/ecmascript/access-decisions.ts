import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { memberName } from './names.js';
import { boundNames } from './patterns.js';
import { binaryOf, childOf, operatorOf, wrapped } from './syntax.js';

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

function isRightAsked(context: RuleContext, claims: SyntaxNode): boolean {
  const member = claims.field === 'object' ? claims.parent : null;
  if (member === null || !RIGHTS.test(memberName(context, member) ?? '')) return false;
  return isAsked(context, whole(member));
}

const ASKS = /^(?:includes|some|every|has|indexOf|startsWith|match|test|find)$/u;

/** True for a value that is compared, looked through, or decides a condition. */
function isAsked(context: RuleContext, value: SyntaxNode): boolean {
  const at = wrapped(value);
  const { parent, field } = at;
  if (parent === null) return false;
  if (field === 'condition' || at.field === 'condition') return true;
  if (parent.type === 'unary_expression') return operatorOf(parent)?.type === '!';
  const operator = binaryOf(parent)?.operator.type;
  if (operator !== undefined) return /^(?:[!=]==?|in|&&)$/u.test(operator);
  if (parent.type !== 'member_expression' || field !== 'object' || parent.field !== 'function') return false;
  return ASKS.test(memberName(context, parent) ?? '');
}
