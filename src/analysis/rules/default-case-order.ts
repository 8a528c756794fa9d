import { partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A `default` that is not the last case. */
export const defaultCaseOrder = {
  meta: {
    id: 'default-case-order',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'The order is a matter of taste as long as no `break` is missing.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'The `default` of a `switch` is not its last case.',
    why: 'Readers expect it at the end, and a case behind it is reached from it when its `break` is missing.',
    examples: {
      bad: "switch (kind) { default: close(); break; case 'box': open(); }",
      good: "switch (kind) { case 'box': open(); break; default: close(); }",
    },
    equivalents: ['eslint:default-case-last', 'cwe:1078'],
  },
  mentions: ['default'],
  create: (context) => ({
    on: {
      switch_body(node) {
        const cases = partsOf(node);
        const at = cases.findIndex(({ type }) => type === 'switch_default');
        const found = cases[at];
        if (found === undefined || at === cases.length - 1) return;
        const range = { start: found.start, end: found.start + 'default'.length };
        context.report({
          node: found,
          range,
          message: 'Cases stand behind this one, though it is for all others.',
        });
      },
    },
  }),
} as const satisfies Rule;
