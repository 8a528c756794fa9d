import { headEnd } from '../languages/ecmascript/async-callbacks.js';
import { localFunction } from '../languages/ecmascript/functions.js';
import { stringValue } from '../languages/ecmascript/literals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { mayReject } from '../languages/ecmascript/rejections.js';
import { argumentsOf, childOf, isAsync, isGenerator, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { WRONG_TOO_OFTEN } from '../why-off.js';

const REGISTERS = /^(?:addEventListener|addListener|on|once|prependListener|prependOnceListener)$/u;

/** `emitter.on('event', async () => …)` with an `await` that nothing catches. */
export const unhandledEventRejection = {
  meta: {
    id: 'unhandled-event-rejection',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.8,
    offByDefault: WRONG_TOO_OFTEN,
    languages: ECMASCRIPT,
    summary: 'An async event handler lets its errors out.',
    why: 'An emitter throws away the promise of its handler. When an `await` in it fails, that is an unhandled rejection: Node.js ends the process for it, whatever `error` handlers there are.',
    examples: {
      bad: "server.on('message', async (message) => { await store(message); });",
      good: "server.on('message', async (message) => { try { await store(message); } catch (error) { server.emit('error', error); } });",
    },
    equivalents: ['cwe:755'],
    yieldsTo: ['crashing-server-handler'],
    suppressedBy: ['typescript-eslint:no-misused-promises'],
  },
  mentions: ['async'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const handler = handlerOf(context, node);
        if (handler === null) return;
        const fn = localFunction(context, handler);
        if (fn === null || !isAsync(fn) || isGenerator(fn) || !mayReject(context, fn)) return;
        context.report({
          node: handler,
          range: { start: handler.start, end: headEnd(handler) },
          message: 'Nobody handles the rejection of this event handler.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** The handler of `target.on('event', handler)`; the event has to be a literal, as other things have an `on` too. */
function handlerOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const callee = childOf(call, 'function');
  const method = callee === null ? null : memberName(context, unwrap(callee));
  if (method === null || !REGISTERS.test(method)) return null;
  const [event, handler, options, fourth] = argumentsOf(call) ?? [];
  if (event === undefined || handler === undefined || fourth !== undefined) return null;
  if (options !== undefined && method !== 'addEventListener') return null;
  return stringValue(context.text, event) === null ? null : handler;
}
