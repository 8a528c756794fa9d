import { watchReassignments } from '../languages/ecmascript/reassignments.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';

const DECLARING = [
  'function_declaration',
  'function_expression',
  'generator_function',
  'generator_function_declaration',
];

/** A function's name that is assigned to. */
export const functionReassignment = {
  meta: {
    id: 'function-reassignment',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: 'Some functions replace themselves when they are first called.',
    languages: ECMASCRIPT,
    summary: 'The name of a function is assigned to.',
    why: 'Every later call gets the new value. Often a variable was meant that has the same name.',
    examples: {
      bad: 'function total() { return 1; }\ntotal = 2;',
      good: 'function total() { return 1; }\nlet sum = 2;',
    },
    equivalents: ['eslint:no-func-assign'],
  },
  create: (context) =>
    watchReassignments(context, 'function', DECLARING, ({ name }, { node }) => {
      const what = inlineCode(name, 'The name');
      context.report({ node, message: `${what} is a function, and is none any more after this.` });
    }),
} as const satisfies Rule;
