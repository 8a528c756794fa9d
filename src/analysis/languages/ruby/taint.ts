import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { createTaint, HARMLESS, type Made, type TaintKind, type TaintRules } from '../shared/taint.js';
import { childOf, partsOf } from '../shared/tree.js';
import { argumentsOf, calledName, methodOf } from './calls.js';
import { checkOf, tells, tellsOfText } from './checks.js';
import { bodyOf } from './heredocs.js';
import { argumentFor, callsOf, lastOf, localMethod, returnsOf } from './methods.js';
import { requestData } from './requests.js';
import { OPEN_HOST } from '../shared/addresses.js';

/** Calls that give what their arguments hold. */
const PASSING =
  /^(?:String|Array|File\.(?:join|expand_path|absolute_path|realpath)|Pathname\.new|Pathname|URI\.(?:decode_www_form_component|parse|join)|URI|CGI\.unescape|Base64\.(?:decode64|strict_decode64|urlsafe_decode64)|JSON\.parse|Arel\.sql|StringIO\.new|Zlib::Inflate\.inflate|format|sprintf|Rack::Utils\.unescape)$/u;

/** Methods that give what the value that they are called on holds. */
const PASSING_METHODS =
  /^(?:to_s|to_str|to_sym|strip|lstrip|rstrip|chomp|chop|downcase|upcase|capitalize|swapcase|squish|camelize|classify|underscore|singularize|pluralize|fetch|dig|require|permit|permit!|slice|except|to_h|to_hash|to_unsafe_h|to_unsafe_hash|values|first|last|join|split|presence|dup|clone|freeze|force_encoding|encode|read|string|html_safe|compact|flatten|reverse|tap|then|unpack1|concat|values_at|b)$/u;

const OF_ALL_PARTS: ReadonlySet<string> = new Set([
  'array',
  'hash',
  'argument_list',
  'parenthesized_statements',
  'chained_string',
  'splat_argument',
  'right_assignment_list',
]);

function made(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  const label = requestData(context, node, kind);
  if (label !== null) return { kind: 'source', label };
  if (OF_ALL_PARTS.has(node.type)) return { kind: 'parts', nodes: partsOf(node) };
  switch (node.type) {
    case 'identifier':
      return ofIdentifier(context, node);
    case 'element_reference':
      return from(isRoutePart(context, node, kind) ? null : (partsOf(node)[0] ?? null));
    case 'string':
    case 'subshell':
    case 'delimited_symbol':
      return ofText(context, node, kind);
    case 'heredoc_beginning': {
      const body = bodyOf(context.root, node);
      return body === null ? HARMLESS : ofText(context, body, kind);
    }
    case 'pair':
      return from(childOf(node, 'value'));
    case 'binary':
      return ofBinary(context, node, kind);
    case 'conditional':
      return ofEach(childOf(node, 'consequence'), childOf(node, 'alternative'));
    case 'if':
    case 'unless':
      return ofEach(childOf(node, 'consequence'), childOf(node, 'alternative'));
    case 'then':
    case 'else':
    case 'begin':
      return from(lastOf(node));
    case 'assignment':
      return from(childOf(node, 'right'));
    case 'call':
      return ofCall(context, node, kind);
    default:
      return HARMLESS;
  }
}

const from = (node: SyntaxNode | null): Made => (node === null ? HARMLESS : { kind: 'parts', nodes: [node] });

const ofEach = (...nodes: readonly (SyntaxNode | null)[]): Made => ({
  kind: 'parts',
  nodes: nodes.filter((one) => one !== null),
});

const isAddress = (kind: TaintKind): boolean => kind === 'url' || kind === 'redirect';

