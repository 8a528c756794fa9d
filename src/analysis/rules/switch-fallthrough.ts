import { fallThroughsIn, wordOf } from '../languages/ecmascript/fall-through.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A `case` that runs on into the next one. */
export const switchFallthrough = {
  meta: {
    id: 'switch-fallthrough',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.8,
    offByDefault: 'Cases also run on by intent, and not everybody says so.',
    languages: ECMASCRIPT,
    summary: 'A `case` runs on into the next one.',
    why: 'Without `break`, `return` or `throw` the statements of the next case run too. Where that is meant, the comment `falls through` says so.',
    examples: {
      bad: "switch (key) { case 'a': add(); case 'r': remove(); }",
      good: "switch (key) { case 'a': add(); break; case 'r': remove(); }",
    },
    equivalents: ['eslint:no-fallthrough', 'cwe:484'],
    yieldsTo: ['overwritten-case'],
  },
  mentions: ['switch'],
  create: (context) => ({
    on: {
      switch_body(node) {
        for (const { into } of fallThroughsIn(context, node)) {
          const message = 'The case above runs on into this one.';
          context.report({ node: into, range: wordOf(into), message });
        }
      },
    },
  }),
} as const satisfies Rule;
