import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** `== nil` where `nil?` asks the same. */
export const rubyNilComparison = {
  meta: {
    id: 'ruby-nil-comparison',
    kind: 'maintenance',
    severity: 'info',
    confidence: 0.9,
    offByDefault: true,
    languages: ['ruby'],
    summary: 'A value is compared with nil.',
    why: 'A class can say for itself what `==` means, and some say that they equal nil. `nil?` asks what is meant.',
    examples: {
      bad: 'def empty?\n  @name == nil\nend\n',
      good: 'def empty?\n  @name.nil?\nend\n',
    },
    equivalents: ['rubocop:Style-NilComparison'],
  },
  mentions: ['nil'],
  create: (context) => ({
    on: {
      binary(node) {
        const operator = childOf(node, 'operator')?.type ?? '';
        if (!/^={2,3}$/u.test(operator) || childOf(node, 'right')?.type !== 'nil') return;
        context.report({ node, message: '`nil?` asks whether this is nil, whatever its `==` says.' });
      },
    },
  }),
} as const satisfies Rule;
