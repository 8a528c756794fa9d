import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `\\251` in a string. */
export const octalEscape = {
  meta: {
    id: 'octal-escape',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'Output of old tools is full of it.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'A string has a character by its number in base eight.',
    why: 'Strict code and templates do not allow such an escape, and few readers know its base. `\\xA9` says the same everywhere.',
    examples: { bad: 'const sign = "\\251";', good: 'const sign = "\\xA9";' },
    equivalents: ['eslint:no-octal-escape', 'cwe:758'],
  },
  create: (context) => ({
    on: {
      string(node) {
        // What stands in an attribute of JSX has no escapes.
        if (node.parent?.type === 'jsx_attribute' || !OCTAL.test(context.textOf(node))) return;
        context.report({
          node,
          message: 'This escape is a number in base eight, and a syntax error in strict code.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** An escape with digits that is not `\\0` alone; one with 8 or 9 is no number at all. */
const OCTAL = /^(?:[^\\]|\\.)*?\\([0-3][0-7]{1,2}|[4-7][0-7]|0(?=[89])|[1-7])/su;
