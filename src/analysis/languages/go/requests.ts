import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { TaintKind } from '../shared/taint.js';
import { childOf } from '../shared/tree.js';
import { calledName, typeName } from './imports.js';
import { argumentsOf } from './functions.js';
import { dottedName } from './names.js';

/** What a request of the standard library holds that its sender chose. */
const HTTP_DATA =
  /^(?:URL(?:\.(?:Path|RawPath|RawQuery|Query|Fragment|String|RequestURI|EscapedPath))?|Form|PostForm|MultipartForm|Body|Header|Host|RequestURI|FormValue|PostFormValue|PathValue|Cookie|Cookies|Referer|UserAgent|FormFile)\b/u;

const REQUEST = String.raw`(?:Request(?:\(\))?)\.`;

/** The same of the contexts of web frameworks, by the type of the parameter. */
const CONTEXT_DATA: Readonly<Record<string, RegExp>> = {
  'net/http.Request': HTTP_DATA,
  'github.com/gin-gonic/gin.Context':
    /^(?:Query|DefaultQuery|GetQuery|QueryArray|QueryMap|Param|PostForm|DefaultPostForm|GetPostForm|PostFormArray|GetHeader|GetRawData|Cookie)\b/u,
  'github.com/labstack/echo.Context': /^(?:QueryParams?|QueryString|Param|FormValue|FormParams|Cookie)\b/u,
  'github.com/gofiber/fiber.Ctx':
    /^(?:Query|Queries|Params|FormValue|Get|Body|BodyRaw|Cookies|OriginalURL|AllParams)\b/u,
};

/** Parts of a route hold no slash: as a path they are one name. */
const ROUTE_PARTS = /^(?:Param|Params)\b/u;

const ROUTE_FUNCTIONS = /^github\.com\/(?:gorilla\/mux\.Vars|go-chi\/chi\.URLParam)$/u;

/** How people call the data of a request that an expression reads; null for every other expression. */
export function requestData(context: RuleContext, node: SyntaxNode, kind: TaintKind): string | null {
  if (node.type === 'call_expression') {
    const name = calledName(context, node);
    if (name !== null && ROUTE_FUNCTIONS.test(name) && kind !== 'path') {
      const callee = childOf(node, 'function');
      return callee === null ? null : context.textOf(callee);
    }
    const callee = childOf(node, 'function');
    return callee?.type === 'selector_expression' ? requestData(context, callee, kind) : null;
  }
  if (node.type !== 'selector_expression') return null;
  const name = writtenName(context, node);
  const root = name === null ? null : rootOf(node);
  if (name === null || root === null) return null;
  const type = contextType(context, root);
  const data = type === null ? undefined : CONTEXT_DATA[type];
  if (data === undefined) return null;
  const rest = name.slice(name.indexOf('.') + 1);
  const request = new RegExp(`^${REQUEST}`, 'u').exec(rest);
  if (request !== null) return HTTP_DATA.test(rest.slice(request[0].length)) ? name : null;
  if (!data.test(rest) || (kind === 'path' && ROUTE_PARTS.test(rest))) return null;
  // `c.Query` as a value is no data: only its call is.
  return name;
}

/** `r.URL.Query` for `r.URL.Query()`, and the like for `c.Request().URL`. */
function writtenName(context: RuleContext, node: SyntaxNode): string | null {
  const name = dottedName(context.text, node);
  if (name !== null) return name;
  const text = context.textOf(node);
  return text.length < 80 && /^\w+(?:\.\w+(?:\(\))?)+$/u.test(text) ? text : null;
}

function rootOf(node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  for (let depth = 0; depth < 8 && at !== null; depth += 1) {
    if (at.type === 'identifier') return at;
    at = childOf(at, 'operand') ?? childOf(at, 'function');
  }
  return null;
}

/** The type of a parameter, without `*`. */
export function contextType(context: RuleContext, identifier: SyntaxNode): string | null {
  const declared = context.scopes().resolve(identifier)?.declarations[0]?.node;
  if (declared?.type !== 'parameter_declaration') return null;
  const type = childOf(declared, 'type');
  if (type === null) return null;
  const named = type.type === 'pointer_type' ? type.children.find((one) => one.named) : type;
  return named === undefined ? null : typeName(context, named);
}

/** True for `io.ReadAll(r.Body)` and what else reads all of its argument. */
export function readsAll(context: RuleContext, call: SyntaxNode): boolean {
  const name = calledName(context, call);
  return name !== null && /^io(?:\/ioutil)?\.ReadAll$/u.test(name) && argumentsOf(call).length === 1;
}
