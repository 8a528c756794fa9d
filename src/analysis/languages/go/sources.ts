import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, childOf } from '../shared/tree.js';
import { expressionsOf } from './functions.js';
import { FUNCTIONS, targetsOf } from './scopes.js';

/** The statement that sets a name, and the one call whose results it takes. */
export interface Source {
  readonly statement: SyntaxNode;
  readonly call: SyntaxNode;
  /** What else the statement sets, without `_`. */
  readonly others: readonly SyntaxNode[];
}

/** A name that is used more often is not followed: each question reads all its uses. */
const MAX_USES = 500;

/**
 * The call that gave a name its value where it is used: the last one before it, where no branch, loop or function lies
 * between that another value may come out of. Null when that is not sure.
 */
export function sourceOf(context: RuleContext, use: SyntaxNode): Source | null {
  const binding = use.type === 'identifier' ? context.scopes().resolve(use) : null;
  if (binding === null || binding.references.length > MAX_USES || binding.declarations.length > MAX_USES)
    return null;
  let last: SyntaxNode | null = null;
  const sets = [
    ...binding.declarations.map(({ identifier }) => identifier),
    ...binding.references.filter(({ write }) => write).map(({ node }) => node),
  ];
  for (const one of sets) if (one.start < use.start && one.start > (last?.start ?? -1)) last = one;
  const statement = last === null ? null : statementAround(last);
  if (last === null || statement === null || !isStraight(statement, use)) return null;
  const [call, second] = expressionsOf(childOf(statement, 'right'));
  if (call?.type !== 'call_expression' || second !== undefined) return null;
  const others = targetsOf(statement).filter((one) => one !== last && context.textOf(one) !== '_');
  return { statement, call, others };
}

function statementAround(target: SyntaxNode): SyntaxNode | null {
  for (const at of [target.parent, target.parent?.parent ?? null])
    if (at?.type === 'short_var_declaration' || at?.type === 'assignment_statement') return at;
  return null;
}

/** True when whoever gets to the use comes from the statement: its block is around it, and neither loop nor function between. */
function isStraight(statement: SyntaxNode, use: SyntaxNode): boolean {
  for (const at of ancestorsOf(use)) {
    if (at === statement.parent) return true;
    if (at.type === 'for_statement' || FUNCTIONS.has(at.type)) return false;
  }
  return false;
}
