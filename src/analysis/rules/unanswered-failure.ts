import { inlineCode } from '../inline-code.js';
import { functionAround } from '../languages/ecmascript/callbacks.js';
import { constantOf } from '../languages/ecmascript/constants.js';
import { isUndefined } from '../languages/ecmascript/globals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, childOf, FUNCTIONS, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { isTestPath } from '../languages/ecmascript/test-path.js';
import { waiterOf, type Waiter } from '../languages/ecmascript/waiters.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `try { …; res.json(user); } catch (error) { console.error(error); }`: the client is never answered. */
export const unansweredFailure = {
  meta: {
    id: 'unanswered-failure',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'tests',
    summary: 'An error is caught, and who waits for the outcome never hears of it.',
    why: 'Only the last line of the `try` tells the outcome: it settles the promise, calls the callback or answers the request. When something before it fails, nothing does, so the other side waits for ever or until its time runs out. A handler that returns `null` or another default is not reported: whether the default is meant cannot be seen.',
    examples: {
      bad: "app.get('/users/:id', async (req, res) => {\n  try { const user = await users.load(req.params.id); res.json(user); } catch (error) { console.error(error); }\n});",
      good: "app.get('/users/:id', async (req, res, next) => {\n  try { const user = await users.load(req.params.id); res.json(user); } catch (error) { next(error); }\n});",
    },
    equivalents: ['cwe:390', 'cwe:755'],
    suppressedBy: ['sonarjs:S2486'],
  },
  mentions: ['catch'],
  create: (context) => {
    if (isTestPath(context.path)) return { on: {} };
    return {
      on: {
        catch_clause(node) {
          const [handler, { parent: statement }] = [childOf(node, 'body'), node];
          const fn = functionAround(node);
          if (handler === null || statement === null || fn === null || !isAll(fn, statement)) return;
          if (!onlyLogs(context, handler)) return;
          const tried = childOf(statement, 'body');
          const waiter = tried === null ? null : waiterOf(context, fn);
          if (tried === null || waiter === null) return;
          const called = lastAnswer(context, tried, waiter);
          if (called === null || !isToldOnlyIn(context, tried, waiter)) return;
          const range = { start: node.start, end: node.children[0]?.end ?? node.end };
          context.report({ node, range, message: messageOf(waiter, called) });
        },
      },
    };
  },
} as const satisfies Rule;

function messageOf({ kind }: Waiter, called: string): string {
  if (kind === 'response') return 'When this fails, the request is never answered.';
  if (kind === 'promise')
    return 'When this fails, the promise never settles, and who awaits it waits for ever.';
  return `When this fails, ${inlineCode(called, 'the callback')} is never called.`;
}

/** The statement ends the body of the function and has no `finally`: nothing after it can tell the outcome. */
function isAll(fn: SyntaxNode, statement: SyntaxNode): boolean {
  const body = childOf(fn, 'body');
  if (body === null || statement.parent !== body || childOf(statement, 'finalizer') !== null) return false;
  return partsOf(body).at(-1) === statement;
}

const LOGS = /^(?:console|_?log(?:ger|ging)?|winston)$/iu;
const LEVELS = /^(?:debug|error|info|log|trace|warn(?:ing)?)$/u;

/** True for a handler of nothing but log lines and a `return` of nothing. One with only a comment says why. */
function onlyLogs(context: RuleContext, handler: SyntaxNode): boolean {
  const statements = partsOf(handler);
  if (statements.length === 0) return !handler.children.some(({ named }) => named);
  return statements.every((statement) => {
    const [value] = partsOf(statement);
    if (statement.type === 'return_statement') return value === undefined || isNothing(context, value);
    return statement.type === 'expression_statement' && value !== undefined && isLogged(context, value);
  });
}

function isNothing(context: RuleContext, value: SyntaxNode): boolean {
  return value.type === 'null' || isUndefined(context, value);
}

function isLogged(context: RuleContext, call: SyntaxNode): boolean {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  const object = callee === null ? null : childOf(unwrap(callee), 'object');
  if (callee === null || object === null || !LEVELS.test(memberName(context, unwrap(callee)) ?? ''))
    return false;
  const name = object.type === 'identifier' ? context.textOf(object) : memberName(context, object);
  return LOGS.test(name ?? '');
}

const ANSWERS = /^(?:download|end|json|jsonp|redirect|render|send|sendFile|sendStatus)$/u;
/** What may be called on the answer before: it sends nothing yet. */
const PREPARES = /^(?:contentType|cookie|header|set|setHeader|status|type)$/u;

/** The name of what the last statement of the `try` tells the outcome with, after something that may fail. */
function lastAnswer(context: RuleContext, tried: SyntaxNode, waiter: Waiter): string | null {
  const statements = partsOf(tried);
  const last = statements.at(-1);
  if (last?.type !== 'expression_statement' && last?.type !== 'return_statement') return null;
  const [value] = partsOf(last);
  const call = value === undefined ? null : unwrap(value);
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || callee === null) return null;
  const args = argumentsOf(call) ?? [];
  const told = toldWith(context, unwrap(callee), args, waiter);
  return told !== null && [...statements.slice(0, -1), ...args].some(mayFail) ? told : null;
}

function toldWith(
  context: RuleContext,
  callee: SyntaxNode,
  [first]: readonly SyntaxNode[],
  waiter: Waiter,
): string | null {
  if (callee.type === 'identifier') {
    const binding = waiter.parameters.find((one) => one === context.scopes().resolve(callee));
    // Another function of one argument may be what the `try` is there for.
    if (waiter.kind === 'callback' && (first === undefined || constantOf(context, first)?.value !== null))
      return null;
    return binding?.name ?? null;
  }
  if (waiter.kind !== 'response' || !ANSWERS.test(memberName(context, callee) ?? '')) return null;
  let object = childOf(callee, 'object');
  for (let steps = 0; object?.type === 'call_expression' && steps < MAX_CHAIN; steps += 1) {
    const inner = childOf(object, 'function');
    object = inner === null ? null : childOf(inner, 'object');
  }
  if (object?.type !== 'identifier') return null;
  return context.scopes().resolve(object) === waiter.parameters[0] ? context.textOf(object) : null;
}

/** `res.status(200).type('json').send(…)`. */
const MAX_CHAIN = 5;

/** Larger blocks are taken for ones that may fail. */
const MAX_NODES = 1_000;

/** True for what calls or awaits something itself. */
function mayFail(part: SyntaxNode): boolean {
  const stack = [part];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (/^(?:await|call|new)_expression$/u.test(node.type)) return true;
    if (!FUNCTIONS.has(node.type)) stack.push(...node.children);
  }
  return true;
}

/** True when every use of what tells the outcome is in the `try`, and none hands it to somebody else. */
function isToldOnlyIn(context: RuleContext, { start, end }: SyntaxNode, waiter: Waiter): boolean {
  return waiter.parameters.every((binding) =>
    binding.references.every(({ node, write }) => {
      if (write) return false;
      const isInside = node.start >= start && node.end <= end;
      const { parent } = node;
      if (node.field === 'function' && parent?.type === 'call_expression') return isInside;
      if (node.field !== 'object' || parent === null) return false;
      const name = memberName(context, parent) ?? '';
      return parent.field === 'function' && (PREPARES.test(name) || (isInside && ANSWERS.test(name)));
    }),
  );
}
