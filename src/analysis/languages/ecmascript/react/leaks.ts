import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { isNumber } from '../numbers.js';
import { numberValue } from '../literals.js';
import { memberName } from '../names.js';
import { binaryOf, partsOf, unwrap } from '../syntax.js';
import { initialOf, stateOf } from './state.js';

/** `left && right` as the whole content of braces in JSX; null for everything else. */
export function guardIn(braces: SyntaxNode): { readonly left: SyntaxNode; readonly node: SyntaxNode } | null {
  const [content] = partsOf(braces);
  const node = content === undefined ? null : unwrap(content);
  const guard = node === null ? null : binaryOf(node);
  return node === null || guard?.operator.type !== '&&' ? null : { node, left: guard.left };
}

/** How many operands of `a && b && …` are looked at. */
const MAX_OPERANDS = 50;

/** The operand of a guard that the file proves to be a number: when it is 0, React shows that 0. */
export function shownNumber(context: RuleContext, left: SyntaxNode): SyntaxNode | null {
  let at = unwrap(left);
  for (let operands = 0; operands < MAX_OPERANDS; operands += 1) {
    if (isShown(context, at)) return at;
    const guard = binaryOf(at);
    if (guard?.operator.type !== '&&') return null;
    if (isShown(context, unwrap(guard.right))) return unwrap(guard.right);
    at = unwrap(guard.left);
  }
  return null;
}

/** True for an expression that the file proves to be a number. */
export function isShown(context: RuleContext, node: SyntaxNode): boolean {
  return isLength(context, node) || isNumber(context, node) || isNumberState(context, node);
}

/** `list.length`, `list?.length`. */
export function isLength(context: RuleContext, node: SyntaxNode): boolean {
  return node.type === 'member_expression' && memberName(context, node) === 'length';
}

/** State that is a number at first, and so for good unless somebody mixes types. */
function isNumberState(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type !== 'identifier') return false;
  const state = stateOf(context, context.scopes().resolve(node));
  const initial = state?.role === 'state' ? initialOf(state.pair) : null;
  return initial !== null && numberValue(context.text, initial) !== null;
}
