import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isConstant } from './constancy.js';
import {
  hasConstantBooleanComparison,
  hasConstantNullishness,
  isAlwaysNew,
  isNullish,
  isStaticBoolean,
} from './constant-comparisons.js';
import { binaryOf, childOf, operatorOf, unwrap } from './syntax.js';

/** The operand that settles an operator, and what that means. */
export interface ConstantOperand {
  readonly node: SyntaxNode;
  readonly message: string;
}

/** The operand that gives a comparison or a logical operator the same result each time; null where none does. */
export function constantOperandOf(context: RuleContext, node: SyntaxNode): ConstantOperand | null {
  const binary = binaryOf(node);
  if (binary === null) return null;
  const { left, right } = binary;
  const operator = binary.operator.type;
  switch (operator) {
    case '&&':
    case '||':
      if (!isConstant(context, left, true)) return null;
      return { node: left, message: `What stands left of \`${operator}\` is always true or always false.` };
    case '??':
      if (!hasConstantNullishness(context, left, false)) return null;
      return { node: left, message: 'What stands left of `??` is never missing, or always.' };
    case '==':
    case '!=':
    case '===':
    case '!==':
      return comparison(context, left, operator, right);
    default:
      return null;
  }
}

function comparison(
  context: RuleContext,
  left: SyntaxNode,
  operator: string,
  right: SyntaxNode,
): ConstantOperand | null {
  const strict = operator.length === 3;
  const constant = [
    [left, right],
    [right, left],
  ].find(([one, other]) => one !== undefined && other !== undefined && settles(context, one, other, strict));
  const node = constant?.[1];
  if (node !== undefined)
    return { node, message: 'This has the same result each time, compared with the other side.' };
  const isNew = [left, right].filter((side) => isAlwaysNew(context, side));
  const [fresh] = isNew;
  if (fresh === undefined || (!strict && isNew.length < 2)) return null;
  return { node: fresh, message: 'This is a new object each time, and a new object is equal to no other.' };
}

/** True when `other` compares with the constant `one` always in the same way. */
function settles(context: RuleContext, one: SyntaxNode, other: SyntaxNode, strict: boolean): boolean {
  if (isNullish(context, one) && hasConstantNullishness(context, other, false)) return true;
  return isStaticBoolean(context, one) && hasConstantBooleanComparison(context, other, strict);
}

/** How far the first operand of a chain is looked for. */
const MAX_STEPS = 50;

const LITERALS = new Set(['true', 'false', 'number']);

/**
 * True for `&&` and `||` after a fixed literal, an assignment or a feature test, which people write on purpose: to
 * switch code on or off, or to do one thing on the way to another.
 */
export function isToggle(node: SyntaxNode): boolean {
  const binary = binaryOf(node);
  if (binary === null) return false;
  // What `typeof` is compared with has a rule of its own.
  if (!LOGICAL.has(binary.operator.type)) return [binary.left, binary.right].map(unwrap).some(isTypeof);
  let at = unwrap(binary.left);
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const inner = binaryOf(at);
    const next =
      inner === null ? childOf(at, 'argument') : LOGICAL.has(inner.operator.type) ? inner.left : null;
    if (next === null || operatorOf(at)?.type === 'typeof') break;
    at = unwrap(next);
  }
  const tested = binaryOf(at)?.left ?? at;
  return LITERALS.has(at.type) || at.type.endsWith('assignment_expression') || isTypeof(tested);
}

const LOGICAL = new Set(['&&', '||']);

function isTypeof(node: SyntaxNode): boolean {
  return node.type === 'unary_expression' && operatorOf(node)?.type === 'typeof';
}
