import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { TaintKind } from '../shared/taint.js';
import { childOf } from '../shared/tree.js';
import { invocationOf } from './expressions.js';
import { isType, meansType, typeOf } from './types.js';

const SERVLETS = [
  'javax.servlet.http.HttpServletRequest',
  'jakarta.servlet.http.HttpServletRequest',
  'javax.servlet.ServletRequest',
  'jakarta.servlet.ServletRequest',
];

/** What a request of a servlet holds that its sender chose. */
const SERVLET_DATA =
  /^(?:getParameter|getParameterValues|getParameterMap|getHeader|getHeaders|getQueryString|getPathInfo|getInputStream|getReader|getCookies)$/u;

/** How people call the data of a request that an expression reads; null for every other expression. */
export function requestData(context: RuleContext, node: SyntaxNode): string | null {
  const call = invocationOf(context, node);
  if (call?.object == null || !SERVLET_DATA.test(call.name)) return null;
  if (!isType(context, typeOf(context, call.object), ...SERVLETS)) return null;
  return `${context.textOf(call.object)}.${call.name}`;
}

const SPRING = 'org.springframework.web.bind.annotation';

/** Annotations that have a parameter filled from a request, with their packages. */
const ANNOTATIONS: Readonly<Record<string, readonly string[]>> = {
  RequestParam: [SPRING],
  PathVariable: [SPRING],
  RequestHeader: [SPRING],
  RequestBody: [SPRING],
  CookieValue: [SPRING],
  QueryParam: ['javax.ws.rs', 'jakarta.ws.rs'],
  PathParam: ['javax.ws.rs', 'jakarta.ws.rs'],
  FormParam: ['javax.ws.rs', 'jakarta.ws.rs'],
  HeaderParam: ['javax.ws.rs', 'jakarta.ws.rs'],
  CookieParam: ['javax.ws.rs', 'jakarta.ws.rs'],
};

/** Types that hold a text as it was sent. */
const TEXTS =
  /^(?:String|CharSequence|String\[\]|(?:List|Set|Collection)<String>|Optional<String>|byte\[\])$/u;

/** How people call what a framework gives a parameter; null for an ordinary one. */
export function parameterData(context: RuleContext, parameter: SyntaxNode, kind: TaintKind): string | null {
  const type = childOf(parameter, 'type');
  if (type === null || !TEXTS.test(context.textOf(type).replaceAll(/\s/gu, ''))) return null;
  const modifiers = parameter.children.find((one) => one.type === 'modifiers');
  for (const annotation of modifiers?.children ?? []) {
    const written = childOf(annotation, 'name');
    if (written === null) continue;
    const name = context.textOf(written);
    const packages = Object.hasOwn(ANNOTATIONS, name) ? (ANNOTATIONS[name] ?? []) : [];
    if (!packages.some((one) => meansType(context, name, `${one}.${name}`))) continue;
    // A part of a route holds no slash: as a path it is one name.
    if (kind === 'path' && name.startsWith('Path')) return null;
    // A pattern in the route or a constraint beside it decides what gets here.
    return (modifiers?.children.length ?? 0) > 1 && /@(?:Pattern|Valid\w*)\b/u.test(context.textOf(parameter))
      ? null
      : `@${name}`;
  }
  return null;
}
