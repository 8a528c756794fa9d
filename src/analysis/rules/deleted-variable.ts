import { childOf, operatorOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `delete name`. */
export const deletedVariable = {
  meta: {
    id: 'deleted-variable',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A variable is deleted.',
    why: '`delete` removes properties. A variable stays, the expression is false, and in strict code it is a syntax error.',
    examples: { bad: 'let cache = load();\ndelete cache;', good: 'let cache = load();\ncache = null;' },
    equivalents: ['eslint:no-delete-var', 'sonarjs:S3001', 'cwe:758'],
  },
  mentions: ['delete'],
  create: (context) => ({
    on: {
      unary_expression(node) {
        const argument = operatorOf(node)?.type === 'delete' ? childOf(node, 'argument') : null;
        if (argument === null || unwrap(argument).type !== 'identifier') return;
        context.report({
          node,
          message: 'A variable cannot be deleted, so this does nothing, or does not even parse.',
        });
      },
    },
  }),
} as const satisfies Rule;
