import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { createTaint, HARMLESS, type Made, type TaintKind, type TaintRules } from '../shared/taint.js';
import { childOf, partsOf } from '../shared/tree.js';
import {
  argumentFor,
  argumentsOf,
  callsOf,
  decoratorsOf,
  localFunction,
  nameOf,
  parametersOf,
  returnsOf,
} from './functions.js';
import { qualifiedName } from './modules.js';
import { dottedName } from './names.js';
import { FORMATS, hasHost, isAddress, isText, ofAddress, partsOfTuple, templateOf } from './addresses.js';
import { checkOf, examined, tells } from './checks.js';
import { parameterName } from './scopes.js';

/** What frameworks give of a request: Flask, Django, its REST framework, Starlette, aiohttp, Bottle, Tornado. */
const REQUEST_DATA =
  /^(?:args|form|values|json|data|files|cookies|headers|view_args|query_string|full_path|stream|GET|POST|COOKIES|META|FILES|body|query_params|path_params|query|match_info|rel_url|params|forms|get_json|get_data|get_argument|get_arguments|get_query_argument|get_body_argument|read|text|post)$/u;

/** Pieces of a path without a slash, by the routers; names of files without folders, by Django. */
const ONE_SEGMENT = /^(?:view_args|match_info|path_params|FILES)$/u;

const REQUEST_MODULES = /^(?:flask|bottle|quart|sanic)\.request$/u;

/** Functions that give what their arguments hold. */
const PASSING = new Set([
  'str',
  'bytes',
  'bytearray',
  'repr',
  'format',
  'list',
  'tuple',
  'set',
  'dict',
  'sorted',
  'reversed',
  'next',
  'iter',
  'json.dumps',
  'json.loads',
  'base64.b64decode',
  'base64.urlsafe_b64decode',
  'urllib.parse.unquote',
  'urllib.parse.unquote_plus',
  'urllib.parse.urljoin',
  'os.path.join',
  'os.path.abspath',
  'os.path.normpath',
  'os.path.realpath',
  'os.path.expanduser',
  'pathlib.Path',
  'pathlib.PurePath',
  'io.BytesIO',
  'io.StringIO',
  'copy.copy',
  'copy.deepcopy',
  'textwrap.dedent',
  'sqlalchemy.text',
  'sqlalchemy.sql.text',
]);

/** Methods that give what the value that they are called on holds. */
const PASSING_METHODS = new Set([
  'get',
  'getlist',
  'get_all',
  'getone',
  'getall',
  'pop',
  'items',
  'values',
  'keys',
  'copy',
  'to_dict',
  'dict',
  'strip',
  'lstrip',
  'rstrip',
  'lower',
  'upper',
  'title',
  'capitalize',
  'casefold',
  'replace',
  'split',
  'rsplit',
  'splitlines',
  'partition',
  'rpartition',
  'encode',
  'decode',
  'format',
  'format_map',
  'join',
  'removeprefix',
  'removesuffix',
  'zfill',
  'ljust',
  'rjust',
  'center',
  'expandtabs',
  'translate',
  'read',
  'joinpath',
  'resolve',
  'absolute',
  'expanduser',
  'as_posix',
  'group',
  'groups',
  '__str__',
]);

/** Methods whose arguments end up in what they give. */
const WITH_ARGUMENTS = new Set(['format', 'format_map', 'join', 'joinpath', 'replace']);

const OF_ALL_PARTS = new Set([
  'binary_operator',
  'boolean_operator',
  'concatenated_string',
  'parenthesized_expression',
  'list',
  'tuple',
  'set',
  'dictionary',
  'expression_list',
  'await',
  'list_splat',
  'dictionary_splat',
]);

