import { hasPlaceholder, namesVariables } from '../languages/ecmascript/placeholders.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A plain string with `${…}` that names nothing here. */
export const placeholderInString = {
  meta: {
    id: 'placeholder-in-string',
    kind: 'maintenance',
    severity: 'info',
    offByDefault:
      'Messages, documentation and generated code hold placeholders that something else fills in.',
    confidence: 0.3,
    languages: ECMASCRIPT,
    summary: 'A plain string holds the syntax of a template.',
    why: 'Only a template between backticks replaces `${…}` by a value. In quotes it stays as it is, unless something else fills it in.',
    examples: { bad: "log('${process.pid} started');", good: 'log(`${process.pid} started`);' },
    equivalents: ['eslint:no-template-curly-in-string', 'sonarjs:S3786'],
  },
  mentions: ['${'],
  create: (context) => ({
    on: {
      string(node) {
        if (!hasPlaceholder(context, node) || namesVariables(context, node)) return;
        context.report({ node, message: 'In quotes `${}` is plain text.' });
      },
    },
  }),
} as const satisfies Rule;
