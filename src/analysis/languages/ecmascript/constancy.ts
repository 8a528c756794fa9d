import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal, isUndefined } from './globals.js';
import { bigintValue, numberValue } from './literals.js';
import { argumentsOf, binaryOf, childOf, elementsOf, operatorOf, partsOf, unwrap } from './syntax.js';

/** Deeper expressions count as not constant. */
export const MAX_DEPTH = 16;

export const LITERALS = new Set(['string', 'number', 'true', 'false', 'null', 'regex']);

export const FUNCTIONS_AND_CLASSES = new Set([
  'arrow_function',
  'function_expression',
  'generator_function',
  'class',
]);

export const LOGICAL_OPERATORS = new Set(['&&', '||', '??']);

/** True for an expression whose value, or whose truthiness where only that counts, is always the same. */
export function isConstant(
  context: RuleContext,
  expression: SyntaxNode,
  onlyTruth: boolean,
  depth = MAX_DEPTH,
): boolean {
  const node = unwrap(expression);
  const next = depth - 1;
  if (depth === 0) return false;
  if (LITERALS.has(node.type) || FUNCTIONS_AND_CLASSES.has(node.type)) return true;
  switch (node.type) {
    case 'undefined':
      return isUndefined(context, node);
    case 'object':
    case 'new_expression':
      return onlyTruth;
    case 'template_string':
      return isConstantTemplate(context, node, onlyTruth, next);
    case 'array':
      return (
        onlyTruth ||
        elementsOf(context.text, node).every((one) => one === null || isConstant(context, one, false, next))
      );
    case 'unary_expression':
      return isConstantUnary(context, node, onlyTruth, next);
    case 'binary_expression':
      return isConstantBinary(context, node, onlyTruth, next);
    case 'assignment_expression':
    case 'sequence_expression':
    case 'spread_element': {
      const last = partsOf(node).at(-1);
      return last !== undefined && isConstant(context, last, onlyTruth, next);
    }
    case 'augmented_assignment_expression':
      return onlyTruth && isDecidedByAssignment(context, node);
    case 'call_expression':
      return isCallOf(context, node, BOOLEAN) && isConstantBoolean(context, node, next);
    default:
      return false;
  }
}

function isConstantTemplate(
  context: RuleContext,
  node: SyntaxNode,
  onlyTruth: boolean,
  depth: number,
): boolean {
  const parts = partsOf(node);
  if (onlyTruth && parts.some(({ type }) => type !== 'template_substitution')) return true;
  return parts
    .filter(({ type }) => type === 'template_substitution')
    .every((part) => partsOf(part).every((inner) => isConstant(context, inner, false, depth)));
}

function isConstantUnary(context: RuleContext, node: SyntaxNode, onlyTruth: boolean, depth: number): boolean {
  const operator = operatorOf(node)?.type;
  const argument = childOf(node, 'argument');
  if (operator === 'void' || (operator === 'typeof' && onlyTruth)) return true;
  return argument !== null && isConstant(context, argument, operator === '!', depth);
}

function isConstantBinary(
  context: RuleContext,
  node: SyntaxNode,
  onlyTruth: boolean,
  depth: number,
): boolean {
  const binary = binaryOf(node);
  if (binary === null) return false;
  const { left, right } = binary;
  const operator = binary.operator.type;
  if (!LOGICAL_OPERATORS.has(operator)) {
    if (operator === 'in') return false;
    return isConstant(context, left, false, depth) && isConstant(context, right, false, depth);
  }
  const [isLeft, isRight] = [left, right].map((side) => isConstant(context, side, onlyTruth, depth));
  if (isLeft === true && (isRight === true || decides(context, left, operator))) return true;
  return onlyTruth && isRight === true && decides(context, right, operator);
}

/** True for an operand of `&&` or `||` that settles the result by itself: a falsy or a truthy literal. */
function decides(context: RuleContext, operand: SyntaxNode, operator: string, depth = MAX_DEPTH): boolean {
  const node = unwrap(operand);
  if (depth === 0) return false;
  if (LITERALS.has(node.type)) return operator === (isTruthyLiteral(context, node) ? '||' : '&&');
  if (node.type === 'unary_expression') return operator === '&&' && operatorOf(node)?.type === 'void';
  const right = childOf(node, 'right');
  if (node.type === 'augmented_assignment_expression')
    return (
      right !== null &&
      operatorOf(node)?.type === `${operator}=` &&
      decides(context, right, operator, depth - 1)
    );
  const binary = binaryOf(node);
  if (binary?.operator.type !== operator) return false;
  return [binary.left, binary.right].some((side) => decides(context, side, operator, depth - 1));
}

function isTruthyLiteral(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'string') return node.end - node.start > 2;
  if (node.type !== 'number') return node.type === 'true' || node.type === 'regex';
  return Boolean(numberValue(context.text, node) ?? bigintValue(context.text, node));
}

function isDecidedByAssignment(context: RuleContext, node: SyntaxNode): boolean {
  const operator = operatorOf(node)?.type;
  const right = childOf(node, 'right');
  if (right === null || (operator !== '||=' && operator !== '&&=')) return false;
  return decides(context, right, operator.slice(0, -1));
}

export const BOOLEAN = ['Boolean'];

export function isCallOf(context: RuleContext, call: SyntaxNode, names: readonly string[]): boolean {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  return callee !== null && names.some((name) => isGlobal(context, unwrap(callee), name));
}

export function isConstantBoolean(context: RuleContext, call: SyntaxNode, depth = MAX_DEPTH): boolean {
  const args = argumentsOf(call);
  const [first] = args ?? [];
  return args !== null && (first === undefined || isConstant(context, first, true, depth));
}
