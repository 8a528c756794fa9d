import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Scopes } from '../language.js';
import { ancestorsOf, childOf, partsOf, pushTo } from '../shared/tree.js';
import { methodOf, positionalOf, keywordOf } from './calls.js';
import { boundNames, METHODS } from './scopes.js';

const AROUND: ReadonlySet<string> = new Set(['class', 'module', 'singleton_class', 'program']);

interface Index {
  /** Methods by the class that they stand in and their name. */
  readonly methods: ReadonlyMap<string, readonly SyntaxNode[]>;
  readonly calls: ReadonlyMap<string, readonly SyntaxNode[]>;
  readonly returned: ReadonlyMap<SyntaxNode, readonly SyntaxNode[]>;
}

/** One for each file: the scopes are made once for all its rules. */
const indexes = new WeakMap<Scopes, Index>();

function indexOf(context: RuleContext): Index {
  const scopes = context.scopes();
  const known = indexes.get(scopes);
  if (known !== undefined) return known;
  const methods = new Map<string, SyntaxNode[]>();
  const calls = new Map<string, SyntaxNode[]>();
  const returned = new Map<SyntaxNode, SyntaxNode[]>();
  for (const one of below(context.root)) {
    if (!one.named) continue;
    const name = METHODS.has(one.type) ? childOf(one, 'name') : null;
    if (name !== null) pushTo(methods, keyOf(one, context.textOf(name)), one);
    const called = ownCall(context, one);
    if (called !== null) pushTo(calls, keyOf(one, called), one);
    const around = one.type === 'return' ? methodAround(one) : null;
    if (around !== null) pushTo(returned, around, one);
  }
  const made = { methods, calls, returned };
  indexes.set(scopes, made);
  return made;
}

/** A node and all below it, in no particular order. */
export function* below(root: SyntaxNode): Generator<SyntaxNode> {
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    open.push(...at.children);
  }
}

function keyOf(node: SyntaxNode, name: string): string {
  for (const at of ancestorsOf(node)) if (at.named && AROUND.has(at.type)) return `${at.index} ${name}`;
  return name;
}

/** The method in which a node stands; null at the top and in the body of a class. */
export function methodAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) {
    if (METHODS.has(at.type)) return at;
    if (at.named && AROUND.has(at.type)) return null;
  }
  return null;
}

/** Name of the method of the same object that a node calls; null for every other node. */
function ownCall(context: RuleContext, node: SyntaxNode): string | null {
  if (node.type === 'identifier') {
    if (node.field === 'method' || node.field === 'name') return null;
    return context.scopes().resolve(node) === null ? context.textOf(node) : null;
  }
  if (node.type !== 'call') return null;
  const receiver = childOf(node, 'receiver');
  return receiver === null || receiver.type === 'self' ? methodOf(context, node) : null;
}

/** The method of the same class that a call means; null when that is not sure. */
export function localMethod(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const name = ownCall(context, call);
  const found = name === null ? [] : (indexOf(context).methods.get(keyOf(call, name)) ?? []);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Calls of a method in its own class. */
export function callsOf(context: RuleContext, method: SyntaxNode): readonly SyntaxNode[] {
  const name = childOf(method, 'name');
  return name === null ? [] : (indexOf(context).calls.get(keyOf(method, context.textOf(name))) ?? []);
}

/** What a method gives: behind `return`, and its last expression. */
export function returnsOf(context: RuleContext, method: SyntaxNode): readonly SyntaxNode[] {
  const explicit = (indexOf(context).returned.get(method) ?? []).flatMap((one) =>
    partsOf(one).flatMap((list) => partsOf(list)),
  );
  const body = childOf(method, 'body');
  const last = body?.type === 'body_statement' ? lastOf(body) : body;
  return last === null ? explicit : [...explicit, last];
}

/** The last statement of a body, without what handles its errors. */
export function lastOf(body: SyntaxNode): SyntaxNode | null {
  return partsOf(body).findLast(({ type }) => !/^(?:rescue|else|ensure|heredoc_body)$/u.test(type)) ?? null;
}

/** What a call gives a parameter, by position or by name. */
export function argumentFor(
  context: RuleContext,
  call: SyntaxNode,
  method: SyntaxNode,
  parameter: SyntaxNode,
): SyntaxNode | null {
  const list = childOf(method, 'parameters');
  const all = list === null ? [] : partsOf(list);
  const position = all.findIndex((one) => boundNames(one).includes(parameter));
  const written = all[position];
  if (written === undefined) return null;
  if (written.type === 'keyword_parameter') return keywordOf(context, call, context.textOf(parameter));
  if (!/^(?:identifier|optional_parameter)$/u.test(written.type)) return null;
  return positionalOf(call)[position] ?? null;
}