/** A part of a route is no path, whichever way it is read. */
function isRoutePart(context: RuleContext, node: SyntaxNode, kind: TaintKind): boolean {
  return kind === 'path' && /\[(?::|['"])(?:id|\w+_id|format|tempfile)['"]?\]$/u.test(context.textOf(node));
}

function ofIdentifier(context: RuleContext, identifier: SyntaxNode): Made {
  if (context.scopes().resolve(identifier) !== null) return { kind: 'name', identifier };
  const fn = localMethod(context, identifier);
  return fn === null ? HARMLESS : { kind: 'call', call: identifier, fn };
}

const inserted = (one: SyntaxNode): readonly SyntaxNode[] =>
  one.type === 'interpolation' ? partsOf(one).slice(0, 1) : [];

function ofText(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  const parts = node.children.filter(({ named }) => named);
  if (!isAddress(kind)) return { kind: 'parts', nodes: parts.flatMap(inserted) };
  const [first, second] = parts;
  if (first === undefined) return HARMLESS;
  if (first.type === 'interpolation') return { kind: 'parts', nodes: inserted(first) };
  const isOpen = first.type === 'string_content' && OPEN_HOST.test(context.textOf(first));
  return isOpen && second !== undefined ? { kind: 'parts', nodes: inserted(second) } : HARMLESS;
}

function ofBinary(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  const operator = childOf(node, 'operator')?.type ?? '';
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  if (operator === '||' || operator === 'or') return ofEach(left, right);
  if (operator === '&&' || operator === 'and') return from(right);
  if (operator === '%' && left?.type === 'string')
    return isAddress(kind) ? HARMLESS : ofFormat(context, left, right);
  if (operator !== '+' && operator !== '<<') return HARMLESS;
  if (!isAddress(kind)) return ofEach(left, right);
  const isOpen = left?.type === 'string' && OPEN_HOST.test(context.textOf(left).slice(1, -1));
  return from(isOpen ? right : left);
}

/** `'… %s' % value`: a number cannot do harm. */
function ofFormat(context: RuleContext, template: SyntaxNode, values: SyntaxNode | null): Made {
  return /%[-+0-9.]*s|%[<{]/u.test(context.textOf(template)) ? from(values) : HARMLESS;
}

function ofCall(context: RuleContext, call: SyntaxNode, kind: TaintKind): Made {
  const fn = localMethod(context, call);
  if (fn !== null) return { kind: 'call', call, fn };
  const args = argumentsOf(call).slice(0, 20);
  const name = calledName(context, call);
  if (name !== null && PASSING.test(name))
    return { kind: 'parts', nodes: isAddress(kind) ? args.slice(0, 1) : args };
  const method = methodOf(context, call);
  const receiver = childOf(call, 'receiver');
  if (method === null || receiver === null) return HARMLESS;
  // `Rails.root.join(name)`: a path, like the one of `File.join`.
  if (
    method === 'join' &&
    kind === 'path' &&
    /\broot$|\bpath$|_(?:path|dir)$/u.test(context.textOf(receiver))
  )
    return { kind: 'parts', nodes: args };
  return PASSING_METHODS.test(method) ? from(receiver) : HARMLESS;
}

function assigned(target: SyntaxNode): SyntaxNode | null {
  const { parent } = target;
  if (parent === null) return null;
  if (parent.type === 'block_parameters') {
    const call = parent.parent?.parent ?? null;
    return call?.type === 'call' && partsOf(parent)[0] === target ? childOf(call, 'receiver') : null;
  }
  if (parent.type === 'assignment' || parent.type === 'operator_assignment') return childOf(parent, 'right');
  if (parent.type !== 'left_assignment_list' || parent.parent === null) return null;
  const right = childOf(parent.parent, 'right');
  if (right?.type !== 'right_assignment_list') return null;
  return partsOf(right)[partsOf(parent).indexOf(target)] ?? null;
}

const parameterOf: TaintRules['parameterOf'] = ({ node }) =>
  node.type === 'method_parameters' ? node.parent : null;

/** Follows data of requests through a file of Ruby. */
export const taintOf = createTaint({
  made,
  assigned,
  parameterOf,
  givenFromOutside: () => null,
  argument: argumentFor,
  callsOf,
  returns: returnsOf,
  checkOf,
  tells,
  tellsOfText,
});
