import { cleanedTooEarly, droppedPromise, outlivingCatch } from '../languages/ecmascript/abandoned.js';
import { calledFunction, mayAwait, PROMISE_WORDS } from '../languages/ecmascript/promises.js';
import { mayReject, runsForever } from '../languages/ecmascript/rejections.js';
import {
  ancestorsOf,
  childOf,
  FUNCTIONS,
  isAsync,
  memberOf,
  partsOf,
  unwrap,
} from '../languages/ecmascript/syntax.js';
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
    equivalents: ['cwe:755'],
  },
  mentions: PROMISE_WORDS,
  create(context) {
    /** How often each callee is awaited in this file, by its text. */
    const awaited = new Map<string, number>();
    const dropped: { readonly promise: SyntaxNode; readonly callee: string | null }[] = [];
    return {
      on: {
        await_expression(node) {
          const [value] = partsOf(node);
          const callee = value === undefined ? null : childOf(unwrap(value), 'function');
          if (callee === null || callee.end - callee.start > MAX_CALLEE) return;
          const text = context.textOf(callee);
          awaited.set(text, (awaited.get(text) ?? 0) + 1);
        },
        expression_statement(node) {
          const promise = droppedPromise(context, node);
          if (promise === null || !mayAwait(context, promise) || isExplained(context, node)) return;
          const callee = childOf(promise, 'function');
          if (callee !== null && isMeant(context, promise, callee)) return;
          if (isOtherFinding(context, promise)) return;
          const fn = callee === null ? null : calledFunction(context, callee);
          dropped.push({ promise, callee: fn === null || callee === null ? null : context.textOf(callee) });
        },
      },
      end() {
        const times = new Map<string | null, number>();
        for (const { callee } of dropped) times.set(callee, (times.get(callee) ?? 0) + 1);
        for (const { promise, callee } of dropped) {
          // Work of the file's own may be meant to go on beside, unless it is awaited more often.
          if (callee !== null && (awaited.get(callee) ?? 0) <= (times.get(callee) ?? 0)) continue;
          report(context, promise);
        }
      },
    };
  },
} as const satisfies Rule;

/** Longer callees are expressions that do not come twice. */
const MAX_CALLEE = 100;

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

/** Work that goes on beside: it is chained on, deals with its errors, never ends, or calls itself. */
function isMeant(context: RuleContext, promise: SyntaxNode, callee: SyntaxNode): boolean {
  const member = memberOf(callee);
  if (member !== null && /^(?:then|finally|catch)$/u.test(context.textOf(member.property))) return true;
  if (callee.type === 'import' || callee.type === 'parenthesized_expression') return true;
  if (callee.type === 'identifier' && context.textOf(callee) === 'fetch') return true;
  const fn = calledFunction(context, callee);
  if (fn === null) return false;
  if ([...ancestorsOf(promise)].includes(fn)) return true;
  return (isAsync(fn) && !mayReject(context, fn)) || runsForever(context, fn);
}

const EXPLAINS = /await|background|forget|async|detach|parallel|concurren|floating|wait/iu;

/** True when a comment before the statement, behind it, or before one around it says that it is not waited for. */
function isExplained(context: RuleContext, statement: SyntaxNode): boolean {
  if (isComment(context, statement, 1)) return true;
  for (const at of [statement, ...ancestorsOf(statement)]) {
    if (FUNCTIONS.has(at.type)) return false;
    if (at.parent?.type === 'statement_block' && isComment(context, at, -1)) return true;
  }
  return false;
}

function isComment(context: RuleContext, { parent, index }: SyntaxNode, step: 1 | -1): boolean {
  const siblings = parent?.children ?? [];
  const at = siblings.findIndex((sibling) => sibling.index === index) + step;
  const node = siblings[at];
  return node?.type === 'comment' && EXPLAINS.test(context.textOf(node));
}

const MAX_TRIES = 3;

/** True where a `try` around it makes it a finding of its own. */
function isOtherFinding(context: RuleContext, promise: SyntaxNode): boolean {
  if (cleanedTooEarly(context, promise) !== null) return true;
  let tries = 0;
  for (const at of ancestorsOf(promise)) {
    if (FUNCTIONS.has(at.type) || tries === MAX_TRIES) return false;
    if (at.type !== 'try_statement') continue;
    if (outlivingCatch(context, at).includes(promise)) return true;
    tries += 1;
  }
  return false;
}
