import { argumentsOf, bare, methodOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { localMethod, returnsOf } from '../../languages/ruby/methods.js';
import { requestData } from '../../languages/ruby/requests.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A record takes whatever a request gives it. */
export const rubyMassAssignment = {
  meta: {
    id: 'ruby-mass-assignment',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A record is given every parameter of a request.',
    why: 'Whoever sends the request can add columns that no form shows, `admin` or `user_id` among them. `permit` with the names of columns lets only those through.',
    examples: {
      bad: 'class UsersController < ApplicationController\n  def create\n    User.create(params.require(:user).permit!)\n  end\nend\n',
      good: 'class UsersController < ApplicationController\n  def create\n    User.create(params.require(:user).permit(:name, :email))\n  end\nend\n',
    },
    equivalents: ['cwe:915'],
    suppressedBy: ['brakeman:MassAssignment', 'brakeman:PermitAttributes'],
  },
  mentions: ['permit!', 'to_unsafe_h'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          const method = methodOf(context, node);
          if (method === null || !ASSIGNS.test(method) || !isRecord(context, node)) return;
          if (!argumentsOf(node).some((one) => letsAllThrough(context, one))) return;
          context.report({
            node,
            message: 'Every column that the request names is set here, those that no form shows too.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

const ASSIGNS =
  /^(?:new|build|create!?|update!?|update_attributes!?|assign_attributes|insert!?|upsert|first_or_create!?)$/u;

/** A class, or something in a variable: what an action itself is called is no record. */
function isRecord(context: RuleContext, call: SyntaxNode): boolean {
  const receiver = childOf(call, 'receiver');
  if (receiver === null || receiver.type === 'self') return false;
  // Forms, queries and services check what they are given.
  return !/(?:Form|Query|Search|Filter|Service|Command|Presenter|Params|Client|Struct|Hash)$/iu.test(
    context.textOf(receiver),
  );
}

function letsAllThrough(context: RuleContext, value: SyntaxNode, inMethod = false): boolean {
  const at = bare(value);
  if (at.type === 'identifier') {
    const fn = inMethod ? null : localMethod(context, at);
    const returned = fn === null ? [] : returnsOf(context, fn);
    return returned.length > 0 && returned.every((one) => letsAllThrough(context, one, true));
  }
  const method = methodOf(context, at);
  const receiver = childOf(at, 'receiver');
  if (method === null || receiver === null) return false;
  return /^(?:permit!|to_unsafe_h|to_unsafe_hash)$/u.test(method) && isParams(context, receiver);
}

/** `params`, `params[:a]`, `params.require(:a)`. */
function isParams(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'element_reference' || node.type === 'identifier') {
    const object = node.type === 'identifier' ? node : partsOf(node)[0];
    return (
      object !== undefined &&
      context.textOf(object) === 'params' &&
      requestData(context, node, 'data') !== null
    );
  }
  const method = methodOf(context, node);
  const receiver = childOf(node, 'receiver');
  return (
    method !== null && receiver !== null && /^(?:require|fetch)$/u.test(method) && isParams(context, receiver)
  );
}
