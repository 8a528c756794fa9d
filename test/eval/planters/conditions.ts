import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import { child, inserted, natural, replaced, rewritten, type Carrier, type Planter } from './planter.js';

const LITERALS = new Set(['string', 'number', 'true', 'false', 'null']);

function assignment(node: SyntaxNode, carrier: Carrier): string | null {
  const inner = node.type === 'parenthesized_expression' ? node.children[0] : undefined;
  const isCondition = node.field === 'condition' && node.parent?.type !== 'for_statement';
  if (inner?.type !== 'binary_expression' || !isCondition) return null;
  const [left, operator, right] = ['left', 'operator', 'right'].map((field) => child(inner, field));
  if (left === undefined || operator === undefined || right === undefined) return null;
  const isTarget = left.type === 'identifier' || left.type === 'member_expression';
  if (operator.type !== '===' || !isTarget || !LITERALS.has(right.type)) return null;
  if (carrier.textOf(left).includes('?.')) return null;
  return replaced(carrier, node, { start: operator.start, end: operator.end, text: '=' });
}

/** Operators that bind more loosely than a comparison, and what separates an operand as brackets do. */
const LOOSER = /^(?:&&|\|\||\?\?)$/u;

/** `Number.isNaN(name)` as a comparison, where that is an operand of its own. */
const comparedTo = (comparison: string) => (node: SyntaxNode, carrier: Carrier) => {
  const { parent } = node;
  if (parent === null || /^(?:unary|await|as|satisfies)_expression$/u.test(parent.type)) return null;
  const operator = parent.type === 'binary_expression' ? child(parent, 'operator') : undefined;
  if (operator !== undefined && !LOOSER.test(operator.type)) return null;
  const [, name] = /^Number\.isNaN\((\w+)\)$/u.exec(carrier.textOf(node)) ?? [];
  return name === undefined ? null : `${name} ${comparison.replaceAll('$1', name)}`;
};

/** What is compared, and whether something is done. */
export const CONDITIONS: Readonly<Record<string, readonly Planter[]>> = {
  'assignment-in-condition': [natural('parenthesized_expression', assignment)],
  'equality-with-itself': [
    natural('call_expression', comparedTo('!== $1')),
    rewritten('unary_expression', /^!Number\.isNaN\((\w+)\)$/u, '$1 === $1'),
    inserted((name) => [`if (Number.isNaN(${name})) return;`, `if (${name} !== ${name}) return;`]),
  ],
  'invalid-typeof': [
    rewritten('binary_expression', /^(typeof [\w.]+ [!=]==? ['"])(\w)(\w)(\w+['"])$/u, '$1$3$2$4'),
  ],
  'length-comparison': [
    inserted((name, at) => [
      `const parts${at} = [${name}];\nif (parts${at}.length > 0) ${name}.toString();`,
      `const parts${at} = [${name}];\nif (parts${at}.length >= 0) ${name}.toString();`,
    ]),
  ],
  'nan-comparison': [
    natural('call_expression', comparedTo('=== NaN')),
    rewritten('unary_expression', /^!Number\.isNaN\((\w+)\)$/u, '$1 !== NaN'),
    inserted((name) => [`if (Number.isNaN(${name})) return;`, `if (${name} === NaN) return;`]),
  ],
  'negated-left-operand': [
    rewritten('unary_expression', /^!\(([\w.'"]+ (?:in|instanceof) [\w.]+)\)$/u, '!$1'),
  ],
  'negative-zero-comparison': [
    rewritten('call_expression', /^Object\.is\(([\w.]+), -0\)$/u, '$1 === -0'),
    inserted((name) => [`if (Object.is(${name}, -0)) return;`, `if (${name} === -0) return;`]),
  ],
};
