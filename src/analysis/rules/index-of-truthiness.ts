import { isArrayProof, provenOf } from '../languages/ecmascript/arrays.js';
import { numberValue, stringValue } from '../languages/ecmascript/literals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { constValue } from '../languages/ecmascript/promises.js';
import {
  argumentsOf,
  binaryOf,
  childOf,
  operatorOf,
  unwrap,
  wrapped,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** The result of `indexOf` used as if it were yes or no. */
export const indexOfTruthiness = {
  meta: {
    id: 'index-of-truthiness',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'The result of `indexOf` is taken for yes or no.',
    why: '`indexOf` gives -1, which is truthy, when nothing is found, and 0, which is falsy, for the first place. The test is wrong for both.',
    examples: { bad: 'if (roles.indexOf(role)) grant();', good: 'if (roles.includes(role)) grant();' },
    equivalents: ['cwe:253'],
    suppressedBy: ['sonarjs:S2692'],
  },
  mentions: ['indexOf', 'lastIndexOf'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!isIndexOf(context, node)) return;
        const test = wrapped(node);
        if (isCondition(test) || isNegatedOfArray(context, test, node))
          context.report({
            node,
            message: 'This is truthy when nothing is found and falsy for the first place.',
          });
        else if (test.parent !== null && missesFirst(context, test.parent, node))
          context.report({
            node: test.parent,
            message: 'This overlooks what stands in the first place, at 0.',
          });
      },
    },
  }),
} as const satisfies Rule;

function isIndexOf(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  const name = callee === null ? null : memberName(context, unwrap(callee));
  return (name === 'indexOf' || name === 'lastIndexOf') && argumentsOf(call)?.length === 1;
}

/** Where only yes or no counts. `!text.indexOf(start)` stays out here: people write it for `startsWith`. */
function isCondition(test: SyntaxNode): boolean {
  const { parent, field } = test;
  if (parent === null) return false;
  if (test.type === 'parenthesized_expression' && field === 'condition') return true;
  if (parent.type === 'ternary_expression') return field === 'condition';
  if (parent.type === 'unary_expression') return operatorOf(parent)?.type === '!' && isNegatedTwice(parent);
  const binary = binaryOf(parent);
  return binary !== null && /^(?:&&|\|\|)$/u.test(binary.operator.type) && binary.left === test;
}

/** `!list.indexOf(x)`: nobody asks like that whether something is the first of a list. */
function isNegatedOfArray(context: RuleContext, test: SyntaxNode, call: SyntaxNode): boolean {
  const { parent } = test;
  if (parent?.type !== 'unary_expression' || operatorOf(parent)?.type !== '!') return false;
  const callee = childOf(call, 'function');
  const object = callee === null ? null : childOf(unwrap(callee), 'object');
  return object !== null && isArrayProof(provenOf(context, object));
}

function isNegatedTwice(negation: SyntaxNode): boolean {
  const { parent } = wrapped(negation);
  return parent?.type === 'unary_expression' && operatorOf(parent)?.type === '!';
}

/**
 * `list.indexOf(x) > 0`, of something that the file proves to be an array or a written-out list. Of other strings 0 may be
 * meant to be left out, as of `address.indexOf('@') > 0`, or never come up, as of a path that begins with `/`.
 */
function missesFirst(context: RuleContext, comparison: SyntaxNode, call: SyntaxNode): boolean {
  const binary = binaryOf(comparison);
  if (binary?.operator.type !== '>' || unwrap(binary.left) !== call) return false;
  if (numberValue(context.text, binary.right) !== 0) return false;
  const callee = childOf(call, 'function');
  const object = callee === null ? null : childOf(unwrap(callee), 'object');
  if (object === null) return false;
  const proven = provenOf(context, object);
  return isArrayProof(proven) || (proven === 'string' && isList(context, object, call));
}

/** `'jpg,png,gif'` and `'aeiou'`: where something is in such a text says nothing but that it is there. */
const LIST = /^[.\w-]+(?: ?[,;|] ?[.\w-]+)+$|^(?:aeiouy?){1,2}$/iu;

/** A fixed list in a text, in which something is looked for that is not itself put together, as `',' + name` is. */
function isList(context: RuleContext, object: SyntaxNode, call: SyntaxNode): boolean {
  const at = unwrap(object);
  const value = at.type === 'identifier' ? constValue(context, at) : at;
  const text = value === null ? null : stringValue(context.text, unwrap(value));
  const [wanted] = argumentsOf(call) ?? [];
  if (text === null || wanted === undefined || !LIST.test(text)) return false;
  return /^(?:identifier|member_expression|call_expression)$/u.test(unwrap(wanted).type);
}
