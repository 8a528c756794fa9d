import { provenOf, sortsAlike } from '../languages/ecmascript/arrays.js';
import { argumentsOf, childOf, hasCommentBetween, memberOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `numbers.sort()` without a comparator. */
export const numericSort = {
  meta: {
    id: 'numeric-sort',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'Numbers are sorted as text.',
    why: 'Without a comparator, `sort` compares the elements as strings, so 10 comes before 9. Numbers of one digit are sorted right, so a small test does not show it.',
    fix: 'The fix compares by value.',
    examples: {
      bad: 'function median(xs: number[]) { return xs.sort()[xs.length >> 1]; }',
      good: 'function median(xs: number[]) { return xs.sort((a, b) => a - b)[xs.length >> 1]; }',
    },
    equivalents: ['typescript-eslint:require-array-sort-compare', 'sonarjs:S2871', 'cwe:697'],
  },
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const member = callee === null ? null : memberOf(callee);
        const list = childOf(node, 'arguments');
        if (member === null || list === null || argumentsOf(node)?.length !== 0) return;
        const method = context.textOf(member.property);
        if (method !== 'sort' && method !== 'toSorted') return;
        const array = unwrap(member.object);
        if (provenOf(context, array) !== 'numbers') return;
        if (array.type === 'array' && sortsAlike(context, array)) return;
        const fixable = !hasCommentBetween(list, list.start, list.end);
        context.report({
          node,
          range: { start: member.property.start, end: node.end },
          message: `Without a comparator, \`${method}\` orders numbers as text, so 10 comes before 9.`,
          ...(fixable
            ? {
                fix: {
                  title: 'Compare by value',
                  edits: [{ start: list.start, end: list.end, text: '((a, b) => a - b)' }],
                },
              }
            : {}),
        });
      },
    },
  }),
} as const satisfies Rule;
