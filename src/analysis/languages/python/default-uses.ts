import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ancestorsOf, childOf, hasToken, partsOf } from '../shared/tree.js';
import { inPlaceChange, type InPlaceChange } from './changes.js';
import { argumentsOf, positionalOf } from './functions.js';

/** A parameter with a default that can be changed. */
export interface Defaulted {
  readonly fn: SyntaxNode;
  readonly identifier: SyntaxNode;
  readonly value: SyntaxNode;
}

/** What a function does with a parameter. */
export interface DefaultUses extends Defaulted {
  readonly references: readonly SyntaxNode[];
  readonly changes: readonly InPlaceChange[];
  /** Targets that hold it longer than the call: `self.items` in `self.items = items`. */
  readonly stored: readonly SyntaxNode[];
  /** True where somebody else may see it: it is returned, iterated or handed on. */
  readonly escapes: boolean;
}

/** Whoever uses a parameter more often is not looked at. */
const MAX_USES = 100;

/** Null where the name is given another value, or the function asks whether it is empty or there at all. */
export function usesOf(context: RuleContext, defaulted: Defaulted): DefaultUses | null {
  const { fn, identifier, value } = defaulted;
  const body = childOf(fn, 'body');
  const binding = body === null ? null : context.scopes().lookup(context.textOf(identifier), body);
  if (binding === null || binding.references.length > MAX_USES) return null;
  const written: SyntaxNode[] = [];
  for (const one of binding.declarations) {
    if (one.identifier === identifier) continue;
    // What is added to a list or set with an operator is added in place.
    if (one.node.type !== 'augmented_assignment') return null;
    written.push(one.identifier);
  }
  if (written.length > MAX_USES || binding.references.some(({ write }) => write)) return null;
  const references = binding.references.map(({ node }) => node);
  const here = [...written, ...references].filter((one) => context.scopes().functionAt(one) === fn);
  if (references.some((one) => isAsked(context, one))) return null;
  const changes = here.flatMap((one) => inPlaceChange(context, one) ?? []);
  const stored = references.flatMap((one) => {
    const target =
      one.field === 'right' && one.parent?.type === 'assignment' ? childOf(one.parent, 'left') : null;
    return target?.type === 'attribute' ? [target] : [];
  });
  const isTable = isDictionary(context, value);
  const escapes = references.some((one) => isHandedOn(context, one, isTable ? nameIn(context, fn) : null));
  return { ...defaulted, references, changes, stored, escapes };
}

const nameIn = (context: RuleContext, fn: SyntaxNode): string | null => {
  const name = childOf(fn, 'name');
  return name === null ? null : context.textOf(name);
};

/** `{}`, `dict()`, `defaultdict(int)`, `Counter()` and the like. */
function isDictionary(context: RuleContext, value: SyntaxNode): boolean {
  const callee = value.type === 'call' ? childOf(value, 'function') : null;
  return callee === null
    ? value.type.startsWith('dictionary')
    : /dict$|Counter$/iu.test(context.textOf(callee));
}

const CONDITIONS =
  /^(?:boolean_operator|not_operator|if_statement|elif_clause|while_statement|conditional_expression|if_clause|assert_statement)$/u;

/** True where it is asked whether there is anything in it, or which one it is: what is done then may be for other values. */
function isAsked(context: RuleContext, reference: SyntaxNode): boolean {
  const { parent } = reference;
  if (parent === null) return false;
  if (CONDITIONS.test(parent.type)) return true;
  if (parent.type === 'comparison_operator') return !isSearched(reference);
  const call = parent.type === 'argument_list' ? parent.parent : null;
  const callee = call === null ? null : childOf(call, 'function');
  return callee !== null && /^(?:len|bool|isinstance|type|id|any|all)$/u.test(context.textOf(callee));
}

