import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isGlobal } from './globals.js';
import { bigintValue } from './literals.js';
import { constValue } from './promises.js';
import { argumentsOf, binaryOf, childOf, operatorOf, unwrap } from './syntax.js';

export type PrimitiveType = 'string' | 'number' | 'boolean';

/** How many names are followed. */
const MAX_STEPS = 3;

const CONVERTERS: Readonly<Record<string, PrimitiveType>> = {
  String: 'string',
  Number: 'number',
  parseInt: 'number',
  parseFloat: 'number',
  Boolean: 'boolean',
};

/** The type that two expressions are both proven to have, as `typeof` names it; null when that is not sure. */
export function commonType(context: RuleContext, a: SyntaxNode, b: SyntaxNode): PrimitiveType | null {
  const type = primitiveType(context, a);
  return type !== null && type === primitiveType(context, b) ? type : null;
}

/** The type that every evaluation of an expression has, where the file proves it. */
export function primitiveType(
  context: RuleContext,
  node: SyntaxNode,
  steps = MAX_STEPS,
): PrimitiveType | null {
  const at = unwrap(node);
  switch (at.type) {
    case 'string':
    case 'template_string':
      return 'string';
    case 'number':
      return bigintValue(context.text, at) === null ? 'number' : null;
    case 'true':
    case 'false':
      return 'boolean';
    case 'unary_expression':
      return UNARY[operatorOf(at)?.type ?? ''] ?? null;
    case 'binary_expression':
      return typeOfBinary(context, at, steps);
    case 'identifier': {
      const value = steps > 0 ? constValue(context, at) : null;
      return value === null ? null : primitiveType(context, value, steps - 1);
    }
    case 'call_expression': {
      const callee = childOf(at, 'function');
      if (callee?.type !== 'identifier' || argumentsOf(at) === null) return null;
      const name = context.textOf(callee);
      return isGlobal(context, callee, name) ? (CONVERTERS[name] ?? null) : null;
    }
    default:
      return null;
  }
}

/** `-` may also negate a `bigint`. */
const UNARY: Readonly<Record<string, PrimitiveType>> = {
  typeof: 'string',
  '!': 'boolean',
  delete: 'boolean',
  '+': 'number',
};

const BOOLEAN = /^(?:[!=]==?|[<>]=?|in|instanceof)$/u;

function typeOfBinary(context: RuleContext, node: SyntaxNode, steps: number): PrimitiveType | null {
  const sides = binaryOf(node);
  if (sides === null) return null;
  if (BOOLEAN.test(sides.operator.type)) return 'boolean';
  if (sides.operator.type !== '+' || steps === 0) return null;
  const types = [sides.left, sides.right].map((side) => primitiveType(context, side, steps - 1));
  return types.includes('string') ? 'string' : null;
}
