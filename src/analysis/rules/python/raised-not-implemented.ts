import { childOf, partsOf } from '../../languages/shared/tree.js';
import { qualifiedName } from '../../languages/python/modules.js';
import type { Rule } from '../../rule.js';

/** `raise NotImplemented`. */
export const raisedNotImplemented = {
  meta: {
    id: 'python-raised-not-implemented',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ['python'],
    summary: '`NotImplemented` is raised, which is no exception.',
    why: '`NotImplemented` is what a comparison returns. Raised, it ends in a `TypeError` that says nothing of what is missing, and a caller that waits for `NotImplementedError` does not catch it.',
    fix: 'The fix raises `NotImplementedError`.',
    examples: {
      bad: 'class Shape:\n    def area(self):\n        raise NotImplemented\n',
      good: 'class Shape:\n    def area(self):\n        raise NotImplementedError\n',
    },
    equivalents: ['ruff:F901', 'pyflakes:RaiseNotImplemented', 'pylint:E0711'],
  },
  mentions: ['NotImplemented'],
  create: (context) => ({
    on: {
      raise_statement(node) {
        const [raised] = partsOf(node);
        const name = raised?.type === 'call' ? childOf(raised, 'function') : (raised ?? null);
        if (name === null || name.type !== 'identifier') return;
        if (qualifiedName(context, name) !== 'NotImplemented') return;
        context.report({
          node: name,
          message: '`NotImplemented` is no exception, so this ends in a `TypeError`.',
          fix: {
            title: 'Raise NotImplementedError',
            edits: [{ start: name.start, end: name.end, text: 'NotImplementedError' }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;
