import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** An error is rescued and nothing is done. */
export const rubySwallowedRescue = {
  meta: {
    id: 'ruby-swallowed-rescue',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.85,
    offByDefault: true,
    languages: ['ruby'],
    summary: 'An error is rescued, and nothing is done about it.',
    why: 'Nobody learns that something failed, and what follows goes on as if it had not. A comment says why that is right.',
    examples: {
      bad: 'def load\n  read\nrescue IOError\nend\n',
      good: 'def load\n  read\nrescue IOError => e\n  logger.warn(e.message)\nend\n',
    },
    equivalents: ['rubocop:Lint-SuppressedException', 'cwe:390'],
  },
  create: (context) => ({
    on: {
      rescue(node) {
        if (!node.named) return;
        const body = childOf(node, 'body');
        if (body !== null && partsOf(body).length > 0) return;
        const siblings = node.parent?.children ?? [];
        const next = siblings.slice(siblings.indexOf(node) + 1).find(({ type }) => type !== 'comment');
        const end = next?.start ?? node.parent?.parent?.end ?? node.end;
        // A comment says that it is meant so.
        if (/#/u.test(context.text.slice(node.start, end).split(/^\s*end\b/mu)[0] ?? '')) return;
        context.report({ node, message: 'What fails here fails without a word.' });
      },
    },
  }),
} as const satisfies Rule;
