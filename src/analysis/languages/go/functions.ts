import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Scopes } from '../language.js';
import { ancestorsOf, childOf, childrenOf, partsOf, pushTo, rootOf } from '../shared/tree.js';
import { FUNCTIONS } from './scopes.js';

/** Arguments of a call, without comments. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  const list = childOf(call, 'arguments');
  return list === null ? [] : partsOf(list);
}

/** True when the last argument is a list that is spread: `f(a...)`. */
export function isSpread(call: SyntaxNode): boolean {
  return argumentsOf(call).at(-1)?.type === 'variadic_argument';
}

/** Expressions of a list, or the expression itself. */
export function expressionsOf(node: SyntaxNode | null): readonly SyntaxNode[] {
  if (node === null) return [];
  return node.type === 'expression_list' ? partsOf(node) : [node];
}

/** Text between the quotes of a literal without escapes; null for everything else. */
export function stringValue(context: RuleContext, node: SyntaxNode): string | null {
  if (node.type === 'raw_string_literal') return context.textOf(node).slice(1, -1);
  if (node.type !== 'interpreted_string_literal') return null;
  const text = context.textOf(node).slice(1, -1);
  if (!text.includes('\\')) return text;
  return text.replaceAll(/\\(?:([nrt"'\\])|x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[0-7]{3}|.)/giu, unescaped);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(_all: string, simple: string | undefined): string {
  // What a number stands for matters to nobody here, only that it is one character.
  return simple === undefined ? '\u{FFFD}' : (ESCAPES[simple] ?? simple);
}

/** A parameter by its name; without one for a parameter that is only a type. */
export interface Parameter {
  readonly identifier: SyntaxNode | null;
  readonly type: SyntaxNode | null;
  readonly isVariadic: boolean;
}

/** Parameters one by one: `a, b int` are two. */
export function parametersOf(fn: SyntaxNode): readonly Parameter[] {
  return parametersIn(childOf(fn, 'parameters'));
}

function parametersIn(list: SyntaxNode | null): readonly Parameter[] {
  return (list === null ? [] : partsOf(list)).flatMap((declaration): readonly Parameter[] => {
    const type = childOf(declaration, 'type');
    const isVariadic = declaration.type === 'variadic_parameter_declaration';
    const names = childrenOf(declaration, 'name');
    if (names.length === 0) return [{ identifier: null, type, isVariadic }];
    return names.map((identifier) => ({ identifier, type, isVariadic }));
  });
}

/** The receiver of a method. */
export function receiverOf(fn: SyntaxNode): Parameter | null {
  return parametersIn(childOf(fn, 'receiver'))[0] ?? null;
}

/** Types of the results of a function, one by one. */
export function resultTypes(context: RuleContext, fn: SyntaxNode): readonly string[] {
  const result = childOf(fn, 'result');
  if (result === null) return [];
  if (result.type !== 'parameter_list') return [context.textOf(result)];
  return parametersIn(result).map(({ type }) => (type === null ? '' : context.textOf(type)));
}

/** The function of this file that a callee names, by its own name or as a method of the receiver; null when that is not sure. */
export function localFunction(context: RuleContext, callee: SyntaxNode): SyntaxNode | null {
  if (callee.type === 'func_literal') return callee;
  if (callee.type === 'selector_expression') return ownMethod(context, callee);
  const binding = callee.type === 'identifier' ? context.scopes().resolve(callee) : null;
  const [declared, second] = binding?.declarations ?? [];
  if (declared === undefined || second !== undefined || binding?.reassigned === true) return null;
  if (declared.node.type === 'function_declaration') return declared.node;
  if (declared.node.type !== 'short_var_declaration') return null;
  const value = childOf(declared.node, 'right');
  const [only] = expressionsOf(value);
  return only?.type === 'func_literal' ? only : null;
}

function ownMethod(context: RuleContext, callee: SyntaxNode): SyntaxNode | null {
  const operand = childOf(callee, 'operand');
  const field = childOf(callee, 'field');
  if (operand?.type !== 'identifier' || field === null) return null;
  const around = methodAround(callee);
  const receiver = around === null ? null : receiverOf(around);
  if (receiver?.identifier == null || receiver.type === null) return null;
  const binding = context.scopes().resolve(operand);
  if (binding?.declarations[0]?.identifier !== receiver.identifier) return null;
  return (
    methodsOf(context, callee).get(`${baseType(context, receiver.type)}.${context.textOf(field)}`) ?? null
  );
}

function methodAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (at.type === 'method_declaration') return at;
  return null;
}

/** Name of a receiver's type, without `*` and type parameters. */
export function baseType(context: RuleContext, type: SyntaxNode): string {
  return context.textOf(type).replace(/^\*/u, '').replace(/\[.*$/su, '');
}

interface Index {
  readonly methods: ReadonlyMap<string, SyntaxNode>;
  readonly methodCalls: ReadonlyMap<string, readonly SyntaxNode[]>;
  readonly returned: ReadonlyMap<SyntaxNode, readonly SyntaxNode[]>;
}

/** One for each file: the scopes are made once for all its rules. */
const indexes = new WeakMap<Scopes, Index>();

function indexOf(context: RuleContext, node: SyntaxNode): Index {
  const scopes = context.scopes();
  const known = indexes.get(scopes);
  if (known !== undefined) return known;
  const methods = new Map<string, SyntaxNode>();
  const methodCalls = new Map<string, SyntaxNode[]>();
  const returned = new Map<SyntaxNode, SyntaxNode[]>();
  for (const one of below(rootOf(node))) {
    if (one.type === 'method_declaration') {
      const name = childOf(one, 'name');
      const type = receiverOf(one)?.type ?? null;
      if (name !== null && type !== null)
        methods.set(`${baseType(context, type)}.${context.textOf(name)}`, one);
    } else if (one.type === 'call_expression') {
      const callee = childOf(one, 'function');
      const field = callee?.type === 'selector_expression' ? childOf(callee, 'field') : null;
      if (field !== null) pushTo(methodCalls, context.textOf(field), one);
    } else if (one.type === 'return_statement') {
      const fn = scopes.functionAt(one);
      const [value] = partsOf(one);
      if (fn !== null && value !== undefined) pushTo(returned, fn, value);
    }
  }
  const made = { methods, methodCalls, returned };
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

function methodsOf(context: RuleContext, node: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  return indexOf(context, node).methods;
}

/** Expressions that a function returns: those of the first result that is no error. */
export function returnsOf(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[] {
  return (indexOf(context, fn).returned.get(fn) ?? []).flatMap((one) => expressionsOf(one).slice(0, 1));
}

/** Calls of a function in this file by its name. */
export function callsOf(context: RuleContext, fn: SyntaxNode): readonly SyntaxNode[] {
  const name = childOf(fn, 'name');
  if (name === null) return [];
  if (fn.type === 'method_declaration') {
    const calls = indexOf(context, fn).methodCalls.get(context.textOf(name)) ?? [];
    return calls.filter((call) => {
      const callee = childOf(call, 'function');
      return callee !== null && ownMethod(context, callee) === fn;
    });
  }
  const binding = context.scopes().lookup(context.textOf(name), fn.parent ?? fn);
  return (binding?.references ?? []).flatMap(({ node }) =>
    node.field === 'function' && node.parent?.type === 'call_expression' ? [node.parent] : [],
  );
}

/** The function whose body holds a node, literals too. */
export function functionAround(node: SyntaxNode): SyntaxNode | null {
  for (const at of ancestorsOf(node)) if (FUNCTIONS.has(at.type)) return at;
  return null;
}
