import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf, partsOf } from '../shared/tree.js';
import { argumentsOf, below, expressionsOf } from './functions.js';
import { calledName } from './imports.js';

/** Two sides of an operator. */
export interface Binary {
  readonly left: SyntaxNode;
  readonly operator: string;
  readonly right: SyntaxNode;
}

/** Two sides and what stands between them, without parentheses; null for anything but a binary expression. */
export function binaryOf(node: SyntaxNode): Binary | null {
  if (node.type !== 'binary_expression') return null;
  const left = childOf(node, 'left');
  const operator = childOf(node, 'operator');
  const right = childOf(node, 'right');
  if (left === null || operator === null || right === null) return null;
  return { left: bare(left), operator: operator.type, right: bare(right) };
}

const MIRRORED: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['>', '<'],
  ['<=', '>='],
  ['>=', '<='],
  ['==', '=='],
  ['!=', '!='],
]);

/** A comparison both ways round: `0 > a` says `a < 0`. None for another operator. */
export function comparisonsOf(node: SyntaxNode): readonly Binary[] {
  const parts = binaryOf(node);
  const operator = MIRRORED.get(parts?.operator ?? '');
  return parts === null || operator === undefined
    ? []
    : [parts, { left: parts.right, operator, right: parts.left }];
}

/** True when an expression does nothing and gives the same each time: no call, nothing received. */
export function isPure(node: SyntaxNode): boolean {
  for (const { type } of below(node))
    if (type === 'call_expression' || type === '<-' || type === 'func_literal') return false;
  return true;
}

/** True when a comment stands in a node, which replacing its text would lose. */
export function holdsComment(node: SyntaxNode): boolean {
  for (const { type } of below(node)) if (type === 'comment') return true;
  return false;
}

/** Source text without what layout adds. */
export function normalText(context: RuleContext, node: SyntaxNode): string {
  return context.textOf(node).replaceAll(/\s+/gu, ' ');
}

/** Value of a whole number as it is written; null for everything else. */
export function integerOf(context: RuleContext, node: SyntaxNode): number | null {
  const at = bare(node);
  if (at.type === 'unary_expression' && childOf(at, 'operator')?.type === '-') {
    const operand = childOf(at, 'operand');
    const value = operand === null ? null : integerOf(context, operand);
    return value === null ? null : -value;
  }
  if (at.type !== 'int_literal') return null;
  const value = Number(context.textOf(at).replaceAll('_', ''));
  return Number.isSafeInteger(value) ? value : null;
}

/** Statements of a block, a case or a body. */
export function statementsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return partsOf(node).filter(
    ({ field }) => field !== 'value' && field !== 'type' && field !== 'communication',
  );
}

/** The call that a statement consists of; null for another statement. */
export function callStatement(node: SyntaxNode): SyntaxNode | null {
  const [only] = node.type === 'expression_statement' ? partsOf(node) : [];
  return only?.type === 'call_expression' ? only : null;
}

/** True when the sides of an assignment or declaration are the names and the one call that are asked for. */
export function callAssigned(
  context: RuleContext,
  statement: SyntaxNode,
  called: RegExp,
): { readonly targets: readonly SyntaxNode[]; readonly call: SyntaxNode } | null {
  if (statement.type !== 'short_var_declaration' && statement.type !== 'assignment_statement') return null;
  const [call, second] = expressionsOf(childOf(statement, 'right'));
  if (call?.type !== 'call_expression' || second !== undefined) return null;
  const name = calledName(context, call);
  if (name === null || !called.test(name)) return null;
  return { targets: expressionsOf(childOf(statement, 'left')), call };
}

/** Name and arguments of a call of an imported or built-in function. */
export function calledWith(
  context: RuleContext,
  call: SyntaxNode,
): { readonly name: string; readonly args: readonly SyntaxNode[] } | null {
  const name = calledName(context, call);
  return name === null ? null : { name, args: argumentsOf(call) };
}
