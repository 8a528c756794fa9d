import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { computed, type Constant } from './arithmetic.js';
import { isGlobal, isUndefined } from './globals.js';
import { bigintValue, isLiteral, numberValue, stringValue } from './literals.js';
import { argumentsOf, binaryOf, childOf, operatorOf, partsOf, unwrap } from './syntax.js';

/** Expressions that nest deeper are not computed: it keeps hostile code linear. */
const MAX_DEPTH = 16;

/** The value of an expression that the file proves: literals, `const` names of literals, and what is computed from them. */
export function constantOf(context: RuleContext, node: SyntaxNode, depth = MAX_DEPTH): Constant | null {
  if (depth === 0) return null;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'true':
    case 'false':
      return { value: inner.type === 'true' };
    case 'null':
      return { value: null };
    case 'number':
      return wrap(numberValue(context.text, inner) ?? bigintValue(context.text, inner));
    case 'string':
    case 'template_string':
      return wrap(stringValue(context.text, inner));
    case 'undefined':
      return isUndefined(context, inner) ? { value: undefined } : null;
    case 'identifier':
      return namedConstant(context, inner);
    case 'unary_expression':
      return unary(context, inner, depth - 1);
    case 'binary_expression':
      return binary(context, inner, depth - 1);
    case 'sequence_expression': {
      const last = partsOf(inner).at(-1);
      return last === undefined ? null : constantOf(context, last, depth - 1);
    }
    default:
      return null;
  }
}

function wrap(value: string | number | bigint | null): Constant | null {
  return value === null ? null : { value };
}

/** A `const` that is declared with one literal. */
function namedConstant(context: RuleContext, identifier: SyntaxNode): Constant | null {
  const binding = context.scopes().resolve(identifier);
  if (binding === null) return globalConstant(context.textOf(identifier));
  const [declaration, second] = binding.declarations;
  if (binding.kind !== 'const' || declaration === undefined || second !== undefined) return null;
  const declarator = declaration.identifier.parent;
  if (declarator?.type !== 'variable_declarator' || declaration.identifier.field !== 'name') return null;
  const value = childOf(declarator, 'value');
  return value !== null && isLiteral(context.text, value) ? constantOf(context, value, 2) : null;
}

function globalConstant(name: string): Constant | null {
  if (name === 'NaN') return { value: Number.NaN };
  return name === 'Infinity' ? { value: Number.POSITIVE_INFINITY } : null;
}

function unary(context: RuleContext, node: SyntaxNode, depth: number): Constant | null {
  const argument = childOf(node, 'argument');
  const operator = operatorOf(node)?.type;
  if (argument === null) return null;
  if (operator === '!') {
    const truth = truthinessOf(context, argument, depth);
    return truth === null ? null : { value: !truth };
  }
  const of = constantOf(context, argument, depth);
  if (of === null) return null;
  if (operator === 'void') return { value: undefined };
  if (operator === 'typeof') return { value: of.value === null ? 'object' : typeof of.value };
  if (typeof of.value === 'bigint') return operator === '-' ? { value: -of.value } : null;
  if (operator === '-') return { value: -Number(of.value) };
  if (operator === '+') return { value: Number(of.value) };
  return operator === '~' ? { value: ~Number(of.value) } : null;
}

function binary(context: RuleContext, node: SyntaxNode, depth: number): Constant | null {
  const parts = binaryOf(node);
  if (parts === null) return null;
  const left = constantOf(context, parts.left, depth);
  const operator = parts.operator.type;
  if (left === null) return null;
  if (operator === '&&' || operator === '||') {
    return Boolean(left.value) === (operator === '||') ? left : constantOf(context, parts.right, depth);
  }
  if (operator === '??') return left.value == null ? constantOf(context, parts.right, depth) : left;
  const right = constantOf(context, parts.right, depth);
  return right === null ? null : computed(operator, left.value, right.value);
}

/** Every evaluation of these gives an object. */
const OBJECTS = new Set([
  'object',
  'array',
  'regex',
  'arrow_function',
  'function_expression',
  'generator_function',
  'class',
  'new_expression',
]);

/** Whether an expression is truthy each time it is evaluated, known value or not; null when it depends. */
export function truthinessOf(context: RuleContext, node: SyntaxNode, depth = MAX_DEPTH): boolean | null {
  if (depth === 0) return null;
  const inner = unwrap(node);
  if (OBJECTS.has(inner.type)) return true;
  const constant = constantOf(context, inner, depth);
  if (constant !== null) return Boolean(constant.value);
  switch (inner.type) {
    case 'template_string':
      return inner.children.some(({ type }) => type === 'string_fragment') ? true : null;
    case 'unary_expression':
      return unaryTruth(context, inner, depth - 1);
    case 'binary_expression':
      return logicalTruth(context, inner, depth - 1);
    case 'sequence_expression':
    case 'assignment_expression': {
      const last = partsOf(inner).at(-1);
      return last === undefined ? null : truthinessOf(context, last, depth - 1);
    }
    case 'call_expression':
      return booleanCall(context, inner, depth - 1);
    default:
      return null;
  }
}

function unaryTruth(context: RuleContext, node: SyntaxNode, depth: number): boolean | null {
  const operator = operatorOf(node)?.type;
  const argument = childOf(node, 'argument');
  if (operator === 'typeof') return true;
  if (operator === 'void') return false;
  if (operator !== '!' || argument === null) return null;
  const truth = truthinessOf(context, argument, depth);
  return truth === null ? null : !truth;
}

/** `a || true` is true whatever `a` is. */
function logicalTruth(context: RuleContext, node: SyntaxNode, depth: number): boolean | null {
  const parts = binaryOf(node);
  const operator = parts?.operator.type;
  if (parts === null || (operator !== '&&' && operator !== '||')) return null;
  const decides = operator === '||';
  const left = truthinessOf(context, parts.left, depth);
  const right = truthinessOf(context, parts.right, depth);
  if (left === decides || right === decides) return decides;
  return left === null || right === null ? null : !decides;
}

function booleanCall(context: RuleContext, call: SyntaxNode, depth: number): boolean | null {
  const callee = childOf(call, 'function');
  if (callee === null || !isGlobal(context, callee, 'Boolean')) return null;
  const args = argumentsOf(call);
  const [first] = args ?? [];
  if (args === null || first === undefined) return args === null ? null : false;
  return first.type === 'spread_element' ? null : truthinessOf(context, first, depth);
}
