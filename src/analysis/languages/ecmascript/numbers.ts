import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { elementKind } from './collections.js';
import { isGlobal } from './globals.js';
import { numberValue } from './literals.js';
import { isBuiltIn } from './names.js';
import { binaryOf, childOf, isAsync, memberOf, operatorOf, partsOf, unwrap } from './syntax.js';

/** `Number`, `parseFloat`, `(x) => x.length`: functions that give a number for everything. */
export function givesNumber(context: RuleContext, node: SyntaxNode): boolean {
  if (isGlobal(context, node, 'Number') || isGlobal(context, node, 'parseFloat')) return true;
  const fn = unwrap(node);
  if (fn.type !== 'arrow_function' || isAsync(fn)) return false;
  const body = childOf(fn, 'body');
  return body !== null && body.type !== 'statement_block' && isComputedNumber(context, body);
}

/** How many operators are followed. */
const MAX_STEPS = 4;

const TO_NUMBER = /^(?:Number|parseInt|parseFloat)$/u;

/** True for what is a number whatever its parts are: no text, and no `bigint`. */
function isComputedNumber(context: RuleContext, node: SyntaxNode, steps = MAX_STEPS): boolean {
  const inner = unwrap(node);
  if (steps === 0) return false;
  if (numberValue(context.text, inner) !== null) return true;
  if (inner.type === 'unary_expression') return operatorOf(inner)?.type === '+';
  const callee = inner.type === 'call_expression' ? childOf(inner, 'function') : null;
  if (callee !== null) {
    const name = context.textOf(callee);
    return (
      (TO_NUMBER.test(name) && isGlobal(context, callee, name)) || isBuiltIn(context, callee, 'Math', /./u)
    );
  }
  const member = memberOf(inner);
  if (member !== null) return context.textOf(member.property) === 'length';
  const binary = binaryOf(inner);
  if (binary === null) return false;
  const sides = [binary.left, binary.right];
  // A `bigint` cannot be mixed with a number, but a text can be added to one.
  if (binary.operator.type === '+') return sides.every((side) => isComputedNumber(context, side, steps - 1));
  return (
    ARITHMETIC.has(binary.operator.type) && sides.some((side) => isComputedNumber(context, side, steps - 1))
  );
}

const ARITHMETIC = new Set(['-', '*', '/', '%', '**']);

/** True for an expression that the file proves to be a number. */
export function isNumber(context: RuleContext, node: SyntaxNode): boolean {
  const inner = unwrap(node);
  if (numberValue(context.text, inner) !== null) return true;
  const member = memberOf(inner);
  if (member !== null) return context.textOf(member.property) === 'length';
  if (inner.type === 'binary_expression') return ARITHMETIC.has(childOf(inner, 'operator')?.type ?? '');
  if (inner.type !== 'identifier') return false;
  const binding = context.scopes().resolve(inner);
  const [declaration, second] = binding?.declarations ?? [];
  const holder = declaration?.identifier.parent;
  if (binding === null || holder === undefined || holder === null || second !== undefined) return false;
  const annotation = childOf(holder, 'type');
  if (annotation !== null && holder.type !== 'optional_parameter') {
    const [type] = partsOf(annotation);
    return type !== undefined && elementKind(context, type) === 'numbers';
  }
  const value = binding.kind === 'const' ? childOf(holder, 'value') : null;
  return value !== null && numberValue(context.text, value) !== null;
}
