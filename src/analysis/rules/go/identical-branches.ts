import { normalText } from '../../languages/go/expressions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** Both branches of an `if` do the same. */
export const goIdenticalBranches = {
  meta: {
    id: 'go-identical-branches',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['go'],
    summary: 'The branches of an `if` and its `else` are the same.',
    why: 'Whatever the condition says, the same is done. One of the branches was to be changed after it was copied.',
    examples: {
      bad: 'package p\n\nfunc area(up bool) int {\n\tif up {\n\t\treturn height(1)\n\t} else {\n\t\treturn height(1)\n\t}\n}\n',
      good: 'package p\n\nfunc area(up bool) int {\n\tif up {\n\t\treturn height(1)\n\t} else {\n\t\treturn height(2)\n\t}\n}\n',
    },
    equivalents: ['gocritic:dupBranchBody', 'cwe:1164'],
  },
  create: (context) => ({
    on: {
      if_statement(node) {
        const body = childOf(node, 'consequence');
        const other = childOf(node, 'alternative');
        if (body === null || other?.type !== 'block' || partsOf(body).length === 0) return;
        // A comment says why, or that somebody knows.
        if (/\/[/*]/u.test(context.textOf(body) + context.textOf(other))) return;
        if (normalText(context, body) !== normalText(context, other)) return;
        context.report({ node, message: 'Both branches are the same, so the condition decides nothing.' });
      },
    },
  }),
} as const satisfies Rule;
