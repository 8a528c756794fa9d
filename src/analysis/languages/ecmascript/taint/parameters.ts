import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { parametersOf, patternOf } from '../functions.js';
import { oncePerFile } from '../../shared/once-per-file.js';
import { isExport } from '../modules.js';
import { memberName } from '../names.js';
import { ancestorsOf, argumentsOf, childOf, partsOf, unwrap, wrapped } from '../syntax.js';
import { connectionRole } from './events.js';
import type { Role } from './roles.js';

/**
 * What a file has to say for anything in it to be data from outside: the names, types, decorators, events and methods
 * below, and the globals of a page.
 */
const MENTIONS =
  /\b_?(?:req|request|res|resp|response|reply|rsp|ctx|context|event|c)\b|Request|IncomingMessage|Context|APIGateway|MessageEvent|@(?:Query|Param|Body|Headers|Req)\b|onmessage|addEventListener|['"]connection['"]|create(?:Secure)?Server|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|location|document|window|self|globalThis)\b/u;

/** False for a file in which no data from outside can be: most files handle no requests. */
export const mayReadRequests = oncePerFile(({ text }) => MENTIONS.test(text));

const RESPONSE = /^_?(?:res|resp|response|reply|rsp)$/u;
const REQUEST = /^_?(?:req|request)$/u;
const ROUTE =
  /^(?:all|delete|get|head|options|patch|post|put|use|route|on|createServer|createSecureServer|handle)$/u;
const WEB_METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/u;

/** What a parameter of a function is by its annotation, its decorators, or the way the function is used. */
export function roleOf(context: RuleContext, fn: SyntaxNode, position: number): Role | null {
  const parameters = parametersOf(fn);
  const parameter = parameters[position];
  if (parameter === undefined || position > 3) return null;
  const annotated = byAnnotation(context, parameter) ?? byDecorator(context, parameter);
  if (annotated !== null) return annotated === 'clean' ? null : annotated;
  const connected = connectionRole(context, fn, position);
  if (connected !== null) return connected;
  const name = nameOf(context, parameter);
  const follower = followerOf(context, parameters, position);
  const route = routeCall(context, fn);
  if (RESPONSE.test(follower) && !/^(?:e|err|error)$/u.test(name ?? '')) {
    return route !== null && isValidated(context, route, fn) ? null : 'request';
  }
  if (position === 0) return byUse(context, fn, { name, follower, route });
  return position === 1 && name === null && isWebHandler(context, fn) ? 'route' : null;
}

function followerOf(context: RuleContext, parameters: readonly SyntaxNode[], position: number): string {
  const next = parameters[position + 1];
  return next === undefined ? '' : (nameOf(context, next) ?? '');
}

/**
 * True for a parameter with the role of a request that is what a client sends. In front of a response there may also be
 * the stream that is copied into it, and a client's own response has the type of a request.
 */
export function isReceived(context: RuleContext, fn: SyntaxNode, position: number): boolean {
  const parameters = parametersOf(fn);
  const parameter = parameters[position];
  if (parameter === undefined) return false;
  if (REQUEST.test(nameOf(context, parameter) ?? '')) return true;
  if (isServer(context, routeCall(context, fn))) return true;
  const follower = followerOf(context, parameters, position);
  return RESPONSE.test(follower) && byAnnotation(context, parameter) === 'request';
}

/** `http.createServer(fn)`: its parameters are a request and a response under any name. */
function isServer(context: RuleContext, call: SyntaxNode | null): boolean {
  const callee = call === null ? null : childOf(call, 'function');
  return callee !== null && isExport(context, callee, ['http', 'https', 'http2'], SERVERS);
}

const SERVERS = /^create(?:Secure)?Server$/u;

interface Use {
  readonly name: string | null;
  readonly follower: string;
  readonly route: SyntaxNode | null;
}

function byUse(context: RuleContext, fn: SyntaxNode, { name, follower, route }: Use): Role | null {
  if (isMessageListener(context, fn)) return 'message';
  if (name === null) return null;
  if (route !== null) {
    if (isValidated(context, route, fn)) return null;
    if (REQUEST.test(name) || isServer(context, route)) return 'request';
    if (name === 'ctx' || name === 'context') return isHono(context) ? 'hono' : 'context';
    if (name === 'c') return 'hono';
  }
  if (name === 'ctx' && follower === 'next') return 'context';
  if (REQUEST.test(name) && isWebHandler(context, fn)) return 'web-request';
  if (name === 'req' && isOfAnyType(context, fn)) return 'bare-request';
  return /^_?event$/u.test(name) && isLambda(context, fn) ? 'lambda' : null;
}

/** True for a function whose one parameter is annotated with `any`: code of a server that has no types of its requests. */
function isOfAnyType(context: RuleContext, fn: SyntaxNode): boolean {
  const [parameter, second] = parametersOf(fn);
  const annotation = parameter === undefined || second !== undefined ? null : childOf(parameter, 'type');
  const [type] = annotation === null ? [] : partsOf(annotation);
  return type !== undefined && context.textOf(type) === 'any';
}

/** Name of a parameter; null when it is taken apart. */
function nameOf(context: RuleContext, parameter: SyntaxNode): string | null {
  const pattern = patternOf(parameter);
  return pattern?.type === 'identifier' ? context.textOf(pattern) : null;
}

const TYPES: Readonly<Record<string, Role>> = {
  Request: 'request',
  IncomingMessage: 'request',
  FastifyRequest: 'request',
  NextApiRequest: 'request',
  NextRequest: 'web-request',
  ParameterizedContext: 'context',
  APIGatewayProxyEvent: 'lambda',
  APIGatewayProxyEventV2: 'lambda',
  APIGatewayEvent: 'lambda',
  MessageEvent: 'message',
};

function byAnnotation(context: RuleContext, parameter: SyntaxNode): Role | 'clean' | null {
  const annotation = childOf(parameter, 'type');
  const [type] = annotation === null ? [] : partsOf(annotation);
  if (type === undefined) return null;
  const named = type.type === 'generic_type' ? (type.children[0] ?? type) : type;
  if (named.end - named.start > 60) return null;
  const text = context.textOf(named);
  if (/^(?:number|boolean|bigint|Date)$/u.test(text)) return 'clean';
  const name = text.replace(/^\w+\./u, '');
  const role = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  // A class of this file may have the name of a request and be something else.
  return role === undefined || (!text.includes('.') && isDeclaredHere(context, name)) ? null : role;
}

function isDeclaredHere(context: RuleContext, name: string): boolean {
  const binding = context.scopes().bindings.find((one) => one.name === name);
  if (binding !== undefined) return binding.kind !== 'import';
  return context.scopes().declaresType(name);
}

const DECORATORS = /^@(?:Query|Param|Body|Headers|Req|Request)\(\s*(?:(?:'[^']*'|"[^"]*")\s*)?\)$/u;
const FREE_TYPES =
  /^:\s*(?:string|any|unknown|string\s*\|\s*undefined|Record<string,\s*(?:any|string|unknown)>)$/u;

/** Parameters that Nest fills from the request. Those with a pipe or with a class of their own are validated. */
function byDecorator(context: RuleContext, parameter: SyntaxNode): Role | null {
  const decorator = parameter.children.find(({ type }) => type === 'decorator');
  if (decorator === undefined || decorator.end - decorator.start > 60) return null;
  const text = context.textOf(decorator);
  if (!DECORATORS.test(text)) return null;
  if (text.startsWith('@Req')) return 'request';
  const type = childOf(parameter, 'type');
  if (type === null) return 'tainted';
  return type.end - type.start < 60 && FREE_TYPES.test(context.textOf(type)) ? 'tainted' : null;
}

/** The call `app.get(…, fn)` that a function is given to. */
function routeCall(context: RuleContext, fn: SyntaxNode): SyntaxNode | null {
  const argument = wrapped(fn);
  const call = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || callee === null) return null;
  const inner = unwrap(callee);
  const name = inner.type === 'identifier' ? context.textOf(inner) : memberName(context, inner);
  return name !== null && ROUTE.test(name) ? call : null;
}

const VALIDATING =
  /valid|schema|celebrate|\bjoi\b|\bzod|sanitiz|\b(?:check|body|param|query|checkSchema)\(|\bz\./iu;
const MAX_ARGUMENT = 2000;

/** True for a route with a step before the handler that looks at the request by a schema. */
function isValidated(context: RuleContext, route: SyntaxNode, fn: SyntaxNode): boolean {
  const others = (argumentsOf(route) ?? []).filter((one) => unwrap(one) !== fn).slice(0, 20);
  return others.some((one) => {
    if (one.type === 'string' || one.type === 'arrow_function' || one.type === 'function_expression')
      return false;
    return VALIDATING.test(context.text.slice(one.start, Math.min(one.end, one.start + MAX_ARGUMENT)));
  });
}

function isHono(context: RuleContext): boolean {
  return /['"]hono(?:\/[\w-]+)?['"]/u.test(context.text.slice(0, 5000));
}

/** `export async function GET(request)` of a route file. */
function isWebHandler(context: RuleContext, fn: SyntaxNode): boolean {
  const name =
    childOf(fn, 'name') ?? (fn.parent?.type === 'variable_declarator' ? childOf(fn.parent, 'name') : null);
  if (name === null || !WEB_METHODS.test(context.textOf(name))) return false;
  for (const at of ancestorsOf(name)) {
    if (at.type === 'export_statement') return true;
    if (at.type === 'statement_block') return false;
  }
  return false;
}

/** `exports.handler = …`, `export const handler = …`. */
function isLambda(context: RuleContext, fn: SyntaxNode): boolean {
  const { parent } = wrapped(fn);
  const target = parent === null ? null : (childOf(parent, 'left') ?? childOf(parent, 'name'));
  const name = childOf(fn, 'name') ?? target;
  if (name === null || name.end - name.start > 40) return false;
  return /^(?:module\.)?(?:exports\.)?(?:handler|lambdaHandler)$/u.test(context.textOf(name));
}

function isMessageListener(context: RuleContext, fn: SyntaxNode): boolean {
  const value = wrapped(fn);
  const { parent } = value;
  if (parent?.type === 'assignment_expression') {
    const left = childOf(parent, 'left');
    return (
      left !== null &&
      /^(?:window\.|self\.)?onmessage$/u.test(
        context.text.slice(left.start, Math.min(left.end, left.start + 40)),
      )
    );
  }
  const call = parent?.type === 'arguments' ? parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  const [type] = call === null || call === undefined ? [] : (argumentsOf(call) ?? []);
  if (
    callee === null ||
    type === undefined ||
    !/^['"]message['"]$/u.test(context.text.slice(type.start, Math.min(type.end, type.start + 12)))
  )
    return false;
  const inner = unwrap(callee);
  if (inner.type === 'identifier') return context.textOf(inner) === 'addEventListener';
  const object = childOf(inner, 'object');
  return (
    memberName(context, inner) === 'addEventListener' &&
    object !== null &&
    /^(?:window|self|globalThis)$/u.test(
      context.text.slice(object.start, Math.min(object.end, object.start + 20)),
    )
  );
}

/** True for a parameter that a caller can only give a number or truth value by its type. */
export function isNumberParameter(context: RuleContext, parameter: SyntaxNode): boolean {
  return byAnnotation(context, parameter) === 'clean';
}
