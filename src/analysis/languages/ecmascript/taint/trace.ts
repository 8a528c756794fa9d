import type { SyntaxNode } from '../../../syntax-tree.js';
import { patternOf, parametersOf } from '../functions.js';
import { memberName, keyName } from '../names.js';
import { binaryOf, childOf, operatorOf, partsOf, unwrap } from '../syntax.js';
import { traceCall, traceNew } from './calls.js';
import { callbackReceiver } from './callbacks.js';
import { DATA_EVENT, eventReceiver } from './events.js';
import { isGuarded } from './guards.js';
import { ANY, AS_TEXT, staysTainted, type TaintKind } from './kinds.js';
import { through, union, type Origin, type Path } from './origin.js';
import { isNumberParameter, isReceived, roleOf } from './parameters.js';
import { dataAt, type Role } from './roles.js';
import { piecesOf } from './texts.js';
import { questionOf, type Tracer } from './tracer.js';
import { reaching, type Write } from './writes.js';

const MAX_DEPTH = 48;
const MAX_PATH = 8;
const MAX_PARTS = 200;

const NOTHING: readonly Origin[] = [];

/** One question: where does what `path` reads from an expression come from? */
export interface Question {
  readonly kind: TaintKind;
  readonly depth: number;
}

export type Trace = (tracer: Tracer, node: SyntaxNode, path: Path, question: Question) => readonly Origin[];

/** Where the value of an expression, or what a path reads from it, comes from. */
export const trace: Trace = (tracer, expression, path, { kind, depth }) => {
  const node = unwrap(expression);
  const key = questionOf(node, path, kind);
  const known = tracer.known.get(key);
  if (known !== undefined) return known;
  if (
    depth >= MAX_DEPTH ||
    path.length > MAX_PATH ||
    tracer.open.has(key) ||
    !tracer.spend(1 + node.children.length)
  ) {
    tracer.cuts += 1;
    return NOTHING;
  }
  const cuts = tracer.cuts;
  tracer.open.add(key);
  const origins = traceNode(tracer, node, path, { kind, depth: depth + 1 });
  tracer.open.delete(key);
  if (tracer.cuts === cuts) tracer.known.set(key, origins);
  return origins;
};

function traceNode(tracer: Tracer, node: SyntaxNode, path: Path, question: Question): readonly Origin[] {
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier':
      return traceName(tracer, node, path, question);
    case 'member_expression':
    case 'subscript_expression':
      return traceMember(tracer, node, path, question);
    case 'call_expression':
      return traceCall(tracer, node, path, question, trace);
    case 'new_expression':
      return traceNew(tracer, node, path, question, trace);
    case 'template_string':
      if (isAddress(question.kind)) return traceAddress(tracer, node, path, question);
      return ofParts(tracer, substitutions(node), asText(path, question.kind), question);
    case 'binary_expression':
      return traceBinary(tracer, node, path, question);
    case 'ternary_expression':
      return ofParts(tracer, [childOf(node, 'consequence'), childOf(node, 'alternative')], path, question);
    case 'await_expression':
    case 'as_expression':
    case 'satisfies_expression':
    case 'non_null_expression':
    case 'spread_element':
      return ofParts(tracer, partsOf(node).slice(0, 1), path, question);
    case 'type_assertion':
    case 'sequence_expression':
      return ofParts(tracer, partsOf(node).slice(-1), path, question);
    case 'assignment_expression':
    case 'augmented_assignment_expression':
      return ofParts(tracer, [childOf(node, 'right')], path, question);
    case 'array':
      return traceArray(tracer, node, path, question);
    case 'object':
      return traceObject(tracer, node, path, question);
    default:
      return NOTHING;
  }
}

/** Null where no text can do harm. */
function asText(path: Path, kind: TaintKind): Path | null {
  return kind === 'nosql' ? null : [AS_TEXT, ...path];
}

