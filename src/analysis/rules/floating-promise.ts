import { cleanedTooEarly, droppedPromise, outlivingCatch } from '../languages/ecmascript/abandoned.js';
import { calledFunction, mayAwait, PROMISE_WORDS } from '../languages/ecmascript/promises.js';
import { mayReject, runsForever } from '../languages/ecmascript/rejections.js';
import { ancestorsOf, childOf, FUNCTIONS, isAsync, memberOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `save();` of an async function, inside an async function that could have awaited it. */
export const floatingPromise = {
  meta: {
    id: 'floating-promise',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'An async function calls another one and neither awaits it nor handles its rejection.',
    why: 'The code after the call goes on before the work is done. When the work fails, nobody hears of it but the process, which Node.js ends for an unhandled rejection.',
    fix: 'The fix awaits it.',
    examples: {
      bad: 'async function save(row: Row) { await insert(row); }\nasync function main(row: Row) { save(row); await report(); }',
      good: 'async function save(row: Row) { await insert(row); }\nasync function main(row: Row) { await save(row); await report(); }',
    },
    equivalents: ['cwe:755'],
  },
  mentions: PROMISE_WORDS,
  create: (context) => ({
    on: {
      expression_statement(node) {
        const promise = droppedPromise(context, node);
        if (promise === null || !mayAwait(context, promise)) return;
        if (isMeant(context, node, promise) || isOtherFinding(context, promise)) return;
        const callee = childOf(promise, 'function');
        const name = callee === null ? '' : inlineCode(context.textOf(callee), '');
        const { start } = promise;
        context.report({
          node: promise,
          message: `${name === '' ? 'This' : name} is not awaited, so what follows does not wait for it and its error is lost.`,
          fix: { title: 'Await the promise', edits: [{ start, end: start, text: 'await ' }] },
        });
      },
    },
  }),
} as const satisfies Rule;

/** Work that goes on beside: it deals with its errors, never ends, is chained on, or a comment speaks of it. */
function isMeant(context: RuleContext, statement: SyntaxNode, promise: SyntaxNode): boolean {
  if (isExplained(context, statement)) return true;
  const callee = childOf(promise, 'function');
  if (callee === null) return false;
  const member = memberOf(callee);
  if (member !== null && /^(?:then|finally|catch)$/u.test(context.textOf(member.property))) return true;
  if (FUNCTIONS.has(callee.type) || callee.type === 'parenthesized_expression') return true;
  const fn = calledFunction(context, callee);
  if (fn === null) return false;
  return (isAsync(fn) && !mayReject(context, fn)) || runsForever(context, fn);
}

const EXPLAINS = /await|background|forget|async|detach|parallel|concurren|floating|wait/iu;

/** True when a comment before the statement or behind it says that it is not waited for. */
function isExplained(context: RuleContext, statement: SyntaxNode): boolean {
  const siblings = statement.parent?.children ?? [];
  const at = siblings.indexOf(statement);
  return [siblings[at - 1], siblings[at + 1]].some(
    (node) => node?.type === 'comment' && EXPLAINS.test(context.textOf(node)),
  );
}

/** True where a `try` around it makes it a finding of its own. */
function isOtherFinding(context: RuleContext, promise: SyntaxNode): boolean {
  if (cleanedTooEarly(context, promise) !== null) return true;
  for (const at of ancestorsOf(promise)) {
    if (FUNCTIONS.has(at.type)) return false;
    if (at.type === 'try_statement' && outlivingCatch(context, at).includes(promise)) return true;
  }
  return false;
}
