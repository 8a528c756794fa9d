import { ancestorsOf, FUNCTIONS, hasToken } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `await` in each turn of a loop. */
export const awaitInLoop = {
  meta: {
    id: 'await-in-loop',
    kind: 'maintenance',
    severity: 'info',
    confidence: 0.3,
    offByDefault:
      'In good code most turns have to come one after the other, and it is not to be seen which need not.',
    languages: ECMASCRIPT,
    summary: 'A loop waits in each turn.',
    why: 'Each turn begins only when the one before is done, so the loop takes the sum of all waits. Work that does not depend on the turn before could be started at once and awaited with `Promise.all`.',
    examples: {
      bad: 'for (const url of urls) pages.push(await load(url));',
      good: 'const pages = await Promise.all(urls.map(load));',
    },
    equivalents: ['eslint:no-await-in-loop', 'cwe:1050'],
  },
  mentions: ['await'],
  create(context) {
    const check = (node: SyntaxNode): void => {
      if (isRepeated(node))
        context.report({ node, message: 'Each turn of the loop waits here for the one before.' });
    };
    return {
      on: {
        await_expression: check,
        for_in_statement(node) {
          if (hasToken(node, 'await')) check(node);
        },
      },
    };
  },
} as const satisfies Rule;

/** What of a loop runs in each turn; the head of `for … of` and the start of `for` run once. */
const REPEATED: Readonly<Record<string, readonly string[]>> = {
  for_statement: ['condition', 'increment', 'body'],
  for_in_statement: ['body'],
  while_statement: ['condition', 'body'],
  do_statement: ['condition', 'body'],
};

/** True inside a loop of the same function; one that waits for its elements itself means to take turns. */
function isRepeated(node: SyntaxNode): boolean {
  let inner = node;
  for (const at of ancestorsOf(node)) {
    if (FUNCTIONS.has(at.type) || at.type === 'class_static_block') return false;
    if (at.type === 'for_in_statement' && hasToken(at, 'await')) return false;
    if (REPEATED[at.type]?.includes(inner.field ?? '') === true) return true;
    inner = at;
  }
  return false;
}
