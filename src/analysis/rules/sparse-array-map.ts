import { isNumber } from '../languages/ecmascript/numbers.js';
import { isGlobal } from '../languages/ecmascript/globals.js';
import { numberValue } from '../languages/ecmascript/literals.js';
import { argumentsOf, childOf, memberOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const SKIP_HOLES = new Set(['map', 'forEach', 'flatMap', 'filter', 'some', 'every', 'reduce', 'reduceRight']);

/** `new Array(n).map(f)`. */
export const sparseArrayMap = {
  meta: {
    id: 'sparse-array-map',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ECMASCRIPT,
    summary: 'An array of empty slots is iterated, and empty slots are skipped.',
    why: '`Array(n)` has a length but no elements, and array methods call their function only for elements. So the function never runs, and `map` gives the same empty slots back.',
    fix: 'The fix fills the array first.',
    examples: {
      bad: 'const rows = new Array(3).map(() => []);',
      good: 'const rows = new Array(3).fill(undefined).map(() => []);',
    },
    equivalents: ['cwe:561'],
  },
  mentions: ['Array'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const member = callee === null ? null : memberOf(callee);
        if (callee === null || member === null || (argumentsOf(node)?.length ?? 0) === 0) return;
        const method = context.textOf(member.property);
        const created = unwrap(member.object);
        if (!SKIP_HOLES.has(method) || !isEmptySlots(context, created)) return;
        const end = member.object.end;
        // With a type argument the elements may not be `undefined`.
        const fixable = !created.children.some(({ type }) => type === 'type_arguments');
        context.report({
          // The whole call would hold the callback, whose text is not what is wrong.
          node: callee,
          message: `The array has only empty slots, which \`${method}\` skips, so the function never runs.`,
          ...(fixable
            ? {
                fix: {
                  title: 'Fill the array first',
                  edits: [{ start: end, end, text: '.fill(undefined)' }],
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;

/** `Array(n)` with or without `new`, of the global `Array`, where `n` is a number other than 0. */
function isEmptySlots(context: RuleContext, node: SyntaxNode): boolean {
  const called =
    node.type === 'new_expression'
      ? childOf(node, 'constructor')
      : node.type === 'call_expression'
        ? childOf(node, 'function')
        : null;
  if (called === null || !isGlobal(context, called, 'Array')) return false;
  const [length, second] = argumentsOf(node) ?? [];
  if (length === undefined || second !== undefined || !isNumber(context, length)) return false;
  return numberValue(context.text, length) !== 0;
}
