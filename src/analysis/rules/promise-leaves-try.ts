import { outlivingCatch } from '../languages/ecmascript/abandoned.js';
import { mayAwait, PROMISE_WORDS } from '../languages/ecmascript/promises.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `try { load(); } catch …` of an async function. */
export const promiseLeavesTry = {
  meta: {
    id: 'promise-leaves-try',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A `try` with a `catch` only starts a promise and does not await it.',
    why: 'Without `await` the `try` statement ends before the promise settles. Its rejection never reaches the `catch`, which looks as if it dealt with it, but becomes an unhandled rejection.',
    fix: 'The fix awaits it inside the `try`.',
    examples: {
      bad: 'async function send(mail: Mail) { await post(mail); }\nasync function run(mail: Mail) { try { send(mail); } catch (error) { log(error); } }',
      good: 'async function send(mail: Mail) { await post(mail); }\nasync function run(mail: Mail) { try { await send(mail); } catch (error) { log(error); } }',
    },
    equivalents: ['cwe:755'],
    suppressedBy: ['sonarjs:S4822'],
  },
  mentions: PROMISE_WORDS,
  create: (context) => ({
    on: {
      try_statement(node) {
        const promises = outlivingCatch(context, node);
        if (promises.length === 0) return;
        const edits = promises.map(({ start }) => ({ start, end: start, text: 'await ' }));
        const keyword = node.children.find(({ type }) => type === 'try') ?? node;
        context.report({
          node,
          range: { start: keyword.start, end: keyword.end },
          message: 'Nothing here is awaited, so a rejection never reaches this `catch`.',
          ...(promises.every((promise) => mayAwait(context, promise))
            ? { fix: { title: 'Await the promise inside the try', edits } }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;
