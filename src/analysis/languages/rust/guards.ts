import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf, partsOf } from '../shared/tree.js';
import { methodCallOf } from './calls.js';
import { below, isPure, normalText, runningBelow } from './expressions.js';
import { importsFrom } from './paths.js';
import { bindingOf } from './types.js';

/** A call that gives access to a value for as long as what it returns lives: `a.lock().unwrap()`, `a.borrow_mut()`. */
export interface Access {
  /** What is locked or borrowed. */
  readonly of: SyntaxNode;
  readonly kind: 'lock' | 'cell';
  /** True where nobody else may have access. */
  readonly isExclusive: boolean;
}

const LOCKING = /^(?:lock|read|write)$/u;

/** Methods that give the guard out of a result. */
const GIVING = /^(?:unwrap|expect|unwrap_or_else)$/u;

/**
 * The access that an expression is, itself. Only the locks of the standard library give a result that is unwrapped, and
 * only they have `lock`, `read` and `write` without arguments; those of `parking_lot` are told by what is imported.
 */
export function accessOf(context: RuleContext, node: SyntaxNode): Access | null {
  const call = methodCallOf(context, bare(node));
  if (call === null) return null;
  if (GIVING.test(call.name)) {
    const inner = methodCallOf(context, call.receiver);
    return inner !== null && inner.args.length === 0 && LOCKING.test(inner.name)
      ? { of: inner.receiver, kind: 'lock', isExclusive: inner.name !== 'read' }
      : null;
  }
  if (call.args.length > 0) return null;
  if (/^borrow(?:_mut)?$/u.test(call.name))
    return /\bRefCell\b/u.test(context.text)
      ? { of: call.receiver, kind: 'cell', isExclusive: call.name === 'borrow_mut' }
      : null;
  if (!LOCKING.test(call.name) || !isOfParkingLot(context)) return null;
  return { of: call.receiver, kind: 'lock', isExclusive: call.name !== 'read' };
}

/** Where locks of other crates are used too, the name does not tell whose it is. */
function isOfParkingLot(context: RuleContext): boolean {
  return (
    importsFrom(context, 'parking_lot') &&
    !/\b(?:tokio|async_std|futures|async_lock|std)::(?:sync|lock)\b/u.test(context.text)
  );
}

/** A part of the text during which a guard surely lives, and where it is looked through. */
export interface Hold {
  readonly access: Access;
  /** The call that took it. */
  readonly taken: SyntaxNode;
  readonly from: number;
  readonly to: number;
  /** What runs meanwhile, in text order. */
  readonly within: readonly SyntaxNode[];
}

/** How many nodes are looked through while a guard is held. Functions that people write are not longer. */
const MAX_NODES = 3_000;

/** Every node that runs while a guard is held, in text order, up to a number. */
export function* runningDuring({ within, to }: Hold): Generator<SyntaxNode> {
  let left = MAX_NODES;
  for (const part of within)
    for (const node of runningBelow(part)) {
      if (node.start >= to || left <= 0) return;
      left -= 1;
      yield node;
    }
}

/** How long the guard lives that a `let` gives a name to; null when it takes none, or when somebody else gets it. */
export function holdOfLet(context: RuleContext, declaration: SyntaxNode): Hold | null {
  const pattern = childOf(declaration, 'pattern');
  const value = childOf(declaration, 'value');
  const block = declaration.parent;
  if (pattern?.type !== 'identifier' || value === null || block?.type !== 'block') return null;
  const access = accessOf(context, value);
  if (access === null) return null;
  const binding = bindingOf(context, pattern);
  if (binding === null || binding.reassigned) return null;
  const given = binding.references.find(({ node }) => givesAway(node));
  const to = given?.node.start ?? block.end;
  return {
    access,
    taken: value,
    from: declaration.end,
    to,
    within: block.children.filter(({ start }) => start >= declaration.end),
  };
}

/** A guard that is not only looked into: dropped, passed on, returned, or used in a macro. */
function givesAway(reference: SyntaxNode): boolean {
  const { parent, field } = reference;
  if (parent === null) return true;
  switch (parent.type) {
    case 'field_expression':
    case 'index_expression':
    case 'unary_expression':
    case 'reference_expression':
    case 'binary_expression':
    case 'token_tree':
      return false;
    case 'assignment_expression':
    case 'compound_assignment_expr':
      return field === 'right';
    default:
      return true;
  }
}

/**
 * Guards that live through the body of a `match`, `if let`, `while let` or `for`, because they were taken in its head: what
 * is made there lives to the end of the statement.
 */
export function holdOfHead(context: RuleContext, node: SyntaxNode): Hold | null {
  const [head, body] = headAndBody(node);
  if (head == null || body == null) return null;
  for (let at: SyntaxNode | null = head; at !== null; at = receiverOf(context, at)) {
    const access = accessOf(context, at);
    if (access !== null) return { access, taken: at, from: body.start, to: body.end, within: [body] };
  }
  return null;
}

function headAndBody(node: SyntaxNode): readonly (SyntaxNode | null)[] {
  if (node.type === 'match_expression') return [childOf(node, 'value'), childOf(node, 'body')];
  if (node.type === 'for_expression') return [childOf(node, 'value'), childOf(node, 'body')];
  const condition = childOf(node, 'condition');
  if (condition?.type !== 'let_condition') return [];
  return [childOf(condition, 'value'), childOf(node, 'consequence') ?? childOf(node, 'body')];
}

/** What an expression is made from without an end of statement between: `a.b()` of `&*a.b().c?`. */
function receiverOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const at = bare(node);
  const call = methodCallOf(context, at);
  if (call !== null) return call.receiver;
  if (at.type === 'field_expression') return childOf(at, 'value');
  if (/^(?:unary|reference|try|index)_expression$/u.test(at.type))
    return partsOf(at).find(({ type }) => type !== 'mutable_specifier') ?? null;
  return null;
}

/** The first access to the same thing while a guard is held that cannot be had at the same time; null when there is none. */
export function secondAccess(context: RuleContext, hold: Hold): SyntaxNode | null {
  const { access, from, to } = hold;
  if (!isPure(access.of) || !isSteady(context, access.of)) return null;
  const text = normalText(context, access.of);
  for (const node of runningDuring(hold)) {
    if (node.type !== 'call_expression' || node.start < from || node.end > to) continue;
    const other = accessOf(context, node);
    if (other === null || other.kind !== access.kind || !(other.isExclusive || access.isExclusive)) continue;
    if (normalText(context, other.of) === text && meansSame(context, access.of, other.of)) return node;
  }
  return null;
}

/** True when no variable in an expression is set to something else anywhere. */
function isSteady(context: RuleContext, node: SyntaxNode): boolean {
  return identifiersIn(node).every((one) => context.scopes().resolve(one)?.reassigned !== true);
}

function meansSame(context: RuleContext, one: SyntaxNode, other: SyntaxNode): boolean {
  const others = identifiersIn(other);
  return identifiersIn(one).every((identifier, index) => {
    const second = others[index];
    return second !== undefined && context.scopes().resolve(identifier) === context.scopes().resolve(second);
  });
}

const identifiersIn = (node: SyntaxNode): readonly SyntaxNode[] =>
  [...below(node)].filter(({ type }) => type === 'identifier');
