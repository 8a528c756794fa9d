import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { structureOf } from './equality.js';
import { binaryOf, childOf, partsOf, unwrap } from './syntax.js';

/** A condition in disjunctive form: one of the lists has to hold, all of it. */
type Alternatives = readonly (readonly string[])[];

/** Longer chains are tables: branches past these are not looked at, for comparing all with all would take too long. */
const MAX_BRANCHES = 100;
/** Operands of `&&` and `||`: a condition that has more is not compared with others as a whole. */
const MAX_PARTS = 30;

/** The conditions of a chain of `else if` that hold only where one above them does. None for an `if` that is not its head. */
export function coveredTests(context: RuleContext, first: SyntaxNode): readonly SyntaxNode[] {
  if (elseIfOf(first) === null || first.parent?.type === 'else_clause') return [];
  const covered: SyntaxNode[] = [];
  const above: (readonly string[])[] = [];
  let at: SyntaxNode | null = first;
  for (let branches = 0; at !== null && branches < MAX_BRANCHES; branches += 1) {
    const condition = childOf(at, 'condition');
    if (condition === null) return covered;
    const test = unwrap(condition);
    if (at !== first && isCovered(context, test, above)) covered.push(test);
    above.push(...(alternativesOf(context, test) ?? []));
    at = elseIfOf(at);
  }
  return covered;
}

function elseIfOf(statement: SyntaxNode): SyntaxNode | null {
  const clause = childOf(statement, 'alternative');
  const [inner] = clause === null ? [] : partsOf(clause);
  return inner?.type === 'if_statement' ? inner : null;
}

/** True when the condition, or one that has to hold for it, is made of conditions that were tested above. */
function isCovered(context: RuleContext, test: SyntaxNode, above: Alternatives): boolean {
  const needed = operandsOf(test, '&&');
  const checked = needed.length > 1 ? [test, ...needed] : [test];
  return checked.slice(0, MAX_PARTS).some((part) => {
    const alternatives = alternativesOf(context, part);
    return alternatives?.every((one) => above.some((known) => isSubset(known, one))) ?? false;
  });
}

function isSubset(known: readonly string[], of: readonly string[]): boolean {
  return known.every((part) => of.includes(part));
}

/** Null for a condition that is too long to compare. */
function alternativesOf(context: RuleContext, test: SyntaxNode): Alternatives | null {
  const alternatives = operandsOf(test, '||').map((one) => operandsOf(one, '&&'));
  if (alternatives.flat().length > MAX_PARTS) return null;
  const named: (readonly string[])[] = [];
  for (const one of alternatives) {
    const parts = one.map((part) => normalised(context, part));
    if (!isComplete(parts)) return null;
    named.push(parts);
  }
  return named;
}

function isComplete(parts: readonly (string | null)[]): parts is readonly string[] {
  return !parts.includes(null);
}

/** Operands of a chain of one logical operator, in text order. */
function operandsOf(node: SyntaxNode, operator: string): readonly SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  const stack = [unwrap(node)];
  for (let at = stack.pop(); at !== undefined && operands.length <= MAX_PARTS; at = stack.pop()) {
    const binary = binaryOf(at);
    if (binary?.operator.type === operator) stack.push(unwrap(binary.right), unwrap(binary.left));
    else operands.push(at);
  }
  return operands;
}

/** Text of a condition; the operands of `&&` and `||` in an order of their own, for it does not matter. */
function normalised(context: RuleContext, node: SyntaxNode): string | null {
  const operator = binaryOf(node)?.operator.type;
  if (operator !== '&&' && operator !== '||') return structureOf(context, node);
  const parts = operandsOf(node, operator).map((operand) => structureOf(context, operand));
  return isComplete(parts) ? `${operator} ${parts.toSorted().join(` ${operator} `)}` : null;
}