function made(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  if (OF_ALL_PARTS.has(node.type)) return ofParts(context, node, kind);
  switch (node.type) {
    case 'identifier':
      return { kind: 'name', identifier: node };
    case 'attribute':
      return sourceAt(context, node, kind) ?? from(childOf(node, 'object'));
    case 'subscript':
      return from(childOf(node, 'value'));
    case 'string':
      return ofString(context, node, kind);
    case 'pair':
    case 'named_expression':
    case 'keyword_argument':
      return from(childOf(node, 'value'));
    case 'conditional_expression':
      return { kind: 'parts', nodes: partsOf(node).filter((_, index) => index !== 1) };
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
      return from(childOf(node, 'body'));
    case 'call':
      return ofCall(context, node, kind);
    default:
      return HARMLESS;
  }
}

const from = (node: SyntaxNode | null): Made => (node === null ? HARMLESS : { kind: 'parts', nodes: [node] });

function ofParts(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  const parts = partsOf(node);
  const isJoined = node.type === 'binary_operator' || node.type === 'concatenated_string';
  // `count * 2`, `a - b` give numbers; `folder / name` is a path.
  const operator = node.type === 'binary_operator' ? childOf(node, 'operator') : null;
  const sign = operator === null ? '' : context.textOf(operator);
  if (operator !== null && !/^[+%/]$/u.test(sign)) return HARMLESS;
  if (!isJoined || !isAddress(kind)) return { kind: 'parts', nodes: parts };
  const [first, second] = parts;
  if (sign === '%')
    return ofAddress(
      templateOf(context, first, FORMATS['%']),
      second === undefined ? [] : partsOfTuple(second),
    );
  return hasHost(context, first)
    ? HARMLESS
    : { kind: 'parts', nodes: isText(first) ? parts : parts.slice(0, 1) };
}

function ofString(context: RuleContext, node: SyntaxNode, kind: TaintKind): Made {
  const inserted = node.children.filter(({ type }) => type === 'interpolation');
  const nodes = inserted.flatMap((one) => childOf(one, 'expression') ?? []);
  if (isAddress(kind)) return ofAddress(templateOf(context, node), nodes);
  return { kind: 'parts', nodes };
}

function ofCall(context: RuleContext, call: SyntaxNode, kind: TaintKind): Made {
  const callee = childOf(call, 'function');
  if (callee === null) return HARMLESS;
  const fn = localFunction(context, callee);
  if (fn !== null) return { kind: 'call', call, fn };
  const source = callee.type === 'attribute' ? sourceAt(context, callee, kind) : null;
  if (source !== null) return source;
  const name = qualifiedName(context, callee);
  const args = argumentsOf(call).slice(0, 20);
  if (name !== null && PASSING.has(name)) return { kind: 'parts', nodes: args };
  const object = callee.type === 'attribute' ? childOf(callee, 'object') : null;
  const method = childOf(callee, 'attribute');
  if (object === null || method === null || !PASSING_METHODS.has(context.textOf(method))) return HARMLESS;
  if (isAddress(kind) && context.textOf(method) === 'format')
    return ofAddress(templateOf(context, object, FORMATS.format), args);
  const [joined] = context.textOf(method) === 'join' ? args : [];
  if (isAddress(kind) && joined?.type === 'list')
    return { kind: 'parts', nodes: partsOf(joined).slice(0, 1) };
  const added = WITH_ARGUMENTS.has(context.textOf(method)) ? args : [];
  return { kind: 'parts', nodes: [object, ...added] };
}

/** `request.args`, `self.request.GET`, where `request` is one of a framework; null for anything else. */
function sourceAt(context: RuleContext, attribute: SyntaxNode, kind: TaintKind): Made | null {
  const name = childOf(attribute, 'attribute');
  const object = childOf(attribute, 'object');
  if (name === null || object === null || !REQUEST_DATA.test(context.textOf(name))) return null;
  if (kind === 'path' && ONE_SEGMENT.test(context.textOf(name))) return null;
  const isRequest =
    object.type === 'identifier' ? isRequestName(context, object) : isOwnRequest(context, object);
  const isTornado = dottedName(context.text, object) === 'self' && context.textOf(name).startsWith('get_');
  return isRequest || isTornado ? { kind: 'source', label: context.textOf(attribute) } : null;
}

const isOwnRequest = (context: RuleContext, object: SyntaxNode): boolean =>
  dottedName(context.text, object) === 'self.request';

