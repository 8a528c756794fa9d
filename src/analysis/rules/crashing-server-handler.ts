import { headEnd } from '../languages/ecmascript/async-callbacks.js';
import { localFunction, parametersOf, patternOf } from '../languages/ecmascript/functions.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { isBuiltIn, memberName } from '../languages/ecmascript/names.js';
import { mayReject } from '../languages/ecmascript/rejections.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import {
  ancestorsOf,
  argumentsOf,
  childOf,
  FUNCTIONS,
  isAsync,
  isGenerator,
  unwrap,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An async handler of what comes in over the network that lets its errors out. */
export const crashingServerHandler = {
  meta: {
    id: 'crashing-server-handler',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'An async handler of a server lets its errors out.',
    why: 'Nobody takes the promise of such a handler. When something in it fails, Node.js ends the whole process for the unhandled rejection, and everybody who is connected is cut off.',
    examples: {
      bad: "import http from 'node:http';\nhttp.createServer(async (req, res) => { res.end(await render(req)); });",
      good: "import http from 'node:http';\nhttp.createServer(async (req, res) => { try { res.end(await render(req)); } catch { res.destroy(); } });",
    },
    equivalents: ['cwe:755', 'cwe:248'],
    suppressedBy: ['typescript-eslint:no-misused-promises'],
  },
  mentions: ['async'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const parses: SyntaxNode[] = [];
    const report = (handler: SyntaxNode): void =>
      context.report({
        node: handler,
        range: { start: handler.start, end: headEnd(handler) },
        message: 'Nobody handles the rejection of this handler, so one bad request ends the process.',
      });
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          if (callee === null) return;
          if (isBuiltIn(context, callee, 'JSON', /^parse$/u)) parses.push(node);
          const handler = serverHandler(context, callee, node);
          const fn = handler === null ? null : localFunction(context, handler);
          if (handler === null || fn === null || !isAsync(fn) || isGenerator(fn)) return;
          if (mayReject(context, fn)) report(handler);
        },
      },
      end() {
        for (const fn of new Set(parses.map((parse) => messageHandler(context, parse)))) {
          if (fn !== null) report(fn);
        }
      },
    };
  },
} as const satisfies Rule;

/** The handler that `http.createServer` is given. */
function serverHandler(context: RuleContext, callee: SyntaxNode, call: SyntaxNode): SyntaxNode | null {
  const exported = exportedOf(context, callee);
  if (exported === null || !/^https?$/u.test(exported.module) || exported.name !== 'createServer')
    return null;
  return argumentsOf(call)?.at(-1) ?? null;
}

/**
 * The async function that is given to `on('message', …)` and parses the message outside of any `try`. Whoever is connected
 * sends what does not parse.
 */
function messageHandler(context: RuleContext, parse: SyntaxNode): SyntaxNode | null {
  let inner = parse;
  for (const at of ancestorsOf(parse)) {
    if (at.type === 'try_statement' && inner.field === 'body' && childOf(at, 'handler') !== null) return null;
    inner = at;
    if (!FUNCTIONS.has(at.type)) continue;
    const call = at.parent?.type === 'arguments' ? at.parent.parent : null;
    const isHandler = call !== null && isAsync(at) && isOfMessages(context, call);
    return isHandler && parsesParameter(context, at, parse) ? at : null;
  }
  return null;
}

function isOfMessages(context: RuleContext, call: SyntaxNode): boolean {
  const callee = childOf(call, 'function');
  const method = callee === null ? null : memberName(context, unwrap(callee));
  const [event] = argumentsOf(call) ?? [];
  if (event === undefined || method === null || !/^(?:on|addListener)$/u.test(method)) return false;
  return stringValue(context.text, event) === 'message';
}

function parsesParameter(context: RuleContext, fn: SyntaxNode, parse: SyntaxNode): boolean {
  const [first] = parametersOf(fn);
  const name = first === undefined ? null : (patternOf(first) ?? first);
  const [parsed] = argumentsOf(parse) ?? [];
  if (name?.type !== 'identifier' || parsed === undefined) return false;
  const text = context.textOf(name);
  const given = context.textOf(parsed);
  return given === text || given.startsWith(`${text}.toString(`) || given === `String(${text})`;
}
