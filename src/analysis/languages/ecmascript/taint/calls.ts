import type { SyntaxNode } from '../../../syntax-tree.js';
import { localFunction, parametersOf, patternOf } from '../functions.js';
import { stringValue } from '../literals.js';
import { exportedOf } from '../modules.js';
import { memberName } from '../names.js';
import { argumentsOf, childOf, hasToken, unwrap, wrapped } from '../syntax.js';
import { bare } from './places.js';
import { AS_TEXT, isEscaping } from './kinds.js';
import { union, through, type FromParameter, type Origin, type Path } from './origin.js';
import type { Question, Trace } from './trace.js';
import type { Tracer } from './tracer.js';

const NOTHING: readonly Origin[] = [];

/** Functions that give a text with what their argument holds. */
const TEXT_FUNCTIONS = new Set(['String', 'decodeURIComponent', 'decodeURI', 'unescape', 'atob']);

/** Functions that give their argument, or an object with what is in it. */
const SAME_FUNCTIONS = new Set(['Object', 'structuredClone', 'Array']);

const STATIC_SAME = new Set([
  'Object.assign',
  'Object.entries',
  'Object.freeze',
  'Object.fromEntries',
  'Object.keys',
  'Object.values',
  'Array.from',
  'Array.of',
  'Promise.all',
  'Promise.race',
  'Promise.resolve',
]);

const STATIC_TEXT = new Set(['Buffer.concat', 'Buffer.from', 'String.raw', 'decodeURIComponent']);

const MODULES: Readonly<Record<string, RegExp>> = {
  path: /^(?:posix\.|win32\.)?(?:join|resolve|normalize|dirname|extname)$/u,
  util: /^(?:format|inspect)$/u,
  url: /^(?:parse|format|fileURLToPath|resolve|URL)$/u,
  querystring: /^(?:parse|stringify|unescape)$/u,
  qs: /^(?:parse|stringify)$/u,
};

/** Where what a call gives comes from. What an unknown function gives counts as harmless. */
export function traceCall(
  tracer: Tracer,
  call: SyntaxNode,
  path: Path,
  question: Question,
  trace: Trace,
): readonly Origin[] {
  const callee = childOf(call, 'function');
  const args = argumentsOf(call);
  if (callee === null || args === null) return NOTHING;
  const inner = unwrap(callee);
  const each = (steps: Path | null, nodes: readonly SyntaxNode[] = args): readonly Origin[] =>
    steps === null
      ? NOTHING
      : nodes
          .slice(0, 20)
          .reduce<readonly Origin[]>((all, one) => union(all, trace(tracer, one, steps, question)), NOTHING);
  const text = question.kind === 'nosql' ? null : [AS_TEXT, ...path];
  const fn = localFunction(tracer.context, inner) ?? ownMethod(tracer, inner);
  if (fn !== null) return traceLocal(tracer, call, { fn, args }, path, question, trace);
  const object = childOf(inner, 'object');
  if (object === null) return traceNamed(tracer, inner, path, text, each);
  const name = memberName(tracer.context, inner);
  if (name === null) return NOTHING;
  const known = knownFunction(tracer, inner, object, name);
  if (known === 'text') return each(text);
  // What it gives is a literal, which no value can break out of.
  if (known === 'literal') return question.kind === 'code' ? NOTHING : each(text);
  if (known === 'parse') return question.kind === 'code' ? NOTHING : each(path, args.slice(0, 1));
  if (known === 'same') return each(path);
  return traceMethod(tracer, { object, name, args }, path, question, trace);
}

function traceNamed(
  tracer: Tracer,
  callee: SyntaxNode,
  path: Path,
  text: Path | null,
  each: (steps: Path | null, nodes?: readonly SyntaxNode[]) => readonly Origin[],
): readonly Origin[] {
  if (callee.type !== 'identifier') return NOTHING;
  const name = tracer.context.textOf(callee);
  const exported =
    TEXT_FUNCTIONS.has(name) || SAME_FUNCTIONS.has(name) ? null : exportedOf(tracer.context, callee);
  if (exported !== null) return isPassing(exported) ? each(text) : NOTHING;
  if (tracer.context.scopes().resolve(callee) !== null) return NOTHING;
  if (TEXT_FUNCTIONS.has(name)) return each(text);
  return SAME_FUNCTIONS.has(name) ? each(path) : NOTHING;
}