function ofParts(
  tracer: Tracer,
  parts: readonly (SyntaxNode | null)[],
  path: Path | null,
  question: Question,
): readonly Origin[] {
  if (path === null) return NOTHING;
  let origins = NOTHING;
  for (const part of parts.slice(0, MAX_PARTS)) {
    if (part !== null) origins = union(origins, trace(tracer, part, path, question));
  }
  return origins;
}

function substitutions(template: SyntaxNode): readonly SyntaxNode[] {
  return partsOf(template)
    .filter(({ type }) => type === 'template_substitution')
    .flatMap((part) => partsOf(part).slice(0, 1));
}

function isAddress(kind: TaintKind): boolean {
  return kind === 'redirect' || kind === 'url';
}

/** What comes behind a host and a slash, behind `?` or `#`, cannot change the host any more. */
const FIXES_HOST = /[?#]|[^?#:/\\][/\\]/u;

/** Of an address, only what decides where it leads: the parts up to the end of the host. */
function traceAddress(tracer: Tracer, node: SyntaxNode, path: Path, question: Question): readonly Origin[] {
  let before = '';
  for (const piece of piecesOf(tracer.context, node)) {
    if (typeof piece !== 'string') return trace(tracer, piece, [AS_TEXT, ...path], question);
    before += piece;
    if (FIXES_HOST.test(before.slice(0, MAX_PREFIX))) return NOTHING;
  }
  return NOTHING;
}

const MAX_PREFIX = 200;

/** `a + b + c` nests to the left: its operands without recursion. */
function operandsOf(sum: SyntaxNode): readonly SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  let at = sum;
  while (operands.length < MAX_PARTS) {
    const parts = binaryOf(at);
    if (parts?.operator.type !== '+') break;
    operands.unshift(parts.right);
    at = unwrap(parts.left);
  }
  operands.unshift(at);
  return operands;
}

function traceBinary(tracer: Tracer, node: SyntaxNode, path: Path, question: Question): readonly Origin[] {
  const operator = operatorOf(node)?.type;
  if (operator === '+' && isAddress(question.kind)) return traceAddress(tracer, node, path, question);
  if (operator === '+') return ofParts(tracer, operandsOf(node), asText(path, question.kind), question);
  if (operator === '&&') return ofParts(tracer, [childOf(node, 'right')], path, question);
  if (operator !== '||' && operator !== '??') return NOTHING;
  return ofParts(tracer, [childOf(node, 'left'), childOf(node, 'right')], path, question);
}

function traceMember(tracer: Tracer, node: SyntaxNode, path: Path, question: Question): readonly Origin[] {
  const object = childOf(node, 'object');
  if (object === null) return NOTHING;
  return trace(tracer, object, [memberName(tracer.context, node) ?? ANY, ...path], question);
}

function traceArray(tracer: Tracer, node: SyntaxNode, path: Path, question: Question): readonly Origin[] {
  const [step, ...rest] = path;
  if (step === AS_TEXT || step === undefined) return ofParts(tracer, partsOf(node), path, question);
  // Only the first text of an address can hold its host.
  if (step === 'join()' && isAddress(question.kind))
    return ofParts(tracer, partsOf(node).slice(0, 1), asText(rest, question.kind), question);
  if (step === 'join()' || step === 'toString()')
    return ofParts(tracer, partsOf(node), asText(rest, question.kind), question);
  if (!staysTainted(question.kind, step)) return NOTHING;
  return ofParts(tracer, partsOf(node), rest, question);
}

/** A property by its name, later spreads included; all of them when it is not known which. */
function traceObject(tracer: Tracer, node: SyntaxNode, path: Path, question: Question): readonly Origin[] {
  const [step, ...rest] = path;
  if (step === AS_TEXT || step?.endsWith('()') === true) return NOTHING;
  let origins = NOTHING;
  for (const part of partsOf(node).slice(0, MAX_PARTS)) {
    if (part.type === 'spread_element')
      origins = union(origins, ofParts(tracer, partsOf(part), path, question));
    const key = part.type === 'pair' ? childOf(part, 'key') : part;
    const value = part.type === 'pair' ? childOf(part, 'value') : part;
    if (key === null || value === null || part.type === 'spread_element') continue;
    const name = keyName(tracer.context, key);
    if (step !== undefined && step !== ANY && name !== null && name !== step) continue;
    if (part.type === 'pair' || part.type === 'shorthand_property_identifier')
      origins = union(origins, trace(tracer, value, rest, question));
  }
  return origins;
}

