import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { TaintKind } from '../shared/taint.js';
import { childOf, partsOf } from '../shared/tree.js';
import { keyName, methodOf } from './calls.js';

const FRAMEWORKS =
  /\bclass [\w:]*(?: < [\w:]*)?Controller\b|\bActionController::|\brequire ['"]sinatra|\bSinatra::|\bGrape::API\b|\bmodule [\w:]*(?:Controller|Helper)\b/u;

/** Who defines these names means something else by them. */
const OWN_NAMES = /\bdef (?:params|request|cookies)\b|\battr_\w+ [^\n]*:(?:params|request|cookies)\b/u;

/** True for a file in which `params` and `request` are those of Rails, Sinatra or Grape. */
function handlesRequests(context: RuleContext): boolean {
  const known = handling.get(context.root);
  if (known !== undefined) return known;
  const handles =
    (FRAMEWORKS.test(context.text) || /(?:^|\/)app\/(?:controllers|helpers)\//u.test(context.path)) &&
    !OWN_NAMES.test(context.text);
  handling.set(context.root, handles);
  return handles;
}

const handling = new WeakMap<SyntaxNode, boolean>();

const REQUEST_DATA =
  /^(?:params|query_parameters|request_parameters|GET|POST|query_string|raw_post|body|headers|env|cookies|user_agent|referer|referrer|path_info|path|fullpath|url|original_url|original_fullpath)$/u;

/** Parts of a route: they hold no slash, and one in the query does not take their place. */
const ROUTE_PARTS = /^(?:id|\w+_id|format|controller|action|locale|tempfile)$/u;

/** How people call the data of a request that an expression reads; null for every other expression. */
export function requestData(context: RuleContext, node: SyntaxNode, kind: TaintKind): string | null {
  if (node.type === 'identifier') return isGiven(context, node, 'params') ? 'params' : null;
  if (node.type === 'element_reference') {
    const [object, key] = partsOf(node);
    if (object?.type !== 'identifier') return null;
    if (!isGiven(context, object, 'params') && !isGiven(context, object, 'cookies')) return null;
    const name = key === undefined ? null : keyName(context, key);
    return kind === 'path' && name !== null && ROUTE_PARTS.test(name) ? null : context.textOf(node);
  }
  const receiver = node.type === 'call' ? childOf(node, 'receiver') : null;
  if (receiver?.type !== 'identifier' || !isGiven(context, receiver, 'request')) return null;
  const method = methodOf(context, node);
  if (method === null || !REQUEST_DATA.test(method)) return null;
  // Where a request came from, or went to, is where it may be sent again.
  return kind === 'redirect' && !/^(?:params|\w+_parameters|GET|POST)$/u.test(method)
    ? null
    : context.textOf(node);
}

function isGiven(context: RuleContext, identifier: SyntaxNode, name: string): boolean {
  return (
    context.textOf(identifier) === name &&
    handlesRequests(context) &&
    context.scopes().resolve(identifier) === null
  );
}
