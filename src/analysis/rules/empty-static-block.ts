import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** `static {}`. */
export const emptyStaticBlock = {
  meta: {
    id: 'empty-static-block',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: 'It does no harm.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'A static block of a class is empty.',
    why: 'It does nothing. Either its content was forgotten, or it is a leftover.',
    examples: { bad: 'class Box { static {} }', good: 'class Box { static { this.count = 1; } }' },
    equivalents: ['eslint:no-empty-static-block', 'cwe:1071'],
  },
  mentions: ['static'],
  create: (context) => ({
    on: {
      class_static_block(node) {
        const body = childOf(node, 'body');
        if (body === null || body.children.length > 0) return;
        context.report({ node, message: 'This block is empty, so nothing happens here.' });
      },
    },
  }),
} as const satisfies Rule;