function isRequestName(context: RuleContext, identifier: SyntaxNode): boolean {
  const qualified = qualifiedName(context, identifier);
  if (qualified !== null) return REQUEST_MODULES.test(qualified);
  if (context.textOf(identifier) !== 'request') return false;
  const declarations = context.scopes().resolve(identifier)?.declarations ?? [];
  return declarations.length > 0 && declarations.every((one) => parameterOf(one) !== null);
}

const parameterOf: TaintRules['parameterOf'] = ({ identifier, node }) => {
  if (node.type !== 'parameters' && node.type !== 'lambda_parameters') return null;
  // The default and the type of a parameter stand inside it too, and declare nothing.
  return identifier.parent === null ? null : node.parent;
};

const ROUTE =
  /^(?:app|router|api|bp|blueprint|\w+_(?:app|router|api|bp|blueprint))\.(?:route|get|post|put|patch|delete|websocket)$/u;
/** Types of parameters that may hold any text. A model or an enumeration has fields that were checked. */
const TEXT_TYPE = /\b(?:str|bytes|dict|Dict|Any|UploadFile)\b/u;
const HARMLESS_TYPE = /\b(?:int|float|bool|UUID|date|datetime|Decimal|Literal|Enum)\b/u;
const INJECTED = /\b(?:Depends|Security|Session|Request|Response|BackgroundTasks|WebSocket)\b/u;
const CHECKED = /\b(?:pattern|regex)\s*=/u;

/** A parameter of a function that a route of Flask or FastAPI leads to, or the event of a Lambda. */
function givenFromOutside(
  context: RuleContext,
  fn: SyntaxNode,
  parameter: SyntaxNode,
  kind: TaintKind,
): string | null {
  const name = context.textOf(parameter);
  if (name === 'event' && nameOf(context, fn) === 'lambda_handler') return name;
  const route = decoratorsOf(fn).find((one) => {
    const callee = one.type === 'call' ? childOf(one, 'function') : null;
    return callee !== null && ROUTE.test(dottedName(context.text, callee) ?? '');
  });
  if (route === undefined || isConverted(context.textOf(route), name, kind)) return null;
  const written = parametersOf(context, fn).find((one) => parameterName(one) === parameter);
  if (written === undefined) return null;
  const text = context.textOf(written);
  if (INJECTED.test(text) || CHECKED.test(text)) return null;
  const type = childOf(written, 'type');
  if (type === null) return name;
  return TEXT_TYPE.test(context.textOf(type)) && !HARMLESS_TYPE.test(context.textOf(type)) ? name : null;
}

/** `<int:name>` is a number, and neither `<name>` nor `{name}` holds a slash. */
function isConverted(route: string, name: string, kind: TaintKind): boolean {
  const converter = new RegExp(`<(?:([a-z_]\\w*)(?:\\([^)]*\\))?:)?${name}>`, 'iu').exec(route);
  if (converter !== null) {
    const [, type = 'string'] = converter;
    return type !== 'path' && (type !== 'string' || kind === 'path');
  }
  return kind === 'path' && route.includes(`{${name}}`);
}

function assigned(target: SyntaxNode, kind: TaintKind): SyntaxNode | null {
  let at: SyntaxNode = target;
  while (at.parent !== null && !GIVING.has(at.parent.type)) at = at.parent;
  const statement = at.parent;
  if (statement === null) return null;
  // What is put behind an address leaves its host as it was.
  if (statement.type === 'augmented_assignment' && isAddress(kind)) return null;
  if (statement.type === 'as_pattern') return partsOf(statement)[0] ?? null;
  return childOf(statement, statement.type === 'named_expression' ? 'value' : 'right');
}

const GIVING = new Set([
  'assignment',
  'augmented_assignment',
  'for_statement',
  'for_in_clause',
  'named_expression',
  'as_pattern',
]);

/** Follows data of requests through a file of Python. */
export const taintOf = createTaint({
  made,
  assigned,
  parameterOf,
  givenFromOutside,
  argument: argumentFor,
  callsOf,
  returns: returnsOf,
  checkOf,
  tells,
  examined,
});
