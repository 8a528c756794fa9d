import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `\\8` in a string. */
export const decimalEscape = {
  meta: {
    id: 'decimal-escape',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'It stands in old strings, where it does no harm.',
    confidence: 0.9,
    languages: ECMASCRIPT,
    summary: 'A string escapes the digit 8 or 9.',
    why: 'The backslash does nothing: the digit stays. Strict code does not allow it, and mostly another character was meant.',
    examples: { bad: 'const code = "\\8";', good: 'const code = "8";' },
    equivalents: ['eslint:no-nonoctal-decimal-escape', 'cwe:1164'],
  },
  create: (context) => ({
    on: {
      string(node) {
        // What stands in an attribute of JSX has no escapes.
        if (
          node.parent?.type === 'jsx_attribute' ||
          !/^(?:[^\\]|\\[^89])*\\[89]/su.test(context.textOf(node))
        )
          return;
        context.report({
          node,
          message: 'The backslash before 8 or 9 does nothing here, and is a syntax error in strict code.',
        });
      },
    },
  }),
} as const satisfies Rule;