const GLOBALS: Readonly<Record<string, Role>> = {
  location: 'location',
  document: 'document',
  window: 'window',
  self: 'window',
  globalThis: 'window',
};

function traceName(tracer: Tracer, node: SyntaxNode, path: Path, question: Question): readonly Origin[] {
  const { context } = tracer;
  const name = context.textOf(node);
  const binding = context.scopes().resolve(node);
  if (binding === null) {
    const role = Object.hasOwn(GLOBALS, name) ? GLOBALS[name] : undefined;
    return role === undefined ? NOTHING : ofRole(role, name, node, path, question);
  }
  const place = { binding, path };
  let origins = NOTHING;
  for (const write of reaching(context, tracer.writes(binding), node)) {
    origins = union(origins, ofWrite(tracer, write, path, question));
  }
  const [step, ...rest] = path;
  for (const { at, step: property, value } of tracer.mutations(binding)) {
    if (at.start >= node.start && context.scopes().functionAt(at) === context.scopes().functionAt(node))
      continue;
    const whole = step === undefined || step.endsWith('()') || step === AS_TEXT;
    if (
      !whole &&
      step !== ANY &&
      property !== step &&
      (property !== ANY || !staysTainted(question.kind, step))
    )
      continue;
    origins = union(origins, trace(tracer, value, whole ? path : rest, question));
  }
  if (origins.length === 0) return NOTHING;
  if (isGuarded(context, node, place, question.kind, tracer.spend)) return NOTHING;
  return through(origins, place);
}

function ofRole(
  role: Role,
  name: string,
  node: SyntaxNode,
  path: Path,
  { kind }: Question,
): readonly Origin[] {
  const label = dataAt(role, name, path, kind);
  return label === null ? NOTHING : [{ kind: 'source', label, node, via: [] }];
}

function ofWrite(tracer: Tracer, write: Write, path: Path, question: Question): readonly Origin[] {
  const full = [...write.path, ...path];
  let origins = ofParts(tracer, write.defaults, path, question);
  if (write.parameter !== null)
    origins = union(origins, ofParameter(tracer, write.parameter, full, question));
  else if (write.value !== null) origins = union(origins, trace(tracer, write.value, full, question));
  return origins;
}

type Parameter = NonNullable<Write['parameter']>;

function ofParameter(
  tracer: Tracer,
  { fn, node, position }: Parameter,
  path: Path,
  question: Question,
): readonly Origin[] {
  const { context } = tracer;
  if (!tracer.spend(parametersOf(fn).length) || isNumberParameter(context, node)) return NOTHING;
  const stream = eventReceiver(context, fn, position);
  const sent = stream === null ? NOTHING : ofCallback(tracer, stream, path, question);
  if (sent.length > 0) return sent;
  const role = roleOf(context, fn, position);
  if (role === 'request' && path.includes(DATA_EVENT) && !isReceived(context, fn, position)) return NOTHING;
  const pattern = patternOf(node);
  const name = pattern?.type === 'identifier' ? context.textOf(pattern) : '';
  if (role !== null) return ofRole(role, name, node, path, question);
  const receiver = callbackReceiver(context, fn, position);
  if (receiver !== null) return ofCallback(tracer, receiver, path, question);
  return [{ kind: 'parameter', fn, position, path, via: [] }];
}

/** What an array method or `then` gives to a function. */
function ofCallback(
  tracer: Tracer,
  { node, steps }: { readonly node: SyntaxNode; readonly steps: Path },
  path: Path,
  question: Question,
): readonly Origin[] {
  return trace(tracer, node, [...steps, ...path], question);
}
