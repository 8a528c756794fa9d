import { isPromise } from '../languages/ecmascript/promises.js';
import {
  childOf,
  enclosingFunction,
  isAsync,
  isGenerator,
  partsOf,
  unwrap,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
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
    why: 'Returned without `await`, a promise settles after the `try` statement has ended. Its rejection skips the `catch`, and `finally` cleans up too early. The fix awaits it inside the `try`.',
    examples: {
      bad: 'async function load() { try { return await0(); } catch { return null; } }\nasync function await0() { return 1; }',
      good: 'async function load() { try { return await await0(); } catch { return null; } }\nasync function await0() { return 1; }',
    },
    equivalents: ['typescript-eslint:return-await', 'sonarjs:S4822', 'cwe:755'],
  },
  create: (context) => ({
    on: {
      return_statement(node) {
        const [returned] = partsOf(node);
        if (returned === undefined) return;
        const skipped = skippedClause(node);
        if (skipped === null || !isPromise(context, unwrap(returned))) return;
        context.report({
          node,
          message: CONSEQUENCE[skipped],
          fix: {
            title: 'Await the promise inside the try',
            edits: [{ start: returned.start, end: returned.start, text: 'await ' }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

/** The clause, of a `try` in the same async function, that the returned promise will not see. */
function skippedClause(statement: SyntaxNode): 'catch' | 'finally' | null {
  let inner = statement;
  for (let at = statement.parent; at !== null; at = at.parent) {
    if (at.type === 'try_statement') {
      const clause = clauseAfter(at, inner);
      if (clause !== null) return isInAsyncFunction(statement) ? clause : null;
    }
    if (isFunctionLike(at)) return null;
    inner = at;
  }
  return null;
}

function clauseAfter(statement: SyntaxNode, part: SyntaxNode): 'catch' | 'finally' | null {
  if (part.field === 'finalizer') return null;
  if (part.field === 'body' && childOf(statement, 'handler') !== null) return 'catch';
  return childOf(statement, 'finalizer') === null ? null : 'finally';
}

function isFunctionLike(node: SyntaxNode): boolean {
  return childOf(node, 'parameters') !== null || node.type === 'arrow_function' || node.type === 'class_body';
}

function isInAsyncFunction(node: SyntaxNode): boolean {
  const fn = enclosingFunction(node);
  return fn !== null && isAsync(fn) && !isGenerator(fn);
}
