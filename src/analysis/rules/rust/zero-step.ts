import { methodCallOf } from '../../languages/rust/calls.js';
import { constantOf } from '../../languages/rust/constants.js';
import { isInTest } from '../../languages/rust/tests.js';
import type { Rule } from '../../rule.js';

/** Methods of the standard library that panic on zero. */
const METHODS =
  /^(?:step_by|chunks(?:_mut)?|chunks_exact(?:_mut)?|rchunks(?:_mut)?|rchunks_exact(?:_mut)?|windows)$/u;

/** Something is taken zero at a time. */
export const rustZeroStep = {
  meta: {
    id: 'rust-zero-step',
    kind: 'bug',
    severity: 'error',
    confidence: 0.99,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'Items are to be taken zero at a time.',
    why: '`step_by`, `chunks` and `windows` panic when they are given 0.',
    examples: {
      bad: 'fn every(items: &[u8]) {\n    for item in items.iter().step_by(0) {\n        show(item);\n    }\n}\n',
      good: 'fn every(items: &[u8]) {\n    for item in items.iter().step_by(1) {\n        show(item);\n    }\n}\n',
    },
    equivalents: ['clippy:iterator_step_by_zero', 'cwe:248'],
  },
  mentions: ['step_by', 'chunks', 'windows'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const call = methodCallOf(context, node);
        const [only, second] = call?.args ?? [];
        if (call === null || only === undefined || second !== undefined || !METHODS.test(call.name)) return;
        if (constantOf(context, only) !== 0 || isInTest(context, node)) return;
        context.report({
          node,
          range: { start: call.nameNode.start, end: node.end },
          message: 'This panics: there are no steps of 0.',
        });
      },
    },
  }),
} as const satisfies Rule;
