import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import type { Binding } from '../../language.js';
import { functionAround } from '../callbacks.js';
import {
  ancestorsOf,
  argumentsOf,
  childOf,
  FUNCTION_EXPRESSIONS,
  FUNCTIONS,
  partsOf,
  unwrap,
} from '../syntax.js';
import { hookOf } from './modules.js';
import { staleReader, staleUpdate } from './stale-intervals.js';
import { stateOf } from './state.js';

/** A hook with a list of dependencies that lacks some of what its callback reads. */
export interface Incomplete {
  readonly hook: string;
  readonly list: SyntaxNode;
  /** Names that are read and not listed, in the order of their use: props, state and what is made of them. */
  readonly missing: readonly string[];
  /** Few people leave this out on purpose: of an effect that runs once, or what is computed once, they do. */
  readonly certain: boolean;
}

/** What a name of a component is: its props and state, or something that is made anew in each render. */
type Origin = 'prop' | 'state' | 'local';

const WITH_DEPENDENCIES = /^use(?:(?:Layout|Insertion)?Effect|Callback|Memo)$/u;

/** What a hook does with a value that its list does not name, as the beginning of a sentence. */
export function staleWork(hook: string): string {
  if (hook === 'useMemo') return 'The value is computed from';
  return `The ${hook === 'useCallback' ? 'callback' : 'effect'} goes on with`;
}

/** Longer callbacks are not looked through. */
const MAX_NODES = 5000;

/** What a call lacks; null when it is no hook with a written list, or lacks nothing that is surely needed. */
export function incompleteDependencies(context: RuleContext, call: SyntaxNode): Incomplete | null {
  const [first, second] = argumentsOf(call) ?? [];
  const callback = first === undefined ? null : unwrap(first);
  const list = second === undefined ? null : unwrap(second);
  if (callback === null || !FUNCTION_EXPRESSIONS.has(callback.type) || list?.type !== 'array') return null;
  const hook = hookOf(context, call);
  const component = hook !== null && WITH_DEPENDENCIES.test(hook) ? functionAround(call) : null;
  if (hook === null || component === null || !isNamedForReact(context, component)) return null;
  const listed = listedNames(context, list);
  if (listed === null) return null;
  const missing = new Map<string, Origin>();
  for (const node of namesIn(callback)) {
    const name = context.textOf(node);
    if (listed.has(name) || missing.has(name)) continue;
    const binding = context.scopes().resolve(node);
    const origin = binding === null ? null : originOf(context, binding, component);
    if (origin !== null && !isOfInterval(context, node)) missing.set(name, origin);
  }
  if (missing.size === 0) return null;
  const origins = [...missing.values()];
  const computes = hook === 'useMemo' || hook === 'useCallback';
  const certain = computes && !origins.includes('local') && (listed.size > 0 || origins.includes('state'));
  return { hook, list, missing: [...missing.keys()], certain };
}

/** A rule of its own says what an interval does with an old state. */
function isOfInterval(context: RuleContext, node: SyntaxNode): boolean {
  return staleReader(context, node) !== null || staleUpdate(context, node) !== null;
}

/** The names that the entries of a list begin with; null when one of them is something else. */
function listedNames(context: RuleContext, list: SyntaxNode): ReadonlySet<string> | null {
  const names = new Set<string>();
  for (const part of partsOf(list)) {
    let at = unwrap(part);
    for (let links = 0; links < 20 && at.type !== 'identifier'; links += 1) {
      const object =
        childOf(at, 'object') ?? (at.type === 'non_null_expression' ? partsOf(at)[0] : undefined);
      if (object === undefined) return null;
      at = unwrap(object);
    }
    if (at.type !== 'identifier') return null;
    names.add(context.textOf(at));
  }
  return names;
}

/** The names that a callback reads, in text order; none of a callback that is too long. */
function namesIn(callback: SyntaxNode): readonly SyntaxNode[] {
  const names: SyntaxNode[] = [];
  const stack = [callback];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return names;
    if (node.type === 'identifier' || node.type === 'shorthand_property_identifier') names.push(node);
    if (!TYPES.has(node.type)) for (const child of node.children.toReversed()) stack.push(child);
  }
  return [];
}

/** `typeof props` as a type reads nothing. */
const TYPES = new Set(['type_annotation', 'type_arguments', 'type_query', 'type_alias_declaration']);

function isNamedForReact(context: RuleContext, fn: SyntaxNode): boolean {
  const { parent } = fn;
  const name =
    childOf(fn, 'name') ?? (parent?.type === 'variable_declarator' ? childOf(parent, 'name') : null);
  return (
    name !== null && fn.type !== 'method_definition' && /^(?:[A-Z]|use[A-Z])/u.test(context.textOf(name))
  );
}

/** What a name is if it changes between renders of the component; null for everything else. */
function originOf(context: RuleContext, binding: Binding, component: SyntaxNode): Origin | null {
  const [declaration, second] = binding.declarations;
  if (declaration === undefined || second !== undefined || binding.reassigned) return null;
  // A ref that is handed on keeps its identity.
  if (/ref$/iu.test(binding.name)) return null;
  const { identifier } = declaration;
  if (binding.kind === 'parameter') return functionOf(identifier) === component ? 'prop' : null;
  if (functionAround(identifier) !== component) return null;
  const state = stateOf(context, binding);
  if (state !== null) return state.role === 'state' ? 'state' : null;
  const isVariable = binding.kind === 'const' && identifier.field === 'name';
  const value = isVariable && identifier.parent !== null ? childOf(identifier.parent, 'value') : null;
  return value !== null && isMadeAnew(context, unwrap(value), component) ? 'local' : null;
}

const MADE_ANEW = new Set(['object', 'array', 'new_expression', 'member_expression', 'binary_expression']);
const KEPT = /^use(?:Ref|EffectEvent)$/u;

/** What each render makes anew: objects, what hooks and other calls give, and what is computed from props and state. */
function isMadeAnew(context: RuleContext, value: SyntaxNode, component: SyntaxNode): boolean {
  if (value.type === 'call_expression') return !KEPT.test(hookOf(context, value) ?? '');
  if (!MADE_ANEW.has(value.type)) return false;
  if (value.type === 'object' || value.type === 'array' || value.type === 'new_expression') return true;
  return namesIn(value).some((node) => {
    const binding = context.scopes().resolve(node);
    const identifier = binding?.declarations[0]?.identifier;
    if (binding === null || identifier === undefined) return false;
    return binding.kind === 'parameter'
      ? functionOf(identifier) === component
      : stateOf(context, binding)?.role === 'state';
  });
}

function functionOf(parameter: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(parameter)) if (FUNCTIONS.has(at.type)) return at;
  return null;
}
