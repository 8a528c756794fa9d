import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { stringValue } from '../literals.js';
import { memberName } from '../names.js';
import { argumentsOf, binaryOf, childOf, operatorOf, partsOf } from '../syntax.js';
import type { TaintKind } from './kinds.js';
import { bare, covers, placeOf } from './places.js';
import type { Place } from './origin.js';

const MAX_DEPTH = 6;

/**
 * True when a condition that came out as `truth` proves that what stands at a place is one of few values or has a
 * harmless form. Generous: a check that nobody here can judge, such as `isAllowed(x)`, is believed.
 */
export function proves(
  context: RuleContext,
  condition: SyntaxNode,
  truth: boolean,
  place: Place,
  kind: TaintKind,
  depth = MAX_DEPTH,
): boolean {
  if (depth === 0) return false;
  const node = bare(condition);
  const again = (one: SyntaxNode, outcome = truth): boolean =>
    proves(context, one, outcome, place, kind, depth - 1);
  switch (node.type) {
    case 'unary_expression': {
      const argument = childOf(node, 'argument');
      return operatorOf(node)?.type === '!' && argument !== null && again(argument, !truth);
    }
    case 'identifier': {
      const value = constValue(context, node);
      return value !== null && again(value);
    }
    case 'call_expression':
      return callProves(context, node, truth, place, kind);
    case 'subscript_expression':
      return truth && isLookup(context, node, place);
    case 'binary_expression':
      return binaryProves(context, node, truth, place, kind, again);
    default:
      return false;
  }
}

function constValue(context: RuleContext, identifier: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(identifier);
  const [declaration, second] = binding?.declarations ?? [];
  if (binding === null || declaration === undefined || second !== undefined || binding.reassigned)
    return null;
  const declarator = declaration.identifier.parent;
  return declarator?.type === 'variable_declarator' && declaration.identifier.field === 'name'
    ? childOf(declarator, 'value')
    : null;
}

function binaryProves(
  context: RuleContext,
  node: SyntaxNode,
  truth: boolean,
  place: Place,
  kind: TaintKind,
  again: (one: SyntaxNode) => boolean,
): boolean {
  const parts = binaryOf(node);
  if (parts === null) return false;
  const { left, right } = parts;
  const operator = parts.operator.type;
  if (operator === '&&' || operator === '??') return again(left) || again(right);
  if (operator === '||') return truth ? again(left) && again(right) : again(left) || again(right);
  if (operator === 'in') return truth && isAt(context, left, place);
  const sides = [left, right];
  if (kind === 'redirect' && sides.some((side) => isLaterPart(context, side, place))) return true;
  if (sides.some((side) => isContained(context, side, place, kind))) return true;
  if (/^[<>]=?$/u.test(operator)) return truth && sides.some((side) => isAt(context, side, place));
  const same = /^[=!]==?$/u.test(operator) && operator.startsWith('=') === truth;
  if (!same) return false;
  if (isAt(context, left, place)) return isFixed(right);
  if (isAt(context, right, place)) return isFixed(left);
  return typeProves(context, left, right, place, kind) || typeProves(context, right, left, place, kind);
}

/** `x === undefined` tells nothing about other values, and nothing else needs to be told. */
function isFixed(node: SyntaxNode): boolean {
  return bare(node).type !== 'undefined' && bare(node).type !== 'null';
}

/** `typeof x === 'number'`; a text is enough where only objects do harm. */
function typeProves(
  context: RuleContext,
  operation: SyntaxNode,
  name: SyntaxNode,
  place: Place,
  kind: TaintKind,
): boolean {
  const inner = bare(operation);
  const argument = inner.type === 'unary_expression' ? childOf(inner, 'argument') : null;
  if (argument === null || operatorOf(inner)?.type !== 'typeof' || !isAt(context, argument, place))
    return false;
  const type = stringValue(context.text, bare(name));
  return (
    type === 'number' || type === 'boolean' || type === 'bigint' || (type === 'string' && kind === 'nosql')
  );
}

/** `list.indexOf(x) !== -1`, `map[x] !== undefined`. */
function isContained(context: RuleContext, side: SyntaxNode, place: Place, kind: TaintKind): boolean {
  const inner = bare(side);
  if (inner.type === 'subscript_expression') return isLookup(context, inner, place);
  return inner.type === 'call_expression' && callProves(context, inner, true, place, kind);
}

function isLookup(context: RuleContext, node: SyntaxNode, place: Place): boolean {
  const index = childOf(node, 'index');
  return index !== null && isAt(context, index, place);
}

const PART = /^(?:charAt|charCodeAt|at|slice|substring|substr)$/u;

/** `x[1]`, `x.charAt(1)`, `x.slice(0, 2)`: what stands behind the first character tells a path from `//host`. */
function isLaterPart(context: RuleContext, side: SyntaxNode, place: Place): boolean {
  const inner = bare(side);
  const callee = inner.type === 'call_expression' ? childOf(inner, 'function') : null;
  const method = callee === null ? null : memberName(context, bare(callee));
  if (callee !== null && (method === null || !PART.test(method))) return false;
  const object = childOf(callee === null ? inner : bare(callee), 'object');
  const [first, second] = callee === null ? [childOf(inner, 'index')] : (argumentsOf(inner) ?? []);
  if (object === null || first === null || first === undefined) return false;
  const isFirst = second === undefined && context.textOf(first) === '0';
  return !isFirst && isAt(context, object, place);
}