function isPassing({ module, name }: { readonly module: string; readonly name: string }): boolean {
  return Object.hasOwn(MODULES, module) && MODULES[module]?.test(name) === true;
}

function knownFunction(
  tracer: Tracer,
  callee: SyntaxNode,
  object: SyntaxNode,
  name: string,
): 'text' | 'same' | 'parse' | 'literal' | null {
  const { context } = tracer;
  const of = unwrap(object);
  if (of.type === 'identifier' && context.scopes().resolve(of) === null) {
    const full = `${context.textOf(of)}.${name}`;
    if (full === 'JSON.parse') return 'parse';
    if (full === 'JSON.stringify') return 'literal';
    if (STATIC_TEXT.has(full)) return 'text';
    return STATIC_SAME.has(full) ? 'same' : null;
  }
  const exported = exportedOf(context, callee);
  return exported !== null && isPassing(exported) ? 'text' : null;
}

interface Method {
  readonly object: SyntaxNode;
  readonly name: string;
  readonly args: readonly SyntaxNode[];
}

/** Methods whose arguments end up in what they give. */
const WITH_ARGUMENTS = new Set(['concat', 'join', 'padEnd', 'padStart', 'replace', 'replaceAll']);

function traceMethod(
  tracer: Tracer,
  { object, name, args }: Method,
  path: Path,
  question: Question,
  trace: Trace,
): readonly Origin[] {
  const [first] = args;
  const isCallback = name === 'map' || name === 'flatMap' || name === 'then';
  const callback = isCallback && first !== undefined ? localFunction(tracer.context, first) : null;
  if (callback !== null) {
    const rest = name === 'then' ? path : path.slice(1);
    const inner = path[0] === 'join()' && name !== 'then' ? [AS_TEXT, ...rest] : rest;
    return tracer
      .returns(callback)
      .reduce<readonly Origin[]>((all, one) => union(all, trace(tracer, one, inner, question)), NOTHING);
  }
  if (name === 'toString' && first !== undefined && isEncoding(tracer, first)) return NOTHING;
  let origins: readonly Origin[] = NOTHING;
  if (!escapes(tracer, name, first, question))
    origins = trace(tracer, object, [`${name}()`, ...path], question);
  if (!WITH_ARGUMENTS.has(name)) return origins;
  const added = name.startsWith('replace') ? args.slice(1, 2) : args;
  if (question.kind === 'nosql') return origins;
  for (const one of added.slice(0, 20)) origins = union(origins, trace(tracer, one, path, question));
  return origins;
}

/** `buffer.toString('base64')` has none of the characters that a text breaks out with. */
function isEncoding({ context }: Tracer, encoding: SyntaxNode): boolean {
  const value = stringValue(context.text, bare(encoding));
  return value === 'base64' || value === 'base64url' || value === 'hex';
}

/** `text.replace(/'/g, "''")`: what is dangerous for the kind is taken out everywhere. */
function escapes(tracer: Tracer, name: string, pattern: SyntaxNode | undefined, { kind }: Question): boolean {
  if (pattern === undefined || (name !== 'replace' && name !== 'replaceAll')) return false;
  const { context } = tracer;
  const inner = bare(pattern);
  if (inner.type === 'string')
    return name === 'replaceAll' && isEscaping(kind, context.textOf(inner).slice(1, -1));
  const regex = inner.type === 'regex' ? inner : null;
  // A pattern from elsewhere is believed.
  if (regex === null) return inner.type === 'identifier';
  const flags = childOf(regex, 'flags');
  if (kind === 'path' && context.textOf(regex).startsWith('/^'))
    return isEscaping(kind, context.textOf(regex).slice(2));
  return (
    flags !== null && context.textOf(flags).includes('g') && isEscaping(kind, context.textOf(regex).slice(1))
  );
}

/** `this.name` as a method of this file, when only one has the name. */
export function ownMethod(tracer: Tracer, callee: SyntaxNode): SyntaxNode | null {
  if (callee.type !== 'member_expression' || childOf(callee, 'object')?.type !== 'this') return null;
  tracer.returns(callee);
  const [method, second] = tracer.methods(memberName(tracer.context, callee) ?? '');
  return method === undefined || second !== undefined ? null : method;
}

