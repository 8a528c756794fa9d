import { isGlobal } from '../languages/ecmascript/globals.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { memberName } from '../languages/ecmascript/names.js';
import { childOf, unwrap } from '../languages/ecmascript/syntax.js';
import { taintOf, type Taint } from '../languages/ecmascript/taint/index.js';
import {
  isResponse,
  namedCall,
  propertyOf,
  sourceName,
  type NamedCall,
} from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Request data as the address that a visitor is sent to. */
export const openRedirect = {
  meta: {
    id: 'open-redirect',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'Data of a request decides where the visitor is sent.',
    why: 'A link to this site then leads to any other one, such as a copy of the log-in page, and people trust it because it begins with a name they know. Only paths of this site, or addresses from a list, are safe to send people to.',
    examples: {
      bad: "app.get('/login', (req, res) => {\n  res.redirect(req.query.next);\n});",
      good: "app.get('/login', (req, res) => {\n  res.redirect(PAGES[req.query.next] ?? '/');\n});",
    },
    equivalents: ['sonarjs:S5146', 'cwe:601'],
  },
  mentions: ['redirect', 'location', 'Location', 'open'],
  create: (context) => {
    const report = (node: SyntaxNode, address: SyntaxNode | null | undefined): void => {
      if (address === null || address === undefined || address.type === 'spread_element') return;
      const taint = taintOf(context, address, 'redirect');
      if (taint === null || isRegistered(context, node, taint)) return;
      const message = `${sourceName(taint)} decides where the visitor is sent, so a link to this site can lead to any other one.`;
      context.report({ node, message });
    };
    return {
      on: {
        call_expression(node) {
          const call = namedCall(context, node);
          if (call !== null) report(node, addressOf(context, call));
        },
        assignment_expression(node) {
          const left = childOf(node, 'left');
          if (left !== null && isLocation(context, unwrap(left))) report(node, childOf(node, 'right'));
        },
      },
    };
  },
} as const satisfies Rule;

/**
 * The address that a client of OAuth gives is compared with what the client registered. A function that takes it from
 * another one leaves that to the other.
 */
function isRegistered(context: RuleContext, node: SyntaxNode, { label, source }: Taint): boolean {
  const fn = context.scopes().functionAt(node);
  const isHere = fn !== null && source.start >= fn.start && source.end <= fn.end;
  return /redirect_?uri\W*$/iu.test(label) && !isHere;
}

/** The address that a call sends the visitor to. */
function addressOf(context: RuleContext, call: NamedCall): SyntaxNode | null | undefined {
  const { name, object, args, callee } = call;
  const [first, second] = args;
  if (object === null) {
    const exported = name === 'redirect' || name === 'permanentRedirect' ? exportedOf(context, callee) : null;
    return exported === null ? (name === 'open' && isGlobal(context, callee, 'open') ? first : null) : first;
  }
  switch (name) {
    case 'redirect':
      // Some frameworks take the status first, others last.
      return isRedirecting(context, object)
        ? first !== undefined && isStatus(first)
          ? second
          : first
        : null;
    case 'location':
      return isResponse(context, object) ? first : null;
    case 'setHeader':
    case 'header':
    case 'set':
      return isResponse(context, object) && isLocationHeader(context, first) ? second : null;
    case 'writeHead':
      return second === undefined
        ? null
        : propertyOf(context, args.at(-1) ?? second, ['Location', 'location']);
    case 'assign':
    case 'replace':
      return isLocation(context, unwrap(object)) ? first : null;
    case 'open':
      return isGlobal(context, unwrap(object), 'window') ? first : null;
    default:
      return null;
  }
}

function isRedirecting(context: RuleContext, object: SyntaxNode): boolean {
  if (isResponse(context, object)) return true;
  const inner = unwrap(object);
  return inner.type === 'identifier' && /^(?:NextResponse|Response)$/u.test(context.textOf(inner));
}

function isStatus(node: SyntaxNode): boolean {
  return node.type === 'number';
}

function isLocationHeader(context: RuleContext, node: SyntaxNode | undefined): boolean {
  return node !== undefined && stringValue(context.text, unwrap(node))?.toLowerCase() === 'location';
}

const WINDOWS = /^(?:window|self|globalThis|top|parent|document)$/u;

/** `location`, `window.location`, `location.href`. */
function isLocation(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'identifier') return isGlobal(context, node, 'location');
  const object = childOf(node, 'object');
  if (object === null) return false;
  const name = memberName(context, node);
  const of = unwrap(object);
  if (name === 'href')
    return of.type !== 'identifier' || context.textOf(of) === 'location' ? isLocation(context, of) : false;
  if (name !== 'location' || of.type !== 'identifier') return false;
  return WINDOWS.test(context.textOf(of)) && isGlobal(context, of, context.textOf(of));
}