/** `x in items` and `x not in items`. */
function isSearched({ parent, start }: SyntaxNode): boolean {
  if (parent?.type !== 'comparison_operator') return false;
  const [, right, third] = partsOf(parent);
  return (
    right?.start === start && third === undefined && (hasToken(parent, 'in') || hasToken(parent, 'not in'))
  );
}

/** True where more is done with it than setting, finding and reading its items. */
function isHandedOn(context: RuleContext, reference: SyntaxNode, fn: string | null): boolean {
  const { parent, field } = reference;
  if (parent === null || inPlaceChange(context, reference) !== null || isSearched(reference)) return false;
  if (parent.type === 'subscript' && field === 'value') return false;
  const method = parent.type === 'attribute' ? childOf(parent, 'attribute') : null;
  if (method !== null) return context.textOf(method) !== 'get';
  const call = parent.type === 'argument_list' ? parent.parent : null;
  const callee = call === null ? null : childOf(call, 'function');
  // A table that a function hands to itself alone is a memory of results.
  return callee === null || fn === null || !context.textOf(callee).split('.').includes(fn);
}

/** True where one call leaves in the default what the next one is to see. */
export function isLastingChange(context: RuleContext, uses: DefaultUses): boolean {
  const { changes, escapes, value } = uses;
  const [added, taken] = [changes.filter(({ adds }) => adds), changes.filter(({ adds }) => !adds)];
  // What is put in and taken out again is gone when the function ends; what neither leaves it nor is handed on is its memory.
  if (!escapes || (added.length > 0 && taken.length > 0)) return false;
  const isEmpty = isEmptyValue(value);
  const lasting = isEmpty ? added : changes;
  return lasting.some((change) => !isWithin(context, change, uses) && !isSameEachTime(context, change, uses));
}

/** True for what holds nothing when it is made. */
export const isEmptyValue = (value: SyntaxNode): boolean =>
  value.type === 'call'
    ? positionalOf(value).every(({ type }) => type === 'identifier')
    : partsOf(value).length === 0;

/** True in a loop over the value or below a condition that it holds something: an empty default never comes there. */
function isWithin(context: RuleContext, { node }: InPlaceChange, { fn, references }: DefaultUses): boolean {
  let inside = node;
  for (const at of ancestorsOf(node)) {
    if (at === fn) return false;
    const head =
      at.type === 'for_statement'
        ? childOf(at, 'right')
        : /^(?:consequence|body)$/u.test(inside.field ?? '')
          ? childOf(at, 'condition')
          : null;
    if (head !== null && references.some((one) => isInside(one, head) && !isNotIn(one))) return true;
    inside = at;
  }
  return true;
}

const isInside = (node: SyntaxNode, around: SyntaxNode): boolean =>
  node.start >= around.start && node.end <= around.end;

const isNotIn = ({ parent }: SyntaxNode): boolean => parent !== null && hasToken(parent, 'not in');

const LITERALS = /^(?:string|integer|float|true|false|none)$/u;

/** True where each call sets the same keys before it does anything else: the next one does not see what was there. */
function isSameEachTime(
  context: RuleContext,
  { node, item }: InPlaceChange,
  { fn, references }: DefaultUses,
): boolean {
  const statement = node.parent;
  if (statement?.type !== 'expression_statement' || statement.parent !== childOf(fn, 'body')) return false;
  if (references.some(isReturned)) return false;
  if (item !== null) return LITERALS.test(item.type);
  const callee = node.type === 'call' ? childOf(node, 'function') : null;
  const method = callee === null ? null : childOf(callee, 'attribute');
  if (method === null || !/^(?:update|setdefault)$/u.test(context.textOf(method))) return false;
  const given = argumentsOf(node);
  return context.textOf(method) === 'setdefault'
    ? given.every(({ type }) => LITERALS.test(type))
    : given.every(({ type }) => type === 'keyword_argument' || type === 'dictionary');
}

const isReturned = ({ parent }: SyntaxNode): boolean =>
  parent?.type === 'return_statement' || parent?.type === 'yield';
