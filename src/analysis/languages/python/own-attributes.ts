import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, partsOf } from '../shared/tree.js';
import { inPlaceChange } from './changes.js';
import { nameOf, undecorated } from './functions.js';

/** What a class does with one attribute of its objects. */
export interface OwnAttribute {
  readonly assigned: readonly SyntaxNode[];
  /** In place, by what adds to it. */
  readonly added: readonly SyntaxNode[];
  /** Taken away or put into another order in place. */
  readonly taken: readonly SyntaxNode[];
}

type Growing = Record<keyof OwnAttribute, SyntaxNode[]>;

/** What a class does with its attributes, by `self.name`. Names that the class itself holds are left out: they may be properties. */
export function ownAttributes(
  context: RuleContext,
  definition: SyntaxNode,
): ReadonlyMap<string, OwnAttribute> {
  const found = new Map<string, Growing>();
  const body = childOf(definition, 'body');
  const open = body === null ? [] : [body];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'class_definition') continue;
    open.push(...at.children);
    const name = at.type === 'attribute' ? ownName(context, at) : null;
    if (name === null) continue;
    const known = found.get(name) ?? { assigned: [], added: [], taken: [] };
    found.set(name, known);
    const change = inPlaceChange(context, at);
    if (change !== null) known[change.adds ? 'added' : 'taken'].push(change.node);
    else if (at.field === 'left' && at.parent?.type === 'assignment') known.assigned.push(at.parent);
  }
  for (const name of body === null ? [] : partsOf(body).flatMap((one) => heldNames(context, one)))
    found.delete(name);
  return found;
}

/** Name of the attribute in `self.name`. */
export function ownName(context: RuleContext, node: SyntaxNode): string | null {
  const object = childOf(node, 'object');
  const name = childOf(node, 'attribute');
  if (object?.type !== 'identifier' || name === null || context.textOf(object) !== 'self') return null;
  return context.textOf(name);
}

function heldNames(context: RuleContext, statement: SyntaxNode): readonly string[] {
  const [inner = statement] = statement.type === 'expression_statement' ? partsOf(statement) : [];
  const left = inner.type === 'assignment' ? childOf(inner, 'left') : null;
  const name = left === null ? nameOf(context, undecorated(statement)) : context.textOf(left);
  return name === null ? [] : [name];
}
