import { cleanedTooEarly, droppedPromise } from '../languages/ecmascript/abandoned.js';
import { isHandled, isPromise, mayAwait } from '../languages/ecmascript/promises.js';
import { isAsync, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A promise that is started in a `try` whose `finally` takes away what it works with. */
export const missingAwaitBeforeFinally = {
  meta: {
    id: 'missing-await-before-finally',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A `finally` cleans up what a promise that is not awaited still uses.',
    why: 'Without `await` the `finally` runs as soon as the work has been started. The work then goes on with a closed connection, a deleted file or a released lock.',
    fix: 'The fix awaits the work before it is cleaned up.',
    examples: {
      bad: 'async function copy(db: Db) { await db.run(); }\nasync function main(db: Db) { try { copy(db); } finally { db.close(); } }',
      good: 'async function copy(db: Db) { await db.run(); }\nasync function main(db: Db) { try { await copy(db); } finally { db.close(); } }',
    },
    equivalents: ['typescript-eslint:no-floating-promises', 'cwe:772'],
  },
  mentions: ['finally'],
  create: (context) => ({
    on: {
      expression_statement(node) {
        const promise = droppedPromise(context, node);
        if (promise !== null) check(context, promise);
      },
      return_statement(node) {
        const [returned] = partsOf(node);
        const fn = context.scopes().functionAt(node);
        // In an async function that is another rule's finding.
        if (returned === undefined || fn === null || isAsync(fn)) return;
        const value = unwrap(returned);
        if (isPromise(context, value)) check(context, value);
      },
    },
  }),
} as const satisfies Rule;

function check(context: RuleContext, promise: SyntaxNode): void {
  const early = cleanedTooEarly(context, promise);
  if (early === null || isHandled(context, promise)) return;
  const { start } = promise;
  const name = inlineCode(context.textOf(early.name), 'it');
  context.report({
    node: promise,
    message: `This is not awaited, so \`finally\` cleans up ${name} while the work still uses it.`,
    ...(mayAwait(context, promise)
      ? {
          fix: {
            title: 'Await the work before the clean-up',
            edits: [{ start, end: start, text: 'await ' }],
          },
        }
      : {}),
  });
}
