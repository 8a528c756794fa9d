import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import {
  BOOLEAN,
  FUNCTIONS_AND_CLASSES,
  isCallOf,
  isConstant,
  isConstantBoolean,
  LITERALS,
  LOGICAL_OPERATORS,
  MAX_DEPTH,
} from './constancy.js';
import { isGlobal, isUndefined } from './globals.js';
import { binaryOf, childOf, elementsOf, operatorOf, partsOf, unwrap } from './syntax.js';

/** Gives a new object each time. */
const LITERAL_OBJECTS = new Set([...FUNCTIONS_AND_CLASSES, 'object', 'array']);

/** Operators that give a number or a string, whatever they are given. */
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '|', '^', '&', '**', '<<', '>>', '>>>']);

const TO_PRIMITIVE = ['String', 'Number', 'BigInt', 'Symbol'];

/** `null`, `undefined`, `void x`. */
export function isNullish(context: RuleContext, expression: SyntaxNode): boolean {
  const node = unwrap(expression);
  if (node.type === 'null' || isUndefined(context, node)) return true;
  return node.type === 'unary_expression' && operatorOf(node)?.type === 'void';
}

/** True for an expression that is always nullish or never is; with `never`, only for those that never are. */
export function hasConstantNullishness(
  context: RuleContext,
  expression: SyntaxNode,
  never: boolean,
  depth = MAX_DEPTH,
): boolean {
  const node = unwrap(expression);
  if (depth === 0 || (never && isNullish(context, node))) return false;
  if (LITERALS.has(node.type) || LITERAL_OBJECTS.has(node.type)) return true;
  switch (node.type) {
    case 'new_expression':
    case 'template_string':
    case 'update_expression':
    case 'unary_expression':
      return true;
    case 'undefined':
      return isUndefined(context, node);
    case 'call_expression':
      return isCallOf(context, node, [...BOOLEAN, ...TO_PRIMITIVE]);
    case 'binary_expression': {
      const binary = binaryOf(node);
      const operator = binary?.operator.type ?? '';
      if (!LOGICAL_OPERATORS.has(operator)) return true;
      return (
        binary !== null && operator === '??' && hasConstantNullishness(context, binary.right, true, depth - 1)
      );
    }
    case 'augmented_assignment_expression':
      return !LOGICAL_OPERATORS.has((operatorOf(node)?.type ?? '').slice(0, -1));
    case 'assignment_expression':
    case 'sequence_expression': {
      const last = partsOf(node).at(-1);
      return last !== undefined && hasConstantNullishness(context, last, never, depth - 1);
    }
    default:
      return false;
  }
}

/** `true`, `!1`, `Boolean([])`: booleans that are always the same. */
export function isStaticBoolean(context: RuleContext, expression: SyntaxNode): boolean {
  const node = unwrap(expression);
  if (node.type === 'true' || node.type === 'false') return true;
  if (isCallOf(context, node, BOOLEAN)) return isConstantBoolean(context, node);
  const argument = childOf(node, 'argument');
  if (node.type !== 'unary_expression' || operatorOf(node)?.type !== '!' || argument === null) return false;
  return isConstant(context, argument, true);
}

/** True for an expression that compares with a boolean always in the same way, by `==` or by `===`. */
export function hasConstantBooleanComparison(
  context: RuleContext,
  expression: SyntaxNode,
  strict: boolean,
  depth = MAX_DEPTH,
): boolean {
  const node = unwrap(expression);
  if (depth === 0) return false;
  if (LITERALS.has(node.type) || FUNCTIONS_AND_CLASSES.has(node.type)) return true;
  switch (node.type) {
    case 'object':
      return true;
    case 'array':
      return strict || isUnequalToBooleans(context, node);
    case 'new_expression':
    case 'update_expression':
      return strict;
    case 'template_string':
      return strict || !node.children.some(({ type }) => type === 'template_substitution');
    case 'binary_expression':
      return strict && ARITHMETIC.has(binaryOf(node)?.operator.type ?? '');
    case 'unary_expression':
      return comparesUnary(context, node, strict);
    case 'undefined':
      return isUndefined(context, node);
    case 'call_expression':
      if (isCallOf(context, node, BOOLEAN)) return isConstantBoolean(context, node);
      return strict && isCallOf(context, node, TO_PRIMITIVE);
    case 'augmented_assignment_expression':
      return strict && !LOGICAL_OPERATORS.has((operatorOf(node)?.type ?? '').slice(0, -1));
    case 'assignment_expression':
    case 'sequence_expression': {
      const last = partsOf(node).at(-1);
      return last !== undefined && hasConstantBooleanComparison(context, last, strict, depth - 1);
    }
    default:
      return false;
  }
}

/** An array with one element is compared as that: `[1] == true`. */
function isUnequalToBooleans(context: RuleContext, array: SyntaxNode): boolean {
  const elements = elementsOf(context.text, array);
  const fixed = elements.filter((one) => one !== null && one.type !== 'spread_element');
  return elements.length === 0 || fixed.length > 1;
}

function comparesUnary(context: RuleContext, node: SyntaxNode, strict: boolean): boolean {
  const operator = operatorOf(node)?.type;
  const argument = childOf(node, 'argument');
  if (operator === 'void' || operator === 'typeof') return true;
  if (operator === '!') return argument !== null && isConstant(context, argument, true);
  return strict && operator !== 'delete';
}

/** Constructors of the language: what they make is new each time. */
const BUILT_IN_CLASSES =
  'AggregateError Array ArrayBuffer BigInt64Array BigUint64Array Boolean DataView Date Error EvalError FinalizationRegistry Float32Array Float64Array Function Int16Array Int32Array Int8Array Map Number Object Promise Proxy RangeError ReferenceError RegExp Set SharedArrayBuffer String SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet'.split(
    ' ',
  );

/** True for an expression that gives a new object each time, which is equal to no other. */
export function isAlwaysNew(context: RuleContext, expression: SyntaxNode, depth = MAX_DEPTH): boolean {
  const node = unwrap(expression);
  if (depth === 0) return false;
  if (LITERAL_OBJECTS.has(node.type) || node.type === 'regex') return true;
  switch (node.type) {
    case 'new_expression': {
      const made = childOf(node, 'constructor');
      return made !== null && BUILT_IN_CLASSES.some((name) => isGlobal(context, made, name));
    }
    case 'assignment_expression':
    case 'sequence_expression': {
      const last = partsOf(node).at(-1);
      return last !== undefined && isAlwaysNew(context, last, depth - 1);
    }
    case 'ternary_expression':
      return ['consequence', 'alternative'].every((field) => {
        const branch = childOf(node, field);
        return branch !== null && isAlwaysNew(context, branch, depth - 1);
      });
    default:
      return false;
  }
}