/** The place itself, or a whole that it is part of, or the host in it. */
function isAt(context: RuleContext, node: SyntaxNode, place: Place): boolean {
  const other = placeOf(context, addressIn(context, node));
  return other !== null && covers(other, place);
}

const HOST = /^(?:host|hostname|origin|href|protocol|pathname)$/u;

/** `url` in `url.host`, `x` in `new URL(x).host`. */
function addressIn(context: RuleContext, node: SyntaxNode): SyntaxNode {
  const inner = bare(node);
  const object = childOf(inner, 'object');
  if (object === null || !HOST.test(memberName(context, inner) ?? '')) return inner;
  const of = bare(object);
  const made = of.type === 'new_expression' || of.type === 'call_expression' ? argumentsOf(of) : null;
  return made?.[0] ?? of;
}

/** Questions about a value that leave open what it holds. */
const NO_CHECKS =
  /^(?:exists|existsSync|access|accessSync|stat|statSync|lstatSync|isFile|isDirectory|isString|isEmpty|isArray|isNil|isNull|isUndefined|isObject|isDefined|isNotEmpty|Boolean|String|trim|log|get|find|findOne|query|setTimeout|next|send|json|end|write)$/u;

function callProves(
  context: RuleContext,
  call: SyntaxNode,
  truth: boolean,
  place: Place,
  kind: TaintKind,
): boolean {
  const callee = childOf(call, 'function');
  const args = argumentsOf(call);
  if (callee === null || args === null) return false;
  const inner = bare(callee);
  const name = inner.type === 'identifier' ? context.textOf(inner) : memberName(context, inner);
  if (name === null) return false;
  const object = childOf(inner, 'object');
  if (name === 'isString' && kind === 'nosql') return true;
  if (object !== null && isReadFrom(context, object, place))
    return methodProves(context, name, args, truth, kind);
  if (NO_CHECKS.test(name)) return false;
  if (!args.slice(0, 5).some((argument) => mentions(context, argument, place))) return false;
  return name === 'test' && object !== null ? regexProves(context, object, truth, kind) : true;
}

/** `x`, `x.trim()`, `x.toLowerCase()`. */
function isReadFrom(context: RuleContext, node: SyntaxNode, place: Place): boolean {
  let at = bare(node);
  for (let links = 0; links < 3; links += 1) {
    if (isAt(context, at, place)) return true;
    const callee = at.type === 'call_expression' ? childOf(at, 'function') : null;
    const object = callee === null ? null : childOf(bare(callee), 'object');
    if (object === null) return false;
    at = bare(object);
  }
  return false;
}

/** A question to the value itself: `x.match(/^\d+$/)`, `x.startsWith(root)`. */
function methodProves(
  context: RuleContext,
  name: string,
  args: readonly SyntaxNode[],
  truth: boolean,
  kind: TaintKind,
): boolean {
  const [first] = args;
  if (name === 'match' || name === 'search')
    return first === undefined || regexProves(context, first, truth, kind);
  // `//host` begins with a slash too.
  if (name === 'startsWith' && kind === 'redirect' && truth && first !== undefined)
    return stringValue(context.text, bare(first)) !== '/';
  if (name === 'every') return truth;
  if (name === 'startsWith' || name === 'includes' || name === 'indexOf')
    return kind === 'path' || kind === 'redirect' || kind === 'url' || !truth;
  return name === 'equals';
}

/** The argument, or what a call makes of it: `isNaN(Number(x))`. */
function mentions(context: RuleContext, argument: SyntaxNode, place: Place): boolean {
  const inner = bare(argument);
  if (isAt(context, inner, place)) return true;
  if (inner.type === 'identifier') {
    const value = constValue(context, inner);
    return value !== null && mentionsIn(context, value, place);
  }
  return mentionsIn(context, inner, place);
}

function mentionsIn(context: RuleContext, value: SyntaxNode, place: Place): boolean {
  const inner = bare(value);
  if (inner.type === 'object' || inner.type === 'array') return false;
  if (inner.type === 'call_expression' || inner.type === 'new_expression') {
    const object =
      inner.type === 'call_expression' ? childOf(bare(childOf(inner, 'function') ?? inner), 'object') : null;
    return [...(argumentsOf(inner) ?? []).slice(0, 5), ...(object === null ? [] : [object])].some((one) =>
      isAt(context, one, place),
    );
  }
  if (inner.type === 'template_string' || inner.type === 'binary_expression')
    return partsOf(inner)
      .slice(0, 10)
      .some((part) => part.children.some((one) => isAt(context, one, place)) || isAt(context, part, place));
  return isAt(context, inner, place);
}

/** A slash, and behind it no other one. */
const PATH = /^\^\\?\/(?:\(\?!|\[|\\w|[\w$-])/u;

/** A pattern for the whole text, which is not "anything"; its failure, or an unknown pattern, is believed. */
function regexProves(context: RuleContext, pattern: SyntaxNode, truth: boolean, kind: TaintKind): boolean {
  const inner = bare(pattern);
  const regex = inner.type === 'identifier' ? constValue(context, inner) : inner;
  const source = regex?.type === 'regex' ? childOf(regex, 'pattern') : null;
  if (source === null || !truth) return true;
  const text = context.textOf(source);
  if (kind === 'redirect' && PATH.test(text)) return true;
  return text.startsWith('^') && text.endsWith('$') && !/(?:^|[^\\])\.[*+]|\\S[*+]/u.test(text);
}
