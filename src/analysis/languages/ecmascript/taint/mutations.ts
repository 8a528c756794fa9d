import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import type { Binding } from '../../language.js';
import { memberName } from '../names.js';
import { argumentsOf, childOf } from '../syntax.js';
import { ANY } from './kinds.js';

/** Something that is put into an object or array that a name holds. */
export interface Mutation {
  readonly at: SyntaxNode;
  /** The property, `*` for one that is not known by name, `[]` for an element that is added. */
  readonly step: string;
  readonly value: SyntaxNode;
}

/** The step of an element that a method adds. */
export const ADDED = '[]';

const ADDING = new Set(['push', 'unshift', 'add', 'append', 'set']);

/** Names that are used more often are not looked through. */
const MAX_REFERENCES = 200;

/** `name.key = value`, `name[key] = value`, `name.push(value)` of one name, in text order. */
export function mutationsOf(context: RuleContext, { references }: Binding): readonly Mutation[] {
  if (references.length > MAX_REFERENCES) return [];
  return references.flatMap(({ node }) => {
    const member = node.field === 'object' ? node.parent : null;
    const user = member?.parent ?? null;
    if (member === null || user === null) return [];
    const name = memberName(context, member);
    if (user.type === 'call_expression' && member.field === 'function' && ADDING.has(name ?? ''))
      return (argumentsOf(user) ?? []).map((value) => ({ at: node, step: ADDED, value }));
    if (!/^(?:augmented_)?assignment_expression$/u.test(user.type) || member.field !== 'left') return [];
    const value = childOf(user, 'right');
    return value === null ? [] : [{ at: node, step: name ?? ANY, value }];
  });
}
