import { inlineCode } from '../../inline-code.js';
import { decoratorsOf, localFunction } from '../../languages/python/functions.js';
import { qualifiedName } from '../../languages/python/modules.js';
import { dottedName } from '../../languages/python/names.js';
import { isExpectedToFail } from '../../languages/python/places.js';
import { FUNCTIONS } from '../../languages/python/scopes.js';
import { ancestorsOf, childOf, hasToken, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A call of an `async def`, of the file or of `asyncio`, whose coroutine is dropped. */
export const missingAwait = {
  meta: {
    id: 'python-missing-await',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['python'],
    summary: 'A coroutine is made and dropped.',
    why: 'A call of an `async def` runs none of its body: it makes a coroutine, which runs when it is awaited. Dropped, it never does, and all that is left is a warning when it is collected.',
    fix: 'The fix awaits the call.',
    examples: {
      bad: 'async def save(row):\n    await store(row)\n\n\nasync def add(row):\n    save(row)\n',
      good: 'async def save(row):\n    await store(row)\n\n\nasync def add(row):\n    await save(row)\n',
    },
    equivalents: ['mypy:unused-coroutine', 'pyright:reportUnusedCoroutine'],
  },
  mentions: ['async'],
  create(context) {
    const replaced = new Map<string, boolean>();
    const yielding = new Set<SyntaxNode>();
    const calls: {
      readonly call: SyntaxNode;
      readonly callee: SyntaxNode;
      readonly fn: SyntaxNode | null;
    }[] = [];
    return {
      on: {
        yield(node) {
          const fn = context.scopes().functionAt(node);
          if (fn !== null) yielding.add(fn);
        },
        expression_statement(node) {
          const [call, second] = partsOf(node);
          const callee = call?.type === 'call' ? childOf(call, 'function') : null;
          if (call === undefined || callee === null || second !== undefined) return;
          const fn = localFunction(context, callee);
          if (fn === null ? !isCoroutineOfAsyncio(context, callee) : !isCoroutine(context, fn)) return;
          if (isReplaced(context, callee, replaced)) return;
          if (!isExpectedToFail(context, node)) calls.push({ call, callee, fn });
        },
      },
      end() {
        for (const { call, callee, fn } of calls) {
          // A call of an asynchronous generator makes no coroutine.
          if (fn !== null && yielding.has(fn)) continue;
          const name = inlineCode(context.textOf(callee), 'The function');
          context.report({
            node: call,
            message: `${name} is asynchronous and not awaited here, so its body never runs.`,
            ...(mayAwait(call)
              ? {
                  fix: {
                    title: 'Await the call',
                    edits: [{ start: call.start, end: call.start, text: 'await ' }],
                  },
                }
              : {}),
          });
        }
      },
    };
  },
} as const satisfies Rule;

/** Every other decorator may make an ordinary function of it. */
const HARMLESS = /(?:^|\.)(?:staticmethod|classmethod|override|final|abstractmethod)$/u;

/** `gather`, `shield` and `create_task` are none of them: they give a future that runs by itself. */
const COROUTINES =
  /^asyncio\.(?:sleep|wait|wait_for|to_thread|open_connection|open_unix_connection|start_server|start_unix_server|create_subprocess_exec|create_subprocess_shell)$/u;

const isCoroutineOfAsyncio = (context: RuleContext, callee: SyntaxNode): boolean =>
  COROUTINES.test(qualifiedName(context, callee) ?? '');

const isCoroutine = (context: RuleContext, fn: SyntaxNode): boolean =>
  hasToken(fn, 'async') &&
  decoratorsOf(fn).every((one) => HARMLESS.test(dottedName(context.text, one) ?? ''));

/** The attribute may be given another value. */
function isReplaced(context: RuleContext, callee: SyntaxNode, known: Map<string, boolean>): boolean {
  if (callee.type !== 'attribute') return false;
  const name = context.textOf(callee);
  const answer = known.get(name) ?? context.text.includes(`${name} =`);
  known.set(name, answer);
  return answer;
}

function mayAwait(call: SyntaxNode): boolean {
  for (const at of ancestorsOf(call)) {
    if (at.type === 'class_definition') return false;
    if (FUNCTIONS.has(at.type)) return hasToken(at, 'async');
  }
  return false;
}
