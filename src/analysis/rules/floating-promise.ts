import { outlivesTry, watchForgotten } from '../languages/ecmascript/forgotten.js';
import { promiseKindOf } from '../languages/ecmascript/promise-kinds.js';
import { calledFunction, PROMISE_WORDS } from '../languages/ecmascript/promises.js';
import { mayReject } from '../languages/ecmascript/rejections.js';
import { memberName } from '../languages/ecmascript/names.js';
import { argumentsOf, binaryOf, childOf, isAsync, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { WRONG_TOO_OFTEN } from '../why-off.js';

/** A statement that makes a promise and drops it, wherever it stands. */
export const floatingPromise = {
  meta: {
    id: 'floating-promise',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: WRONG_TOO_OFTEN,
    languages: ECMASCRIPT,
    summary: 'A promise is neither awaited, returned, stored nor handled.',
    why: 'Nobody waits for the work, and nobody hears of its failure but the process, which Node.js ends for an unhandled rejection. Where that is meant, `void` says so.',
    examples: {
      bad: 'async function save(row: Row) { await insert(row); }\nsave(first);',
      good: 'async function save(row: Row) { await insert(row); }\nsave(first).catch(report);',
    },
    equivalents: ['typescript-eslint:no-floating-promises', 'cwe:755'],
  },
  mentions: PROMISE_WORDS,
  create(context) {
    const open: SyntaxNode[] = [];
    // What other rules say more of is left to them.
    const forgotten = watchForgotten(context, (others) => {
      const known = new Set(others);
      for (const value of open) {
        if (!known.has(value) && !outlivesTry(context, value)) report(context, value);
      }
    });
    return {
      ...forgotten,
      on: {
        ...forgotten.on,
        expression_statement(node) {
          forgotten.on['expression_statement']?.(node);
          const [expression] = partsOf(node);
          if (expression !== undefined && isUnhandled(context, expression)) open.push(unwrap(expression));
        },
      },
    };
  },
} as const satisfies Rule;

function report(context: RuleContext, node: SyntaxNode): void {
  context.report({ node, message: 'Nobody waits for this promise or handles its rejection.' });
}

const LOGICAL = new Set(['&&', '||', '??']);

/** Longer expressions are not looked through. */
const MAX_PARTS = 50;

/** True when one of the values that an expression may have is a promise without a handler. */
function isUnhandled(context: RuleContext, expression: SyntaxNode): boolean {
  const stack = [expression];
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const at = stack.pop();
    if (at === undefined) return false;
    const inner = unwrap(at);
    const branches = branchesOf(inner);
    if (branches !== null) stack.push(...branches);
    else if (isOpen(context, inner)) return true;
  }
  return false;
}

function branchesOf(node: SyntaxNode): readonly SyntaxNode[] | null {
  if (node.type === 'sequence_expression') return partsOf(node);
  if (node.type === 'ternary_expression') return partsOf(node).slice(1);
  const binary = binaryOf(node);
  return binary !== null && LOGICAL.has(binary.operator.type) ? [binary.left, binary.right] : null;
}

/** How many `finally` a chain may end with. */
const MAX_LINKS = 20;

function isOpen(context: RuleContext, value: SyntaxNode): boolean {
  let at = value;
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const callee = at.type === 'call_expression' ? childOf(at, 'function') : null;
    const link = callee === null ? null : memberName(context, unwrap(callee));
    const object = callee === null ? null : childOf(unwrap(callee), 'object');
    const [first, second] = argumentsOf(at) ?? [];
    if (link === 'catch' && isHandler(first)) return false;
    if (link === 'then' && isHandler(second)) return false;
    if (link !== 'finally' || object === null)
      return promiseKindOf(context, at) !== null && !dealsWithErrors(context, callee);
    at = unwrap(object);
  }
  return false;
}

/** A function of this file, or one called where it is written, with a `catch` for all that it awaits. */
function dealsWithErrors(context: RuleContext, callee: SyntaxNode | null): boolean {
  const fn = callee === null ? null : calledFunction(context, callee);
  if (fn === null || !isAsync(fn) || mayReject(context, fn)) return false;
  return /\bcatch\b/u.test(context.textOf(fn));
}

const NO_HANDLERS = new Set(['undefined', 'null', 'number', 'string', 'true', 'false']);

function isHandler(argument: SyntaxNode | undefined): boolean {
  return argument !== undefined && !NO_HANDLERS.has(argument.type);
}
