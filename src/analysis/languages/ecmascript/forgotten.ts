import type { RuleContext, RuleVisitor } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { cleanedTooEarly, droppedPromise, outlivingCatch } from './abandoned.js';
import { isFollowed, isInTry, isNeededWork } from './followed-work.js';
import { isGlobalMember } from './globals.js';
import { calledFunction, mayAwait } from './promises.js';
import { mayReject, runsForever } from './rejections.js';
import { ancestorsOf, childOf, FUNCTIONS, isAsync, memberOf, partsOf, siblingOf, unwrap } from './syntax.js';

/** Longer callees are expressions that do not come twice. */
const MAX_CALLEE = 100;

interface Dropped {
  readonly promise: SyntaxNode;
  /** Text of what is called, for a function of this file; null for one of Node.js or of the language. */
  readonly callee: string | null;
  /** The code around it shows that its end matters. */
  readonly isNeeded: boolean;
}

/**
 * Visits a file for the promises that an async function drops and surely ought to await: those of Node.js and of the
 * language, those of functions that this file awaits more often than it drops them, and those of functions of this file
 * where the code around expects them to be done.
 */
export function watchForgotten(
  context: RuleContext,
  done: (forgotten: readonly SyntaxNode[]) => void,
): RuleVisitor {
  /** How often each callee is awaited in this file, by its text. */
  const awaited = new Map<string, number>();
  const dropped: Dropped[] = [];
  return {
    on: {
      await_expression(node) {
        const [value] = partsOf(node);
        const callee = value === undefined ? null : childOf(unwrap(value), 'function');
        if (callee === null || callee.end - callee.start > MAX_CALLEE) return;
        count(awaited, context.textOf(callee));
      },
      expression_statement(node) {
        const promise = droppedPromise(context, node);
        if (promise === null || !mayAwait(context, promise) || isExplained(context, node)) return;
        const callee = childOf(promise, 'function');
        if (callee !== null && isMeant(context, promise, callee)) return;
        if (outlivesTry(context, promise)) return;
        const fn = callee === null ? null : calledFunction(context, callee);
        dropped.push(
          fn === null || callee === null
            ? { promise, callee: null, isNeeded: true }
            : { promise, callee: context.textOf(callee), isNeeded: isExpected(context, node, callee) },
        );
      },
    },
    end() {
      const drops = new Map<string, number>();
      for (const { callee } of dropped) if (callee !== null) count(drops, callee);
      // Work of the file's own may be meant to go on beside, unless it is awaited more often.
      const forgotten = dropped.filter(
        ({ callee, isNeeded }) =>
          isNeeded || (callee !== null && (awaited.get(callee) ?? 0) > (drops.get(callee) ?? 0)),
      );
      done(forgotten.map(({ promise }) => promise));
    },
  };
}

function count(counts: Map<string, number>, text: string): void {
  counts.set(text, (counts.get(text) ?? 0) + 1);
}

/** True where the code goes on as if the work were done, or has a `catch` for its failure. */
function isExpected(context: RuleContext, statement: SyntaxNode, callee: SyntaxNode): boolean {
  return isInTry(statement) || (isNeededWork(context, callee) && isFollowed(statement));
}

/** Work that goes on beside: it is chained on, deals with its errors, never ends, or calls itself. */
function isMeant(context: RuleContext, promise: SyntaxNode, callee: SyntaxNode): boolean {
  const member = memberOf(callee);
  if (member !== null && /^(?:then|finally|catch)$/u.test(context.textOf(member.property))) return true;
  if (callee.type === 'import' || callee.type === 'parenthesized_expression') return true;
  if (callee.type === 'identifier' && context.textOf(callee) === 'fetch') return true;
  // On purpose nobody hears of it but the process; to await it would throw.
  if (isGlobalMember(context, callee, 'Promise', 'reject')) return true;
  const fn = calledFunction(context, callee);
  if (fn === null) return false;
  if ([...ancestorsOf(promise)].includes(fn)) return true;
  return (isAsync(fn) && !mayReject(context, fn)) || runsForever(context, fn);
}

const EXPLAINS = /await|background|forget|async|detach|parallel|concurren|floating|wait/iu;

/** Of a condition: somebody chooses between both ways. */
const CHOOSES = /background|forget|async|detach|parallel|concurren/iu;

/**
 * True when a comment before the statement, behind it, or before one around it says that it is not waited for, or the
 * condition of an `if` around it.
 */
function isExplained(context: RuleContext, statement: SyntaxNode): boolean {
  if (isComment(context, statement, 1)) return true;
  for (const at of [statement, ...ancestorsOf(statement)]) {
    if (FUNCTIONS.has(at.type)) return false;
    const condition = at.type === 'if_statement' ? childOf(at, 'condition') : null;
    if (condition !== null && CHOOSES.test(context.textOf(condition))) return true;
    if (at.parent?.type === 'statement_block' && isComment(context, at, -1)) return true;
  }
  return false;
}

function isComment(context: RuleContext, statement: SyntaxNode, step: 1 | -1): boolean {
  const node = siblingOf(statement, step);
  return node?.type === 'comment' && EXPLAINS.test(context.textOf(node));
}

const MAX_TRIES = 3;

/** True for a dropped promise that was written for the `catch` or `finally` of a `try` around it. */
export function outlivesTry(context: RuleContext, promise: SyntaxNode): boolean {
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