/** What a function of this file returns, with the call's arguments for its parameters. */
function traceLocal(
  tracer: Tracer,
  call: SyntaxNode,
  { fn, args }: { readonly fn: SyntaxNode; readonly args: readonly SyntaxNode[] },
  path: Path,
  question: Question,
  trace: Trace,
): readonly Origin[] {
  if (!tracer.spend(args.length) || hasToken(fn, '*')) return NOTHING;
  let origins: readonly Origin[] = NOTHING;
  for (const value of tracer.returns(fn)) {
    for (const origin of trace(tracer, value, path, question)) {
      const given =
        origin.kind === 'parameter' && origin.fn === fn
          ? ofArgument(tracer, origin, args, question, trace)
          : [origin];
      origins = union(origins, given);
    }
  }
  return origins;
}

/** Where what a parameter holds comes from, in one call. */
export function ofArgument(
  tracer: Tracer,
  { fn, position, path, via }: FromParameter,
  args: readonly SyntaxNode[],
  question: Question,
  trace: Trace,
): readonly Origin[] {
  const isRest = isRestAt(fn, position);
  if (args.slice(0, position).some(({ type }) => type === 'spread_element')) return NOTHING;
  const given = isRest ? args.slice(position, position + 10) : args.slice(position, position + 1);
  const steps = isRest ? path.slice(1) : path;
  let origins: readonly Origin[] = NOTHING;
  for (const one of given) origins = union(origins, trace(tracer, one, steps, question));
  return via.reduce(through, origins);
}

function isRestAt(fn: SyntaxNode, position: number): boolean {
  const parameter = parametersOf(fn)[position];
  return (
    parameter !== undefined &&
    (parameter.type === 'rest_pattern' || childOf(parameter, 'pattern')?.type === 'rest_pattern')
  );
}

/** Where an object that `new` makes comes from: those that only hold a text. */
export function traceNew(
  tracer: Tracer,
  node: SyntaxNode,
  path: Path,
  question: Question,
  trace: Trace,
): readonly Origin[] {
  const constructor = childOf(node, 'constructor');
  const args = argumentsOf(node) ?? [];
  if (constructor?.type !== 'identifier') return NOTHING;
  const name = tracer.context.textOf(constructor);
  if (name === 'Promise') return traceResolved(tracer, args[0], path, question, trace);
  const steps = name === 'Set' || name === 'Map' ? path : [AS_TEXT, ...path];
  if (!/^(?:URL|URLSearchParams|String|Set|Map|Buffer)$/u.test(name) || question.kind === 'nosql')
    return NOTHING;
  // A base says where an address without a host leads: the first part says whether there is one.
  const isAddress = question.kind === 'redirect' || question.kind === 'url';
  return args
    .slice(0, isAddress ? 1 : 2)
    .reduce<readonly Origin[]>((all, one) => union(all, trace(tracer, one, steps, question)), NOTHING);
}

/** What `new Promise((resolve) => …)` gives: the arguments of the calls of `resolve`. */
function traceResolved(
  tracer: Tracer,
  executor: SyntaxNode | undefined,
  path: Path,
  question: Question,
  trace: Trace,
): readonly Origin[] {
  const { context } = tracer;
  const fn = executor === undefined ? null : localFunction(context, executor);
  const [parameter] = fn === null ? [] : parametersOf(fn);
  const pattern = parameter === undefined ? null : patternOf(parameter);
  if (fn === null || pattern?.type !== 'identifier') return NOTHING;
  const binding = context.scopes().lookup(context.textOf(pattern), pattern);
  if (binding === null || !tracer.spend(MAX_RESOLVES)) return NOTHING;
  let origins: readonly Origin[] = NOTHING;
  for (const { node } of binding.references.slice(0, MAX_RESOLVES)) {
    const callee = wrapped(node);
    const call = callee.field === 'function' ? callee.parent : null;
    const [value] = call?.type === 'call_expression' ? (argumentsOf(call) ?? []) : [];
    if (value !== undefined) origins = union(origins, trace(tracer, value, path, question));
  }
  return origins;
}

const MAX_RESOLVES = 10;
