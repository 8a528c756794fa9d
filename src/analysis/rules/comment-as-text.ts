import { JSX } from '../languages/index.js';
import type { Rule } from '../rule.js';
import { UNMEASURED } from '../why-off.js';

/** A comment that stands where JSX takes it for text. */
export const commentAsText = {
  meta: {
    id: 'comment-as-text',
    kind: 'bug',
    severity: 'warning',
    offByDefault: UNMEASURED,
    confidence: 0.8,
    languages: JSX,
    summary: 'What looks like a comment is text of an element.',
    why: 'Between tags everything is text, so people see the comment on the page. A comment needs braces around it there.',
    examples: {
      bad: 'export const Cart = () => (\n  <div>\n    // empty for now\n  </div>\n);',
      good: 'export const Cart = () => (\n  <div>\n    {/* empty for now */}\n  </div>\n);',
    },
    equivalents: ['react:jsx-no-comment-textnodes', 'sonarjs:S6438'],
  },
  create: (context) => ({
    on: {
      jsx_text(node) {
        if (!/^\s*\/[/*]/mu.test(context.textOf(node))) return;
        context.report({
          node,
          message: 'This is shown on the page: a comment here needs braces around it.',
        });
      },
    },
  }),
} as const satisfies Rule;
