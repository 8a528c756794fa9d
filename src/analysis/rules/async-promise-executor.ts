import { isGlobal } from '../languages/ecmascript/globals.js';
import { memberName } from '../languages/ecmascript/names.js';
import {
  argumentsOf,
  childOf,
  FUNCTION_EXPRESSIONS,
  FUNCTIONS,
  isAsync,
  partsOf,
  unwrap,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `new Promise(async (resolve) => …)`. */
export const asyncPromiseExecutor = {
  meta: {
    id: 'async-promise-executor',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'The function that is given to `new Promise` is async.',
    why: 'What an async executor throws rejects a promise that nobody holds. The outer promise then never settles, and whoever awaits it waits for ever.',
    examples: {
      bad: 'const text = new Promise(async (resolve) => { resolve(await read(path)); });',
      good: 'const text = read(path);',
    },
    equivalents: ['eslint:no-async-promise-executor', 'cwe:755'],
  },
  mentions: ['Promise'],
  create: (context) => ({
    on: {
      new_expression(node) {
        const constructor = childOf(node, 'constructor');
        const [argument] = argumentsOf(node) ?? [];
        const executor = argument === undefined ? null : unwrap(argument);
        if (constructor === null || executor === null || !FUNCTION_EXPRESSIONS.has(executor.type)) return;
        if (
          !isAsync(executor) ||
          catchesAll(context, executor) ||
          !isGlobal(context, unwrap(constructor), 'Promise')
        )
          return;
        const keyword = executor.children.find(({ type }) => type === 'async') ?? executor;
        context.report({
          node: executor,
          range: { start: keyword.start, end: keyword.end },
          message: 'What this function throws is lost, and then the promise never settles.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** A body that is one `try` with a `catch`, or that awaits only what has a `catch`, hands its errors on by itself. */
function catchesAll(context: RuleContext, executor: SyntaxNode): boolean {
  const body = childOf(executor, 'body');
  const statements = body?.type === 'statement_block' ? partsOf(body) : [];
  const last = statements.at(-1);
  if (body !== null && awaitsOnlyCaught(context, body)) return true;
  const handler = last?.type === 'try_statement' ? childOf(last, 'handler') : null;
  if (last === undefined || handler === null) return false;
  const finalizer = childOf(last, 'finalizer');
  const after = finalizer === null ? [handler] : [handler, finalizer];
  if (after.some((part) => mayThrow(part)) || !settles(context, executor, last, after)) return false;
  return statements.slice(0, -1).every(({ type }) => type.endsWith('_declaration'));
}

/** True for a `throw` or `await` in a `catch` or `finally` that no other `try` is around. */
function mayThrow(part: SyntaxNode): boolean {
  const stack = [part];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (node.type === 'throw_statement' || node.type === 'await_expression') return true;
    const isCaught = node.type === 'try_statement' && childOf(node, 'handler') !== null;
    if (!isCaught && !FUNCTIONS.has(node.type)) stack.push(...node.children);
  }
  return false;
}

/** False when the `try` uses what settles the promise, and what runs after a failure does not. */
function settles(
  context: RuleContext,
  executor: SyntaxNode,
  statement: SyntaxNode,
  after: readonly SyntaxNode[],
): boolean {
  const parameters = childOf(executor, 'parameters') ?? childOf(executor, 'parameter');
  const names = parameters === null ? [] : (context.textOf(parameters).match(/[\w$]+/gu) ?? []);
  const uses = (part: SyntaxNode): boolean => {
    const words = new Set(context.textOf(part).match(/[\w$]+/gu));
    return names.some((name) => words.has(name)) || words.has('exit');
  };
  const body = childOf(statement, 'body');
  return body === null || !uses(body) || after.some(uses);
}

/** Longer executors are not read through. */
const MAX_NODES = 3000;

/** True when every `await` of the executor, and there is one, is of a call of `.catch(…)`. */
function awaitsOnlyCaught(context: RuleContext, body: SyntaxNode): boolean {
  let caught = false;
  const stack = [body];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return caught;
    if (node.type === 'await_expression') {
      const call = partsOf(node).at(-1);
      const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
      if (callee === null || memberName(context, callee) !== 'catch') return false;
      caught = true;
    } else if (!FUNCTIONS.has(node.type)) for (const child of node.children) stack.push(child);
  }
  return false;
}
