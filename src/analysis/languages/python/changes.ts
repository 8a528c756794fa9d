import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';

/** What changes a list, dictionary or set in place. */
export interface InPlaceChange {
  /** The call, assignment or `del`. */
  readonly node: SyntaxNode;
  /** False where something is taken out or put into another order: of what is empty, that changes nothing. */
  readonly adds: boolean;
  /** The key or place that is set; null where there is none. */
  readonly item: SyntaxNode | null;
}

const ADDS = /^(?:append|appendleft|extend|extendleft|insert|add|update|setdefault)$/u;
const TAKES = /^(?:pop|popleft|popitem|remove|discard|clear|sort|reverse)$/u;

/** How a name or attribute that stands at a node is changed in place there; null when it is not. */
export function inPlaceChange(context: RuleContext, target: SyntaxNode): InPlaceChange | null {
  const { parent, field } = target;
  if (parent === null) return null;
  if (parent.type === 'attribute' && field === 'object') {
    const call = parent.field === 'function' ? parent.parent : null;
    const method = childOf(parent, 'attribute');
    if (call?.type !== 'call' || method === null) return null;
    const name = context.textOf(method);
    return ADDS.test(name) || TAKES.test(name) ? { node: call, adds: ADDS.test(name), item: null } : null;
  }
  if (parent.type === 'augmented_assignment' && field === 'left')
    return { node: parent, adds: true, item: null };
  if (parent.type !== 'subscript' || field !== 'value') return null;
  const item = childOf(parent, 'subscript');
  const around = parent.parent;
  if (around?.type === 'delete_statement') return { node: around, adds: false, item };
  const isSet =
    parent.field === 'left' && (around?.type === 'assignment' || around?.type === 'augmented_assignment');
  return around !== null && isSet ? { node: around, adds: true, item } : null;
}
