import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf, partsOf } from './syntax.js';

/** How many parentheses around a type are looked through. */
const MAX_PARENTHESES = 8;

/** The type that an annotation gives, out of `: ` and parentheses. */
function bareType(annotation: SyntaxNode): SyntaxNode | null {
  let type: SyntaxNode | undefined = annotation;
  for (let steps = 0; steps < MAX_PARENTHESES; steps += 1) {
    if (type?.type !== 'type_annotation' && type?.type !== 'parenthesized_type') return type ?? null;
    [type] = partsOf(type);
  }
  return null;
}

/** True for the type `Promise<…>` of the language; a union with something else is not one. */
export function isPromiseType(context: RuleContext, annotation: SyntaxNode | null): boolean {
  const type = annotation === null ? null : bareType(annotation);
  const name = type?.type === 'generic_type' ? childOf(type, 'name') : type;
  if (name?.type !== 'type_identifier' || context.textOf(name) !== 'Promise') return false;
  return !context.scopes().declaresType('Promise');
}

/** True for the type of functions that give a promise: `() => Promise<…>`. */
export function isAsyncType(context: RuleContext, annotation: SyntaxNode | null): boolean {
  const type = annotation === null ? null : bareType(annotation);
  return type?.type === 'function_type' && isPromiseType(context, childOf(type, 'return_type'));
}
