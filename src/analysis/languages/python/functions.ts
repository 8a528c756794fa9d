import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Scopes } from '../language.js';
import { ancestorsOf, childOf, partsOf, pushTo, rootOf } from '../shared/tree.js';
import { dottedName } from './names.js';
import { parameterName } from './scopes.js';

/** Arguments of a call, without comments; a generator that stands alone is one. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(call, 'arguments');
  if (list === null) return [];
  return list.type === 'argument_list' ? partsOf(list) : [list];
}

/** Value of a keyword argument; null when the call does not name it. */
export function keywordOf(context: RuleContext, call: SyntaxNode, name: string): SyntaxNode | null {
  for (const argument of argumentsOf(call)) {
    if (argument.type !== 'keyword_argument') continue;
    const key = childOf(argument, 'name');
    if (key !== null && context.textOf(key) === name) return childOf(argument, 'value');
  }
  return null;
}

/** Positional arguments up to the first that is spread. */
export function positionalOf(call: SyntaxNode): readonly SyntaxNode[] {
  const all = argumentsOf(call);
  const spread = all.findIndex(({ type }) => type === 'list_splat' || type === 'dictionary_splat');
  return all.slice(0, spread === -1 ? undefined : spread).filter(({ type }) => type !== 'keyword_argument');
}

/** The function of this file that a callee names: by its own name or as `self.name`; null when that is not sure. */
export function localFunction(context: RuleContext, callee: SyntaxNode): SyntaxNode | null {
  if (callee.type === 'attribute') return ownMethod(context, callee);
  const binding = callee.type === 'identifier' ? context.scopes().resolve(callee) : null;
  const [declared, second] = binding?.declarations ?? [];
  if (declared === undefined || second !== undefined || binding?.reassigned === true) return null;
  if (declared.node.type === 'function_definition') return declared.node;
  const value = declared.node.type === 'assignment' ? childOf(declared.node, 'right') : null;
  return value?.type === 'lambda' ? value : null;
}

function ownMethod(context: RuleContext, callee: SyntaxNode): SyntaxNode | null {
  const name = /^(?:self|cls)\.(\w+)$/u.exec(dottedName(context.text, callee) ?? '')?.[1];
  const around = name === undefined ? null : classOf(callee);
  const body = around === null ? null : childOf(around, 'body');
  const methods = body === null || name === undefined ? [] : (methodsOf(context, body).get(name) ?? []);
  return methods.length === 1 ? (methods[0] ?? null) : null;
}

const methodsByBody = new WeakMap<SyntaxNode, ReadonlyMap<string, readonly SyntaxNode[]>>();

/** The methods of a class by their names. */
function methodsOf(context: RuleContext, body: SyntaxNode): ReadonlyMap<string, readonly SyntaxNode[]> {
  const known = methodsByBody.get(body);
  if (known !== undefined) return known;
  const methods = new Map<string, SyntaxNode[]>();
  for (const one of partsOf(body).map(undecorated)) {
    const name = one.type === 'function_definition' ? nameOf(context, one) : null;
    if (name !== null) pushTo(methods, name, one);
  }
  methodsByBody.set(body, methods);
  return methods;
}

/** What a decorated definition defines, or the node itself. */
export function undecorated(node: SyntaxNode): SyntaxNode {
  return (node.type === 'decorated_definition' ? childOf(node, 'definition') : null) ?? node;
}

/** The expressions behind `@` of a function or class. */
export function decoratorsOf(definition: SyntaxNode): readonly SyntaxNode[] {
  const around = definition.parent?.type === 'decorated_definition' ? definition.parent : null;
  if (around === null) return [];
  return around.children
    .filter(({ type }) => type === 'decorator')
    .flatMap((one) => partsOf(one).slice(0, 1));
}

/** Name of a function or class. */
export function nameOf(context: RuleContext, definition: SyntaxNode): string | null {
  const name = childOf(definition, 'name');
  return name === null ? null : context.textOf(name);
}

/** The class in whose body a node stands, through methods. */
export function classOf(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (at.type === 'class_definition') return at;
  return null;
}

/** Parameters as they are written, without `self` and `cls` of a method. */
export function parametersOf(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(fn, 'parameters');
  const all = list === null ? [] : partsOf(list).filter(({ type }) => !type.endsWith('_separator'));
  const [first] = all;
  const isMethod = first !== undefined && /^(?:self|cls)$/u.test(context.textOf(first));
  return isMethod ? all.slice(1) : all;
}

/** What a call gives a parameter, by position or by name. */
export function argumentFor(
  context: RuleContext,
  call: SyntaxNode,
  fn: SyntaxNode,
  parameter: SyntaxNode,
): SyntaxNode | null {
  const position = parametersOf(context, fn).findIndex((one) => parameterName(one) === parameter);
  const named = keywordOf(context, call, context.textOf(parameter));
  return named ?? (position === -1 ? null : (positionalOf(call)[position] ?? null));
}

interface Index {
  readonly methodCalls: ReadonlyMap<string, readonly SyntaxNode[]>;
  readonly returned: ReadonlyMap<SyntaxNode, readonly SyntaxNode[]>;
}

/** One for each file: the scopes are made once for all its rules. */
const indexes = new WeakMap<Scopes, Index>();

function indexOf(context: RuleContext, node: SyntaxNode): Index {
  const scopes = context.scopes();
  const known = indexes.get(scopes);
  if (known !== undefined) return known;
  const methodCalls = new Map<string, SyntaxNode[]>();
  const returned = new Map<SyntaxNode, SyntaxNode[]>();
  for (const one of below(rootOf(node))) {
    if (one.type === 'call') {
      const callee = childOf(one, 'function');
      const name = callee === null ? null : dottedName(context.text, callee);
      if (name !== null && /^(?:self|cls)\.\w+$/u.test(name))
        pushTo(methodCalls, name.slice(name.indexOf('.') + 1), one);
    } else if (one.type === 'return_statement') {
      const fn = scopes.functionAt(one);
      const [value] = partsOf(one);
      if (fn !== null && value !== undefined) pushTo(returned, fn, value);
    }
  }
  const made = { methodCalls, returned };
  indexes.set(scopes, made);
  return made;
}

/** A node and all below it, in no particular order. */
function* below(root: SyntaxNode): Generator<SyntaxNode> {
  const open = [root];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    yield at;
    open.push(...at.children);
  }
}

/** Expressions that a function returns. */
export function returnsOf(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[] {
  if (fn.type === 'lambda') {
    const body = childOf(fn, 'body');
    return body === null ? [] : [body];
  }
  return indexOf(context, fn).returned.get(fn) ?? [];
}

/** Calls of a function or method in this file by its name. */
export function callsOf(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[] {
  const name = childOf(fn, 'name');
  if (name === null) return [];
  const around = classOf(fn);
  if (around !== null && context.scopes().functionAt(fn) === null) {
    const calls = indexOf(context, fn).methodCalls.get(context.textOf(name)) ?? [];
    return calls.filter((call) => classOf(call) === around);
  }
  const binding = context.scopes().lookup(context.textOf(name), fn.parent ?? fn);
  return (binding?.references ?? []).flatMap(({ node }) =>
    node.field === 'function' && node.parent?.type === 'call' ? [node.parent] : [],
  );
}
