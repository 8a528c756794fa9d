import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Scopes } from '../language.js';
import { ancestorsOf, childOf, partsOf, pushTo } from '../shared/tree.js';
import { argumentsOf, below } from './expressions.js';
import { FUNCTIONS } from './scopes.js';

interface Index {
  /** By name and number of parameters; null where several share them. */
  readonly methods: ReadonlyMap<string, SyntaxNode | null>;
  readonly calls: ReadonlyMap<string, readonly SyntaxNode[]>;
  readonly returned: ReadonlyMap<SyntaxNode, readonly SyntaxNode[]>;
}

/** One for each file: the scopes are made once for all its rules. */
const indexes = new WeakMap<Scopes, Index>();

function indexOf(context: RuleContext): Index {
  const scopes = context.scopes();
  const known = indexes.get(scopes);
  if (known !== undefined) return known;
  const methods = new Map<string, SyntaxNode | null>();
  const calls = new Map<string, SyntaxNode[]>();
  const returned = new Map<SyntaxNode, SyntaxNode[]>();
  for (const node of below(context.root)) {
    if (node.type === 'method_declaration') {
      const key = keyOf(context, node, parametersOf(node).length);
      methods.set(key, methods.has(key) ? null : node);
    } else if (node.type === 'method_invocation') {
      const object = childOf(node, 'object');
      if (object === null || object.type === 'this')
        pushTo(calls, keyOf(context, node, argumentsOf(node).length), node);
    } else if (node.type === 'return_statement') {
      const fn = scopes.functionAt(node);
      const [value] = partsOf(node);
      if (fn !== null && value !== undefined) pushTo(returned, fn, value);
    }
  }
  const made = { methods, calls, returned };
  indexes.set(scopes, made);
  return made;
}

function keyOf(context: RuleContext, node: SyntaxNode, count: number): string {
  const name = childOf(node, 'name');
  return name === null ? '' : `${context.textOf(name)}/${count}`;
}

/** Parameters of a method, without the receiver. */
export function parametersOf(fn: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(fn, 'parameters');
  return (list === null ? [] : partsOf(list)).filter(({ type }) => type !== 'receiver_parameter');
}

/** The method of this file that a call on the same object means; null when that is not sure. */
export function localMethod(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const object = childOf(call, 'object');
  if (object !== null && object.type !== 'this') return null;
  return indexOf(context).methods.get(keyOf(context, call, argumentsOf(call).length)) ?? null;
}

/** Calls of a method on the same object, in this file. */
export function callsOf(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[] {
  const { calls, methods } = indexOf(context);
  const key = keyOf(context, fn, parametersOf(fn).length);
  return methods.get(key) === fn ? (calls.get(key) ?? []) : [];
}

/** Expressions that a method returns. */
export function returnsOf(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[] {
  return indexOf(context).returned.get(fn) ?? [];
}

/** The method, constructor or lambda whose body holds a node. */
export function functionAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (FUNCTIONS.has(at.type)) return at;
  return null;
}

/** The method or constructor around a node, through lambdas; null in what is a field. */
export function methodAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node))
    if (FUNCTIONS.has(at.type) && at.type !== 'lambda_expression') return at;
  return null;
}
