import { watchForgotten } from '../languages/ecmascript/forgotten.js';
import { PROMISE_WORDS } from '../languages/ecmascript/promises.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `save();` in an async function, where the same file knows better elsewhere: `await save();`. */
export const forgottenAwait = {
  meta: {
    id: 'forgotten-await',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'An async function starts work that it neither awaits nor handles the rejection of.',
    why: 'The code after it goes on before the work is done. When the work fails, nobody hears of it but the process, which Node.js ends for an unhandled rejection.',
    fix: 'The fix awaits it.',
    examples: {
      bad: "import { writeFile } from 'node:fs/promises';\nasync function save(path: string, text: string) { writeFile(path, text); await report(path); }",
      good: "import { writeFile } from 'node:fs/promises';\nasync function save(path: string, text: string) { await writeFile(path, text); await report(path); }",
    },
    equivalents: ['typescript-eslint:no-floating-promises', 'cwe:755'],
  },
  mentions: PROMISE_WORDS,
  create: (context) =>
    watchForgotten(context, (forgotten) => {
      for (const promise of forgotten) report(context, promise);
    }),
} as const satisfies Rule;

function report(context: RuleContext, promise: SyntaxNode): void {
  const callee = childOf(promise, 'function');
  const name = callee === null ? '' : inlineCode(context.textOf(callee), '');
  const { start } = promise;
  context.report({
    node: promise,
    message: `${name === '' ? 'This' : name} is not awaited, so what follows does not wait for it and its error is lost.`,
    fix: { title: 'Await the promise', edits: [{ start, end: start, text: 'await ' }] },
  });
}
