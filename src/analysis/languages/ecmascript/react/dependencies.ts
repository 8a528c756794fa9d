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
import { staleUpdate } from './stale-updates.js';
import { stateOf } from './state.js';

/** A hook with a list of dependencies that lacks some of what its callback reads. */
export interface Incomplete {
  readonly hook: string;
  readonly list: SyntaxNode;
  /** Names of props and state that are read and not listed, in the order of their use. */
  readonly missing: readonly string[];
}

const WITH_DEPENDENCIES = /^use(?:(?:Layout|Insertion)?Effect|Callback|Memo)$/u;

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
  const missing = new Set<string>();
  for (const node of namesIn(callback)) {
    const name = context.textOf(node);
    if (listed.has(name) || missing.has(name)) continue;
    const binding = context.scopes().resolve(node);
    if (binding === null || !isReactive(context, binding, component) || staleUpdate(context, node) !== null)
      continue;
    missing.add(name);
  }
  return missing.size === 0 ? null : { hook, list, missing: [...missing] };
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

/** State of the component itself, or a parameter of it that is never set: those change between renders. */
function isReactive(context: RuleContext, binding: Binding, component: SyntaxNode): boolean {
  const [declaration, second] = binding.declarations;
  if (declaration === undefined || second !== undefined || binding.reassigned) return false;
  // A ref that is handed on keeps its identity.
  if (/ref$/iu.test(binding.name)) return false;
  if (binding.kind === 'parameter') return functionOf(declaration.identifier) === component;
  return stateOf(context, binding)?.role === 'state' && functionAround(declaration.identifier) === component;
}

function functionOf(parameter: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(parameter)) if (FUNCTIONS.has(at.type)) return at;
  return null;
}
