import type { Edit } from '../../domain/text.js';
import { apart } from '../languages/ecmascript/edits.js';
import { isGlobalMember } from '../languages/ecmascript/globals.js';
import { isHandled, isPromise, PROMISE_WORDS } from '../languages/ecmascript/promises.js';
import {
  ancestorsOf,
  childOf,
  FUNCTIONS,
  isAsync,
  isGenerator,
  partsOf,
  unwrap,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const CONSEQUENCE = {
  catch: 'The promise leaves the `try` before it settles, so a rejection never reaches this `catch`.',
  finally: 'The promise leaves the `try` before it settles, so `finally` runs while the work goes on.',
};

/** `return promise` inside `try` without `await`. */
export const returnAwaitInTry = {
  meta: {
    id: 'return-await-in-try',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A promise is returned from `try` without `await`.',
    why: 'Returned without `await`, a promise settles after the `try` statement has ended. Its rejection skips the `catch`, and `finally` cleans up too early.',
    fix: 'The fix awaits it inside the `try`.',
    examples: {
      bad: 'async function get() { return fetch(url); }\nasync function load() { try { return get(); } catch { return null; } }',
      good: 'async function get() { return fetch(url); }\nasync function load() { try { return await get(); } catch { return null; } }',
    },
    equivalents: ['cwe:755'],
  },
  mentions: PROMISE_WORDS,
  create: (context) => ({
    on: {
      return_statement(node) {
        const [returned] = partsOf(node);
        if (returned === undefined) return;
        const skipped = skippedClause(node);
        if (skipped === null || !isInAsyncFunction(context, node)) return;
        const value = unasserted(returned);
        if (!isPromise(context, value)) return;
        if (choicesOf(value).every((one) => isHandled(context, one) || hasSettled(context, one, skipped)))
          return;
        context.report({
          node,
          message: CONSEQUENCE[skipped],
          fix: { title: 'Await the promise inside the try', edits: awaiting(context, returned) },
        });
      },
    },
  }),
} as const satisfies Rule;

/** What `await` in front of it would take the first part of. */
const LOOSER_THAN_AWAIT = new Set(['as_expression', 'satisfies_expression', 'ternary_expression']);

function awaiting(context: RuleContext, { type, start, end }: SyntaxNode): readonly Edit[] {
  const needsParentheses = LOOSER_THAN_AWAIT.has(type);
  const before = apart(context.text, start, needsParentheses ? 'await (' : 'await ');
  const opened = { start, end: start, text: before };
  return needsParentheses ? [opened, { start: end, end, text: ')' }] : [opened];
}

/** The value without `satisfies` around it, which says nothing of what it is. */
function unasserted(value: SyntaxNode): SyntaxNode {
  const inner = unwrap(value);
  return inner.type === 'satisfies_expression' ? unwrap(partsOf(inner)[0] ?? inner) : inner;
}

/** More of them in one expression are not written by people. */
const MAX_CHOICES = 50;

/** The promises of which one is returned: the branches of a conditional, out of what asserts their type. */
function choicesOf(value: SyntaxNode): readonly SyntaxNode[] {
  const choices: SyntaxNode[] = [];
  const stack = [value];
  for (let steps = 0; steps < MAX_CHOICES; steps += 1) {
    const at = stack.pop();
    if (at === undefined) return choices;
    const inner = unwrap(at);
    if (inner.type === 'as_expression') stack.push(...partsOf(inner).slice(0, 1));
    else if (inner.type === 'ternary_expression')
      stack.push(...inner.children.filter(({ field }) => field === 'consequence' || field === 'alternative'));
    else choices.push(inner);
  }
  return [];
}

/** A name may have been awaited before; of a promise that is rejected from the start, nothing goes on past `finally`. */
function hasSettled(context: RuleContext, value: SyntaxNode, skipped: 'catch' | 'finally'): boolean {
  if (value.type === 'identifier') return true;
  const callee = skipped === 'finally' ? childOf(value, 'function') : null;
  return callee !== null && isGlobalMember(context, callee, 'Promise', 'reject');
}

/** The clause, of a `try` in the same function, that the returned promise was written for and will not see. */
function skippedClause(statement: SyntaxNode): 'catch' | 'finally' | null {
  let inner = statement;
  for (const at of ancestorsOf(statement)) {
    if (FUNCTIONS.has(at.type)) return null;
    if (at.type === 'try_statement' && inner.field !== 'finalizer') {
      const caught = inner.field === 'body' && childOf(at, 'handler') !== null;
      if (caught && isAlone(inner, statement)) return 'catch';
      if (childOf(at, 'finalizer') !== null) return 'finally';
      // The handler may be meant for the rest of the block, and the promise for the caller.
      if (caught) return null;
    }
    inner = at;
  }
  return null;
}

const MAY_THROW = new Set(['call_expression', 'new_expression', 'await_expression', 'throw_statement']);

/** Larger blocks do more than one thing. */
const MAX_NODES = 300;

/** True when nothing else in the block may throw, so that its `catch` can only be meant for the promise. */
function isAlone(block: SyntaxNode, statement: SyntaxNode): boolean {
  const stack = block.children.slice(0, MAX_NODES);
  for (let seen = 0; seen < MAX_NODES; seen += 1) {
    const node = stack.pop();
    if (node === undefined) return true;
    if (node === statement || FUNCTIONS.has(node.type)) continue;
    if (MAY_THROW.has(node.type)) return false;
    stack.push(...node.children.slice(0, MAX_NODES));
  }
  return false;
}

function isInAsyncFunction(context: RuleContext, node: SyntaxNode): boolean {
  const fn = context.scopes().functionAt(node);
  return fn !== null && isAsync(fn) && !isGenerator(fn);
}
